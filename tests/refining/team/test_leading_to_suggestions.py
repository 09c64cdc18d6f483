"""A co-author who may only suggest is led from the form that changes the idea to the one that suggests."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from ideas.entries.models import CoAuthor, Draft
from tests.refining.team.conftest import fresh

SENTENCE = "You may suggest changes to this idea; its authors take them in."


@pytest.fixture
def edit(idea) -> str:
    return reverse("gallery:edit", args=[idea.pk])


def test_they_are_led_to_the_form_that_suggests_and_told_why(idea, bo, edit, joins, client_for):
    joins(idea, bo, "suggest")
    page = client_for(bo).get(edit, follow=True)
    assert page.redirect_chain == [(reverse("refining:suggest", args=[idea.pk]), 302)]
    assert SENTENCE in html.unescape(page.content.decode())


def test_what_they_typed_before_their_right_was_lowered_is_in_it(idea, bo, edit, joins, client_for):
    joins(idea, bo, "suggest")
    typed = {"title": "Mango Chilli", "body": "Typed while I was an editor.", "base": 1, "action": "send"}
    page = client_for(bo).post(edit, typed, follow=True)
    assert page.redirect_chain[-1][0].endswith(f"?draft={Draft.objects.get().token}")
    assert "Typed while I was an editor." in page.content.decode()
    assert fresh(idea).current.number == 1


@pytest.mark.parametrize("right", ["edit", "submit"])
def test_who_may_change_it_changes_it(right, idea, bo, edit, joins, client_for):
    joins(idea, bo, right)
    assert client_for(bo).get(edit).status_code == 200


def test_strangers_and_those_who_left_are_refused_as_before(idea, bo, sam, edit, joins, client_for):
    left = joins(idea, bo, "suggest")
    CoAuthor.objects.filter(pk=left.pk).update(left_at=left.joined_at)
    assert [client_for(who).get(edit).status_code for who in (bo, sam)] == [403, 403]


def test_where_nothing_can_be_suggested_they_are_refused_with_the_reason(
    idea, bo, edit, joins, client_for, at
):
    joins(idea, bo, "suggest")
    at("2027-12-01 12:00")
    assert client_for(bo).get(edit).status_code == 403
