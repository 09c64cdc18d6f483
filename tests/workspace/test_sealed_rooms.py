"""No room, list, export or panel of the workspace tells sealed votes, whatever the role."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from contests.briefs.models import Contest, Seal
from ideas.entries.services import create_idea
from ideas.voting.models import SealedLook
from portal.kernel import clock
from tests.architecture.project import none_left
from tests.voting.twins import asked, seen, told, vote
from tests.workspace.test_access_table import urls_with
from tests.workspace.world import DURING, content, person

pytestmark = pytest.mark.django_db

MANY, FEW = 4, 1
ROLES = ("manager", "moderator", "teller")
# The rooms and reports of ours, and the page on which the morning begins.
OURS = ("workspace", "importing", "wagtailadmin_home")
SEARCHES = ("", "?q=idea&ordering=-votes", "?export=csv", "?export=xlsx")


@pytest.fixture
def ideas(worlds, at):
    with clock.frozen(DURING):
        other = create_idea(
            contest=worlds.own.contest, content=content("mango", 1), by=worlds.own.people["reporter"]
        )
    contest = Contest.objects.get(pk=worlds.own.contest.pk)
    at(next(phase.starts_at for phase in contest.schedule if phase.kind == "voting") + timedelta(days=1))
    return [worlds.own.idea, other]


@pytest.fixture
def crowd():
    return [person(f"crowd_{n}") for n in range(MANY)]


def differences(worlds, ideas, crowd, people):
    requests = [
        asked(name, url + search)
        for name, url, has_parameters in urls_with(worlds.own)
        if name.startswith(OURS)
        for search in (SEARCHES[:1] if has_parameters or not name.startswith("workspace") else SEARCHES)
    ]
    many_for_one = seen(lambda: vote(ideas, crowd, [MANY, FEW]), people, requests)
    return told(many_for_one, seen(lambda: vote(ideas, crowd, [FEW, MANY]), people, requests))


@pytest.mark.parametrize("role", [*ROLES, "operator"])
def test_no_address_of_the_workspace_tells_sealed_votes(role, worlds, ideas, crowd):
    Contest.objects.update(seal=Seal.PUBLISHED)
    who = worlds.operator if role == "operator" else worlds.own.people[role]
    none_left(differences(worlds, ideas, crowd, {role: who}), "These give sealed votes away.")


def test_the_same_crawl_finds_votes_that_are_not_sealed(worlds, ideas, crowd):
    found = " ".join(differences(worlds, ideas, crowd, {"manager": worlds.own.people["manager"]}))
    assert "workspace_judging:finalists" in found


class TestTellers:
    """They alone look (`voting.see_sealed`), in answer to a button, and each look stays on record."""

    @pytest.fixture
    def url(self, worlds, ideas, crowd):
        Contest.objects.filter(pk=worlds.own.contest.pk).update(seal=Seal.PUBLISHED)
        vote(ideas, crowd, [MANY, FEW])
        return reverse("workspace_contests:sealed", args=[worlds.own.contest.pk])

    def test_a_teller_sees_the_numbers_and_is_noted(self, worlds, url, ideas, client_for):
        teller = worlds.own.people["teller"]
        client = client_for(teller)
        assert "counts" not in client.get(url).context
        assert not SealedLook.objects.exists()
        response = client.post(url)
        counts = [(row.idea.pk, row.votes) for row in response.context["counts"]]
        assert counts == [(ideas[0].pk, MANY), (ideas[1].pk, FEW)]
        assert "no-store" in response["Cache-Control"]
        look = SealedLook.objects.get()
        assert (look.by, look.contest_id, look.at) == (teller, worlds.own.contest.pk, clock.now())
        assert list(client.get(url).context["looks"]) == [look]

    @pytest.mark.parametrize(
        ("role", "status"), [("manager", 302), ("moderator", 302), ("operator", 302), ("author", 403)]
    )
    def test_nobody_else_does(self, role, status, worlds, url, client_for):
        client = client_for(worlds.operator if role == "operator" else worlds.own.people[role])
        assert (client.get(url).status_code, client.post(url).status_code) == (status, status)
        assert not SealedLook.objects.exists()

    def test_a_teller_of_another_brand_finds_nothing(self, worlds, url, client_for):
        client = client_for(worlds.foreign.people["teller"])
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)

    def test_what_is_not_sealed_needs_no_look(self, worlds, url, client_for):
        Contest.objects.filter(pk=worlds.own.contest.pk).update(seal=Seal.NEVER)
        response = client_for(worlds.own.people["teller"]).post(url)
        assert response.status_code == 422
        assert "Nothing is sealed here" in response.content.decode()
        assert not SealedLook.objects.exists()

    def test_a_look_cannot_be_wiped_away(self, worlds, url, client_for):
        client_for(worlds.own.people["teller"]).post(url)
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            SealedLook.objects.all().delete()
