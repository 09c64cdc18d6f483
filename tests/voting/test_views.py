from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.voting.models import Ballot
from tests.gallery.builders import NOON, contest_in, idea_in, member

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def idea():
    return idea_in(contest_in(PhaseKind.VOTING))


@pytest.fixture
def url(idea):
    return reverse("voting:vote", args=[idea.pk])


def test_a_vote_without_javascript_comes_back_to_the_idea(idea, url, client_for):
    vera = member("Vera")
    client = client_for(vera)
    response = client.post(url, follow=True)
    assert response.redirect_chain == [(idea.get_absolute_url(), 302)]
    assert [str(message) for message in response.context["messages"]] == [
        "Your vote for “Mango Chilli” counts."
    ]
    page = response.content.decode()
    assert "You voted for this idea" in page
    assert '<span class="numbers">1</span>' in page
    client.post(reverse("voting:withdraw", args=[idea.pk]))
    assert list(Ballot.objects.order_by("turn").values_list("user", "value")) == [(vera.pk, 1), (vera.pk, 0)]


def test_htmx_gets_the_vote_box_alone(idea, url, client_for):
    response = client_for(member("Vera"), **HTMX).post(url)
    page = response.content.decode()
    assert response.status_code == 200
    assert page.strip().startswith(f'<div class="vote-box" id="vote-box-{idea.pk}">')
    assert "Your vote counts." in page
    assert "<html" not in page
    assert response["Vary"].count("HX-Request") == 1


def test_the_fragment_is_what_a_fresh_page_shows(idea, url, client_for):
    client = client_for(member("Vera"))
    fragment = client.post(url, headers=HTMX).content.decode()
    page = client.get(idea.get_absolute_url()).content.decode()
    before_status = fragment.partition('<p class="visually-hidden"')[0]
    without_token = before_status.split('name="csrfmiddlewaretoken"')[0]
    assert without_token.strip() in page


def test_a_refusal_says_why_to_both(idea, url, client_for):
    why = "This is your own idea. Others vote for it."
    page = client_for(idea.author).post(url)
    assert (page.status_code, why in page.content.decode()) == (403, True)
    box = client_for(idea.author, **HTMX).post(url)
    assert (box.status_code, why in box.content.decode()) == (422, True)


def test_looking_does_not_vote(url, client_for):
    assert client_for(member("Vera")).get(url).status_code == 405
    assert not Ballot.objects.exists()


def test_the_box_without_a_vote_to_give_says_why(idea, at, client_for):
    at(NOON + timedelta(days=5))
    page = client_for(member("Vera")).get(idea.get_absolute_url()).content.decode()
    assert "Voting has ended." in page
    assert reverse("voting:vote", args=[idea.pk]) not in page


def test_too_many_votes_are_told_to_wait(idea, url, client_for, settings):
    settings.POTLUCK_LIMITS = {**settings.POTLUCK_LIMITS, "vote": "2/minute"}
    client = client_for(member("Vera"))
    assert [client.post(url).status_code for _n in range(3)] == [302, 302, 429]


def test_an_idea_one_may_not_see_cannot_be_voted_for(idea, url, client_for):
    type(idea).objects.filter(pk=idea.pk).update(visibility="hidden")
    for client in (client_for(None), client_for(member("Vera"))):
        assert client.post(url).status_code == 404


def test_sealed_votes_stand_nowhere_on_the_page(client_for):
    idea = idea_in(contest_in(PhaseKind.VOTING, shows_votes=False))
    client = client_for(member("Vera"))
    client.post(reverse("voting:vote", args=[idea.pk]))
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "You voted for this idea" in page
    assert 'class="numbers"' not in page
    gallery = client.get(reverse("gallery:contest", args=[idea.contest.slug]), {"sort": "votes"})
    assert gallery.context["filters"].sort != "votes"
    assert "idea-card__count--votes" not in gallery.content.decode()
    everything = client.get(reverse("gallery:all"), {"sort": "votes"})
    assert everything.context["cards"] == []


class TestVisitor:
    """A signed-out visitor's vote is cast by finishing sign-up."""

    def test_the_vote_waits_in_the_session(self, idea, url, client_for):
        client = client_for(None)
        response = client.post(url)
        finish = reverse("voting:finish", args=[idea.pk])
        assert response.url == f"{reverse('account_signup')}?next={finish.replace('/', '%2F')}"
        assert not Ballot.objects.exists()
        vera = member("Vera")
        client.force_login(vera)
        assert client.get(finish).url == idea.get_absolute_url()
        assert Ballot.objects.get().user == vera

    def test_htmx_is_sent_to_the_whole_page(self, url, client_for):
        response = client_for(None, **HTMX).post(url)
        assert response["HX-Redirect"].startswith(reverse("account_signup"))

    def test_finishing_without_a_waiting_vote_casts_none(self, idea, client_for):
        client_for(member("Vera")).get(reverse("voting:finish", args=[idea.pk]))
        assert not Ballot.objects.exists()

    def test_finishing_casts_the_vote_that_waits_and_no_other(self, idea, url, client_for):
        other = idea_in(idea.contest, title="Lime")
        client = client_for(None)
        client.post(url)
        client.force_login(member("Vera"))
        client.get(reverse("voting:finish", args=[other.pk]))
        assert not Ballot.objects.exists()
        for _twice in range(2):
            client.get(reverse("voting:finish", args=[idea.pk]))
        assert list(Ballot.objects.values_list("idea", flat=True)) == [idea.pk]

    def test_a_vote_waits_for_two_hours_at_most(self, idea, url, client_for, at):
        client = client_for(None)
        client.post(url)
        at(NOON + timedelta(hours=2, seconds=1))
        client.force_login(member("Vera"))
        client.get(reverse("voting:finish", args=[idea.pk]))
        assert not Ballot.objects.exists()

    def test_what_has_closed_meanwhile_is_said(self, idea, url, client_for):
        client = client_for(None)
        client.post(url)
        client.force_login(idea.author)
        response = client.get(reverse("voting:finish", args=[idea.pk]), follow=True)
        assert [str(message) for message in response.context["messages"]] == [
            "This is your own idea. Others vote for it."
        ]

    def test_finishing_asks_for_signing_in(self, idea, client_for):
        finish = reverse("voting:finish", args=[idea.pk])
        assert client_for(None).get(finish).url == f"{reverse('account_login')}?next={finish}"
