"""Daily votes and the only vote, among finalists."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.models import Phase
from ideas.voting.models import Ballot
from ideas.voting.own import own_votes
from tests.voting.methods.doors import said, visitor, voter
from tests.worlds import finalists_in, idea_in, voting_contest

pytestmark = pytest.mark.django_db


@pytest.fixture
def daily():
    return voting_contest("daily")


@pytest.fixture
def single():
    return voting_contest("single")


def days(user):
    return list(Ballot.objects.filter(user=user, value=1).order_by("pk").values_list("slot", flat=True))


class TestDaily:
    def test_each_day_has_its_vote_to_give_and_take_back(self, daily, at):
        (mango,) = finalists_in(daily, "Mango")
        at("2026-05-10 12:00")
        vera = voter("Vera")
        assert said(vera.vote(mango)) == "Your vote for “Mango” counts."
        page = vera.idea(mango)
        assert "You voted for it today" in page
        assert "You may vote for it again from 00:00 CEST, 11 May." in page
        vera.vote(mango)
        assert days(vera.user) == [f"2026-05-10:{mango.pk}"]
        at("2026-05-10 22:00")
        assert "Vote today" in vera.idea(mango)
        vera.vote(mango)
        assert days(vera.user) == [f"2026-05-10:{mango.pk}", f"2026-05-11:{mango.pk}"]
        vera.take_back(mango)
        assert own_votes(vera.user, daily.phase).given.total() == 0
        assert '<span class="numbers">1</span>' in vera.idea(mango)

    def test_on_the_last_day_nothing_is_promised(self, daily, at):
        (mango,) = finalists_in(daily, "Mango")
        at(daily.phase.ends_at - timedelta(minutes=5))
        vera = voter("Vera")
        vera.vote(mango)
        assert "This was the last day to vote." in vera.idea(mango)

    @pytest.mark.parametrize(
        ("noon", "ends", "words"),
        [
            ("2026-03-28 12:00", "2026-03-28 23:00", "00:00 CET, 29 March"),
            ("2026-03-29 12:00", "2026-03-29 22:00", "00:00 CEST, 30 March"),
            ("2026-10-24 12:00", "2026-10-24 22:00", "00:00 CEST, 25 October"),
            ("2026-10-25 12:00", "2026-10-25 23:00", "00:00 CET, 26 October"),
        ],
    )
    def test_days_with_a_clock_change_are_as_long_as_they_are(self, at, noon, ends, words):
        """23 hours on 29 March, 25 on 25 October in Paris."""
        at(noon)
        contest = voting_contest("daily")
        (mango,) = finalists_in(contest, "Mango")
        vera = voter("Vera")
        vera.vote(mango)
        assert f"You may vote for it again from {words}." in vera.idea(mango)
        end = at(ends)
        at(end - timedelta(seconds=1))
        vera.vote(mango)
        assert len(days(vera.user)) == 1
        at(end)
        vera.vote(mango)
        assert len(days(vera.user)) == 2

    def test_only_finalists_are_voted_on(self, daily):
        other = idea_in(daily, title="Lime")
        vera = voter("Vera")
        why = "Only the finalists are voted on now, and this idea is not one of them."
        assert why in vera.idea(other)
        refused = vera.vote(other)
        assert (refused.status_code, why in refused.content.decode()) == (403, True)


class TestSingle:
    def test_the_vote_moves_and_says_from_where(self, single):
        mango, lime = finalists_in(single, "Mango", "Lime")
        vera = voter("Vera")
        assert 'aria-label="Vote for Mango, you have 1 of 1 vote left"' in vera.idea(mango)
        vera.vote(mango)
        page = vera.idea(lime)
        assert "Your vote is at “Mango” now." in page
        assert 'aria-label="Move your vote from Mango to Lime"' in page
        assert said(vera.vote(lime)) == "Your vote moved from “Mango” to “Lime”."
        assert "Your vote is here" in vera.idea(lime)
        assert '<span class="numbers">0</span>' in vera.idea(mango)
        assert list(Ballot.objects.order_by("turn").values_list("turn", "idea")) == [
            (1, mango.pk),
            (2, lime.pk),
        ]

    def test_it_is_taken_back_where_it_is(self, single):
        mango, lime = finalists_in(single, "Mango", "Lime")
        vera = voter("Vera")
        vera.vote(mango)
        vera.take_back(lime)
        assert own_votes(vera.user, single.phase).given == {mango.pk: 1}
        vera.take_back(mango)
        assert own_votes(vera.user, single.phase).given == {}
        assert "You have not given your vote yet." in vera.ballot(single)

    def test_a_double_click_is_one_vote(self, single):
        (mango,) = finalists_in(single, "Mango")
        vera = voter("Vera")
        for _click in range(3):
            vera.vote(mango)
        assert Ballot.objects.count() == 1

    def test_a_visitor_s_vote_is_cast_after_signing_up(self, single):
        mango, lime = finalists_in(single, "Mango", "Lime")
        vera, guest = voter("Vera"), visitor()
        vera.vote(mango)
        guest.vote(lime)
        guest.client.force_login(vera.user)
        response = guest.client.get(reverse("voting:finish", args=[lime.pk]))
        assert said(response) == "Your vote moved from “Mango” to “Lime”."

    def test_the_ballot_shows_every_finalist_with_its_box(self, single):
        mango, lime = finalists_in(single, "Mango", "Lime")
        idea_in(single, title="Papaya")
        vera = voter("Vera")
        vera.vote(mango)
        page = vera.ballot(single)
        assert [f'id="vote-box-{idea.pk}"' in page for idea in (mango, lime)] == [True, True]
        assert "Papaya" not in page
        assert "You have given your vote." in page


@pytest.mark.parametrize("method", ["budget", "daily", "single", "stars"])
def test_the_last_second_counts_and_the_next_does_not(method, at):
    contest = voting_contest(method)
    (mango,) = finalists_in(contest, "Mango")
    end = Phase.objects.get(contest=contest, kind="voting").ends_at
    vera = voter("Vera")
    send = (lambda: vera.rate(mango, 5)) if method == "stars" else (lambda: vera.vote(mango))
    at(end)
    assert send().status_code == 403
    assert Ballot.objects.count() == 0
    assert "Voting has ended." in vera.idea(mango)
    at(end - timedelta(microseconds=1))
    assert send().status_code == 302
    assert Ballot.objects.count() == 1
    at(end)
    assert vera.take_back(mango).status_code == 403
    assert Ballot.objects.count() == 1
