"""The vote box and the page on which a voter keeps their vote or takes it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from contests.briefs.models import EarlierVotes
from ideas.entries.models import Idea
from ideas.voting.division import division_of
from ideas.voting.models import Ballot
from tests.gallery.builders import member
from tests.voting.changes import CLOSES, change, fresh, open_idea, voters

pytestmark = pytest.mark.django_db
CHANGED = "This idea changed since you voted"


@pytest.fixture
def idea():
    return open_idea()


@pytest.fixture
def vera(idea):
    return voters(idea, 1)[0]


def at_url(name, idea):
    return reverse(f"voting:{name}", args=[idea.pk])


def words(response):
    return " ".join(response.content.decode().split())


def test_the_idea_page_says_how_the_votes_divide(idea, vera, client_for):
    voters(idea, 1)
    change(idea)
    voters(idea, 3)
    page = words(client_for(None).get(idea.get_absolute_url()))
    assert "3 for this version, 2 for an earlier one." in page
    assert at_url("changed", idea) not in page
    own = words(client_for(vera).get(idea.get_absolute_url()))
    assert "The idea changed since you voted." in own
    assert at_url("changed", idea) in own


def test_sealed_votes_are_not_told_by_their_division(client_for):
    idea = open_idea(EarlierVotes.CONFIRM, shows_votes=False)
    vera, _other = voters(idea, 2)
    change(idea)
    for person in (vera, None):
        page = words(client_for(person).get(idea.get_absolute_url()))
        assert "for an earlier one" not in page
        assert ("Unconfirmed votes for an earlier version stop counting on" in page) is (person == vera)


def test_a_contest_that_asks_for_confirmation_says_so_beforehand(at, client_for):
    idea = open_idea(EarlierVotes.CONFIRM)
    [vera] = voters(idea, 1)
    change(idea)
    page = words(client_for(None).get(idea.get_absolute_url()))
    assert "Unconfirmed votes for the earlier one stop counting on <time" in page
    assert "12 May 2026, 14:00 CEST" in page
    at(CLOSES)
    page = words(client_for(vera).get(idea.get_absolute_url()))
    assert "1 vote for an earlier version was not confirmed and does not count." in page
    assert "Your vote was for an earlier version and no longer counts." in page
    assert "Your vote no longer counts" in words(client_for(vera).get(at_url("changed", idea)))


def test_the_page_shows_word_by_word_what_changed(idea, vera, client_for):
    change(idea, body="A crisp that tastes of beetroot.", title="Beetroot")
    page = words(client_for(vera).get(at_url("changed", idea)))
    assert CHANGED in page
    assert '<ins><span class="visually-hidden">added: </span>Beetroot</ins>' in page
    assert '<del><span class="visually-hidden">removed: </span>Mango Chilli</del>' in page
    assert f"{reverse('gallery:version', args=[idea.pk, 2])}?with=1" in page
    assert "If you do nothing, it counts as before, for the earlier version." in page


def test_keeping_comes_back_to_the_idea(idea, vera, client_for):
    change(idea)
    client = client_for(vera)
    response = client.post(at_url("keep", idea), {"seen": "2"}, follow=True)
    assert response.redirect_chain == [(idea.get_absolute_url(), 302)]
    assert "Your vote for “Mango Chilli” stands." in words(response)
    assert "The idea changed since you voted." not in words(response)
    assert "Your vote is for this version" in words(client.get(at_url("changed", idea)))


def test_taking_back_is_the_withdrawal_of_old(idea, vera, client_for):
    change(idea)
    client = client_for(vera)
    assert client.post(at_url("withdraw", idea)).status_code == 302
    assert "You have no vote for this idea" in words(client.get(at_url("changed", idea)))
    assert [ballot.value for ballot in Ballot.objects.order_by("turn")] == [1, 0]


@pytest.mark.parametrize("seen", ["", "1", "0", "-2", "²", "9" * 400, "two", "3"])
def test_only_what_was_looked_at_is_kept(seen, idea, vera, client_for):
    change(idea)
    response = client_for(vera).post(at_url("keep", idea), {"seen": seen})
    assert response.status_code == 422
    assert CHANGED in words(response)
    assert Ballot.objects.count() == 1


def test_without_a_vote_there_is_nothing_to_keep(idea, client_for):
    change(idea)
    client = client_for(member("Otto"))
    assert "You have no vote for this idea" in words(client.get(at_url("changed", idea)))
    response = client.post(at_url("keep", idea), {"seen": "2"})
    assert (response.status_code, Ballot.objects.count()) == (422, 0)
    assert "Vote for it if you like it as it is now." in words(response)


def test_an_idea_that_never_changed_leaves_nothing_to_decide(idea, vera, client_for):
    client = client_for(vera)
    assert "Your vote is for this version" in words(client.get(at_url("changed", idea)))
    assert client.post(at_url("keep", idea), {"seen": "1"}).status_code == 302
    assert Ballot.objects.count() == 1


def test_when_the_phase_is_over_the_page_says_so_and_nothing_is_kept(idea, vera, at, client_for):
    change(idea)
    at(CLOSES + timedelta(days=2))
    client = client_for(vera)
    assert "Voting has ended." in words(client.get(at_url("changed", idea)))
    assert client.post(at_url("keep", idea), {"seen": "2"}).status_code == 403
    assert Ballot.objects.count() == 1


def test_a_hidden_idea_is_not_there(idea, vera, client_for):
    change(idea)
    Idea.objects.filter(pk=idea.pk).update(visibility="hidden")
    client = client_for(vera)
    assert client.get(at_url("changed", idea)).status_code == 404
    assert client.post(at_url("keep", idea), {"seen": "2"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_dividing_costs_the_same_however_many_voted(count, idea, django_assert_num_queries):
    voters(idea, count)
    change(idea)
    vera = voters(idea, count)[0]
    read = fresh(idea)
    phase = read.contest.phase
    with django_assert_num_queries(4):
        assert division_of(read, vera, phase).earlier == count
    with django_assert_num_queries(2):
        assert division_of(read, AnonymousUser(), phase).earlier == count


@pytest.mark.parametrize("name", ["contests:detail", "contests:rules"])
@pytest.mark.parametrize("rule", [EarlierVotes.STAY, EarlierVotes.CONFIRM])
def test_the_contest_says_when_unconfirmed_votes_stop_counting(name, rule, client_for):
    idea = open_idea(rule, rights="It stays yours.")
    page = words(client_for(None).get(reverse(name, args=[idea.contest.slug])))
    said = "votes for its earlier version that are not confirmed stop counting on <time"
    assert (said in page) is (rule == EarlierVotes.CONFIRM)
