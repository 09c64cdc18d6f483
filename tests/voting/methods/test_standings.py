"""How it stands: the order of ideas by each method, while it may be told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.voting.models import Tally
from ideas.voting.services import fold, rate_idea
from ideas.voting.standings import PER_PAGE
from tests.personas import person
from tests.voting.methods.doors import visitor, voter
from tests.worlds import contest_in, finalists_in, idea_in, votes_for, voting_contest

pytestmark = pytest.mark.django_db


def url(contest):
    return reverse("voting:standings", args=[contest.slug])


def rows(contest, **asked):
    page = visitor().client.get(url(contest), asked).context["page"]
    return [(row.place, row.idea.title, row.score.words) for row in page], page


def test_equal_ideas_share_a_place():
    contest = voting_contest("support")
    for title, votes in (("Mango", 2), ("Lime", 2), ("Plum", 1), ("Fig", 0)):
        votes_for(idea_in(contest, title=title), *[person() for _n in range(votes)])
    assert rows(contest)[0] == [(1, "Lime", "2 votes"), (1, "Mango", "2 votes"), (3, "Plum", "1 vote")]


def test_many_good_ratings_stand_before_one_perfect_one():
    contest = voting_contest("stars")
    mango, lime = idea_in(contest, title="Mango"), idea_in(contest, title="Lime")
    rate_idea(idea=mango, stars=5, by=person())
    for _n in range(6):
        rate_idea(idea=lime, stars=4, by=person())
    fold()
    assert rows(contest)[0] == [
        (1, "Lime", "4.0 stars of 6 ratings"),
        (2, "Mango", "5.0 stars of 1 rating"),
    ]


def test_pages_go_on_where_the_last_one_ended_with_the_same_places():
    contest = voting_contest("budget")
    ideas = [idea_in(contest, title=f"Idea {n}") for n in range(PER_PAGE + 2)]
    for number, idea in enumerate(ideas):
        Tally.objects.create(phase=contest.phase, idea=idea, votes=1 + number // 2, points=1 + number // 2)
    first, page = rows(contest)
    second, last = rows(contest, after=page.next_key)
    assert [place for place, _title, _words in first] == [1 + n - n % 2 for n in range(PER_PAGE)]
    assert second == [(25, "Idea 1", "1 vote"), (25, "Idea 0", "1 vote")]
    assert last.next_key is None


def test_hidden_ideas_stand_nowhere():
    contest = voting_contest("single")
    (mango,) = finalists_in(contest, "Mango")
    votes_for(mango, person())
    mango.listing.is_public = False
    mango.listing.save()
    assert rows(contest)[0] == []


def test_sealed_numbers_are_nowhere(at):
    contest = voting_contest("budget", more={"seal": "phase"})
    mango = idea_in(contest, title="Mango")
    votes_for(mango, person(), person())
    vera = voter("Vera")
    vera.vote(mango, had="0")
    vera.ballot(contest)
    page = vera.page(url(contest))
    assert "The numbers are sealed" in page
    assert "Mango" not in page
    for text in (vera.idea(mango), vera.ballot(contest), vera.page(f"/contests/{contest.slug}/ideas/")):
        assert 'class="numbers">3' not in text
        assert "3 votes" not in text
        assert url(contest) not in text
    assert "1</span> vote of yours" in vera.idea(mango)
    at(contest.phase.ends_at + timedelta(seconds=1))
    fold()
    assert rows(contest)[0] == [(1, "Mango", "3 votes")]


def test_before_voting_there_is_nothing_to_see():
    assert visitor().client.get(url(contest_in(PhaseKind.IDEATION))).status_code == 404


@pytest.mark.parametrize("method", ["support", "budget", "stars"])
@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_whatever_it_lists(method, many, django_assert_num_queries):
    contest = voting_contest(method)
    for number in range(many):
        idea = idea_in(contest, title=f"Idea {number}")
        if method == "stars":
            rate_idea(idea=idea, stars=number + 1, by=person())
        else:
            votes_for(idea, person())
    fold()
    guest = visitor()
    guest.page(url(contest))
    with django_assert_num_queries(9):
        guest.page(url(contest))


@pytest.mark.parametrize("many", [1, 3])
def test_the_gallery_s_cards_tell_it_too(many, django_assert_num_queries):
    contest = voting_contest("stars")
    for number in range(many):
        rate_idea(idea=idea_in(contest, title=f"Idea {number}"), stars=4, by=person())
    fold()
    guest, gallery = visitor(), f"/contests/{contest.slug}/ideas/"
    assert guest.page(gallery).count("4.0 stars of 1 rating") == many
    assert "Most votes" not in guest.page(gallery)
    with django_assert_num_queries(7):
        guest.page(gallery)
