"""Budget: several votes to spread, and several for one idea."""

from __future__ import annotations

import pytest

from ideas.voting.models import Ballot
from ideas.voting.own import own_votes
from tests.voting.methods.doors import HTMX, said, voter
from tests.worlds import idea_in, voting_contest

pytestmark = pytest.mark.django_db
STALE = "Your votes had changed already. This is how they stand now."


@pytest.fixture
def contest():
    return voting_contest("budget", budget=3)


@pytest.fixture
def mango(contest):
    return idea_in(contest)


def given(contest, user):
    own = own_votes(user, contest.phase)
    return dict(own.given), own.left


def test_votes_are_spread_several_for_one_idea_and_taken_back(contest, mango):
    lime, vera = idea_in(contest, title="Lime"), voter("Vera")
    page = vera.idea(mango)
    assert 'aria-label="Vote for Mango Chilli, you have 3 of 3 votes left"' in page
    assert "3 of 3 votes left" in page
    assert vera.vote(mango, had="0").url == mango.get_absolute_url()
    vera.vote(mango, had="1")
    vera.vote(lime, had="0")
    assert given(contest, vera.user) == ({mango.pk: 2, lime.pk: 1}, 0)
    page = vera.idea(mango)
    assert "0 of 3 votes left" in page
    assert "You have given all your 3 votes. Take one back to give it to another idea." in page
    assert 'aria-label="Take a vote for Mango Chilli back, you gave it 2"' in page
    vera.take_back(mango, had="2")
    assert given(contest, vera.user) == ({mango.pk: 1, lime.pk: 1}, 1)
    vera.vote(lime, had="1")
    assert given(contest, vera.user) == ({mango.pk: 1, lime.pk: 2}, 0)


def test_one_more_than_there_are_is_refused_with_a_sentence(contest, mango):
    vera = voter("Vera")
    for had in range(3):
        vera.vote(mango, had=had)
    response = vera.vote(mango, had="3")
    assert said(response) == (
        "You have given all your 3 votes. Take one back first to give it to another idea."
    )
    assert given(contest, vera.user) == ({mango.pk: 3}, 0)


@pytest.mark.parametrize("clicks", [2, 5])
def test_a_double_click_spends_one_vote(contest, mango, clicks):
    vera = voter("Vera")
    answers = [vera.vote(mango, had="0") for _click in range(clicks)]
    assert given(contest, vera.user) == ({mango.pk: 1}, 2)
    assert said(answers[1]) == STALE


def test_a_double_click_takes_one_vote_back(contest, mango):
    vera = voter("Vera")
    for had in range(3):
        vera.vote(mango, had=had)
    for _click in range(2):
        vera.take_back(mango, had="3")
    assert given(contest, vera.user) == ({mango.pk: 2}, 1)


def test_htmx_is_shown_how_it_stands_when_its_page_is_old(contest, mango):
    vera = voter("Vera", **HTMX)
    first, second = (vera.vote(mango, had="0") for _click in range(2))
    assert (first.status_code, second.status_code) == (200, 422)
    box = " ".join(second.content.decode().split())
    assert STALE in box
    assert '<span class="numbers">1</span> vote of yours' in box
    assert "2 of 3 votes left" in box
    assert 'name="had" value="1"' in box


@pytest.mark.parametrize("had", ["", "x", "-1", "99999", "1e3"])
def test_what_no_page_says_is_taken_for_nothing_said(contest, mango, had):
    vera = voter("Vera")
    vera.vote(mango, had=had)
    assert given(contest, vera.user)[0] == {mango.pk: 1}


def test_the_ballot_lists_what_was_given_and_comes_back_to_it(contest, mango):
    vera = voter("Vera")
    page = vera.ballot(contest)
    assert "You have not voted yet" in page
    vera.vote(mango, had="0")
    page = vera.ballot(contest)
    assert "You have <strong>2 votes</strong> left to give." in page
    assert "Mango Chilli" in page
    back = vera.take_back(mango, had="1", **{"from": "ballot"})
    assert back.url == f"/contests/{contest.slug}/vote/#vote-box-{mango.pk}"
    assert Ballot.objects.count() == 2
