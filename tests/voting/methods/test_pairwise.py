"""Pairs: two ideas at a time, until every pair is seen."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ideas.voting.models import Ballot
from ideas.voting.pairs import next_pair
from ideas.voting.services import fold
from tests.voting.methods.doors import said, visitor, voter
from tests.worlds import finalists_in, voting_contest

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    return voting_contest("pairwise")


@pytest.fixture
def three(contest):
    return finalists_in(contest, "Mango", "Lime", "Plum")


def shown(person, contest):
    pair = person.client.get(reverse("voting:ballot", args=[contest.slug])).context["pair"]
    return pair and [idea.pk for idea in pair]


def answer(person, contest, pair, winner, **data):
    return person.send(contest, one=pair[0], other=pair[1], winner=winner, **data)


def test_pairs_follow_each_other_until_all_are_seen(contest, three):
    vera, seen = voter("Vera"), set()
    while pair := shown(vera, contest):
        assert shown(vera, contest) == pair, "a reload shows the same two on the same sides"
        seen.add(frozenset(pair))
        answer(vera, contest, pair, pair[0])
    assert len(seen) == 3
    page = vera.ballot(contest)
    assert "You have seen every pair" in page
    assert "You have answered 3 of 3 pairs." in page


def test_who_cannot_decide_says_why(contest, three):
    vera = voter("Vera")
    pair = shown(vera, contest)
    refused = answer(vera, contest, pair, "none")
    assert (refused.status_code, "Say why you cannot decide." in refused.content.decode()) == (422, True)
    assert shown(vera, contest) == pair
    answer(vera, contest, pair, "none", reason="both_bad")
    assert list(Ballot.objects.values_list("value", "idea", "reason")) == [(0, None, "both_bad")]
    assert 'could not decide <span class="muted">(I like neither)</span>' in vera.ballot(contest)


def test_an_answer_is_taken_back_and_asked_again(contest, three):
    vera = voter("Vera")
    pair = shown(vera, contest)
    answer(vera, contest, pair, pair[1])
    response = vera.client.post(
        reverse("voting:forget", args=[contest.slug]), {"one": pair[0], "other": pair[1]}
    )
    assert said(response).endswith("is taken back.")
    assert list(Ballot.objects.order_by("turn").values_list("value", flat=True)) == [1, -1]
    assert "Your answers" not in vera.ballot(contest)


def test_a_double_click_is_one_answer(contest, three):
    vera = voter("Vera")
    pair = shown(vera, contest)
    for _click in range(3):
        answer(vera, contest, pair, pair[0])
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("sent", [("x", "1"), ("1", "1"), ("9999999999999999999", "1"), ("", "")])
def test_what_is_no_pair_is_not_found(contest, three, sent):
    assert answer(voter("Vera"), contest, sent, sent[0]).status_code == 404


def test_a_choice_of_neither_is_refused(contest, three):
    vera = voter("Vera")
    pair = shown(vera, contest)
    assert answer(vera, contest, pair, "77").status_code == 422
    assert not Ballot.objects.exists()


def test_nobody_is_asked_about_their_own(contest, three):
    author = visitor()
    author.client.force_login(three[0].author)
    assert set(shown(author, contest)) == {three[1].pk, three[2].pk}
    assert answer(author, contest, [idea.pk for idea in three[:2]], three[1].pk).status_code == 403


def test_the_standing_tells_pairs_won(contest, three):
    mango, lime, plum = (idea.pk for idea in three)
    for winner, loser in ((mango, lime), (mango, plum), (plum, lime)):
        answer(voter(), contest, (winner, loser), winner)
    fold()
    response = visitor().client.get(reverse("voting:standings", args=[contest.slug]))
    assert [(row.idea.pk, row.score.words) for row in response.context["page"]] == [
        (mango, "won 2 of 2 pairs"),
        (plum, "won 1 of 2 pairs"),
        (lime, "won 0 of 2 pairs"),
    ]


class TestChoice:
    """Which pair comes next."""

    def test_the_least_compared_come_first(self):
        assert set(next_pair([1, 2, 3, 4], set(), {1: 5, 2: 5, 3: 1, 4: 2}, "vera")) == {3, 4}

    def test_answered_pairs_do_not_come_again(self):
        assert set(next_pair([1, 2, 3], {(1, 2), (1, 3)}, {}, "vera")) == {2, 3}
        assert next_pair([1, 2], {(1, 2)}, {}, "vera") is None
        assert next_pair([1], set(), {}, "vera") is None

    def test_each_idea_stands_left_for_about_half_of_the_people(self):
        left = sum(next_pair([1, 2], set(), {}, f"person {n}")[0] == 1 for n in range(400))
        assert 150 < left < 250

    def test_people_begin_with_different_pairs(self):
        first = {frozenset(next_pair(range(1, 9), set(), {}, f"person {n}")) for n in range(100)}
        assert len(first) > 15
