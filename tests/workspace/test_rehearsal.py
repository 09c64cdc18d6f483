"""A manager sees a contest as anybody on any day, and leaves no trace."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.models import Contest
from ideas.judging.models import Judge
from portal.accounts.models import User
from tests.workspace.world import CLOSES, DURING, OPENS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.POTLUCK_STAFF_SECOND_FACTOR = False


@pytest.fixture
def manager(worlds, client_for):
    return client_for(worlds.own.people["manager"])


def rehearse(client, contest, persona, when):
    data = {"persona": persona, "moment": "free", "at": f"{when.astimezone(contest.zone):%Y-%m-%dT%H:%M}"}
    response = client.post(reverse("workspace:rehearse", args=[contest.slug]), data)
    assert response.status_code == 302, response.content.decode()
    return response


def test_a_draft_is_shown_as_if_it_were_out(worlds, manager, client_for):
    contest = worlds.own.draft
    url = contest.get_absolute_url()
    rehearse(manager, contest, "visitor", DURING)
    response = manager.get(url)
    page = response.content.decode()
    assert response.status_code == 200
    assert "You look as: A visitor who has not signed in." in page
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.wsgi_request.user == worlds.own.people["manager"]
    assert Contest.objects.get(pk=contest.pk).status == "draft"
    assert client_for(None).get(url).status_code == 404


@pytest.mark.parametrize("persona", ["visitor", "member", "author", "judge"])
@pytest.mark.parametrize("when", [OPENS - timedelta(days=9), DURING, CLOSES + timedelta(days=30)])
def test_every_persona_sees_the_contests_pages_and_nothing_stays(persona, when, worlds, manager):
    contest, idea = worlds.own.contest, worlds.own.idea
    people, judges = User.objects.count(), Judge.objects.count()
    rehearse(manager, contest, persona, when)
    for url in (
        contest.get_absolute_url(),
        reverse("gallery:contest", args=[contest.slug]),
        idea.get_absolute_url(),
        reverse("gallery:new", args=[contest.slug]),
    ):
        response = manager.get(url)
        assert response.status_code in (200, 302, 403), url
        assert response.status_code == 302 or "Rehearsal" in response.content.decode(), url
    assert (User.objects.count(), Judge.objects.count()) == (people, judges)
    idea.refresh_from_db()
    assert idea.author == worlds.own.people["author"]


def test_nothing_can_be_sent(worlds, manager):
    rehearse(manager, worlds.own.contest, "member", DURING)
    response = manager.post(reverse("voting:vote", args=[worlds.own.idea.pk]))
    assert response.status_code == 403
    assert "This is a rehearsal" in response.content.decode()
    assert worlds.own.idea.ballots.count() == 0


def test_other_pages_and_other_contests_are_as_always(worlds, manager):
    rehearse(manager, worlds.own.contest, "visitor", DURING)
    for url in (worlds.foreign.contest.get_absolute_url(), "/admin/", reverse("contests:list")):
        assert "You look as" not in manager.get(url).content.decode(), url


def test_ending_it_brings_back_the_present(worlds, manager):
    contest = worlds.own.contest
    rehearse(manager, contest, "visitor", DURING)
    assert manager.post(reverse("workspace:rehearse_end", args=[contest.slug])).status_code == 302
    assert "You look as" not in manager.get(contest.get_absolute_url()).content.decode()


def test_a_free_moment_needs_its_time(worlds, manager):
    url = reverse("workspace:rehearse", args=[worlds.own.contest.slug])
    response = manager.post(url, {"persona": "visitor", "moment": "free", "at": ""})
    assert response.status_code == 422
    assert "Say when." in response.content.decode()


@pytest.mark.parametrize("who", ["moderator", "author"])
def test_only_the_brands_managers_rehearse(who, worlds, client_for):
    client = client_for(worlds.own.people[who])
    assert client.get(reverse("workspace:rehearse", args=[worlds.own.contest.slug])).status_code == 404


def test_the_other_brands_manager_does_not_rehearse(worlds, client_for):
    client = client_for(worlds.foreign.people["manager"])
    url = reverse("workspace:rehearse", args=[worlds.own.contest.slug])
    assert (client.get(url).status_code, client.post(url, {}).status_code) == (404, 404)


def test_a_rehearsal_ends_with_the_role(worlds, manager):
    from contests.brands.services import end_role

    contest = worlds.own.draft
    rehearse(manager, contest, "visitor", DURING)
    end_role(staff=worlds.own.people["manager"].staff_roles.get(), by=worlds.operator)
    assert manager.get(contest.get_absolute_url()).status_code == 404
