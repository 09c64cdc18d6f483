"""The next date of a contest is said so that any name of a phase fits."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from contests.briefs.models import Phase
from contests.briefs.phases import PhaseKind
from tests.gallery.builders import NOON, contest_in, idea_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(at):
    at(NOON)


def words_of(response) -> str:
    return " ".join(strip_tags(response.text).split())


@pytest.mark.parametrize("name", ["Ideas", "The vote", "Abstimmung"])
def test_after_sending_a_running_phase_is_told_with_its_end(client_for, name):
    idea = idea_in(contest_in(PhaseKind.OPEN))
    Phase.objects.filter(contest=idea.contest, kind=PhaseKind.OPEN).update(own_title=name)
    page = client_for(idea.author).get(reverse("gallery:sent", args=[idea.pk]))
    assert f"What happens next Until 12 May 2026, 14:00 CEST: {name}" in words_of(page)


def test_before_the_first_phase_its_beginning_is_told(client_for, at):
    contest = contest_in(PhaseKind.OPEN)
    at("2026-04-01 12:00")
    page = client_for(None).get(reverse("gallery:new", args=[contest.slug]))
    assert "From 20 April 2026, 14:00 CEST: Ideas" in words_of(page)
