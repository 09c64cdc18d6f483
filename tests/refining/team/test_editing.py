"""Saving at once: what does not touch is merged, what does is shown side by side, nothing is lost."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from ideas.entries.content import IdeaContent
from ideas.entries.models import Draft, Idea
from ideas.entries.reads import content_of
from ideas.refining.models import EditLock
from ideas.refining.services.editing import MergeConflict, save_edit
from ideas.refining.services.locking import take_lock
from ideas.refining.threeway import merge_contents
from tests.refining.team.conftest import fresh
from tests.worlds import MANGO


@pytest.fixture
def shared(idea, bo, joins) -> Idea:
    joins(idea, bo)
    return fresh(idea)


@pytest.fixture
def saves(shared):
    """`saves(bo, body="…")` saves a change that began with version 1."""
    base = shared.current

    def save(by, **words: Any):
        content = replace(content_of(base), **words)
        return save_edit(idea=fresh(shared), content=content, base=base, by=by)

    return save


def test_changes_of_different_fields_are_merged(shared, ada, bo, saves):
    first = saves(ada, pitch="A beach in a paper bag.")
    second = saves(bo, tags=("fruity", "hot", "sour"))
    assert (second.version.number, second.merged_with) == (3, first.version)
    assert list(second.version.parents.all()) == [first.version]
    said = content_of(fresh(shared).current)
    assert (said.pitch, said.tags) == ("A beach in a paper bag.", ("fruity", "hot", "sour"))


def test_changes_of_different_words_of_one_text_are_merged(shared, ada, bo, saves):
    saves(ada, body="Very sweet first, then it *bites*.")
    saves(bo, body="Sweet first, then it *bites* you.")
    assert content_of(fresh(shared).current).body == "Very sweet first, then it *bites* you."


def test_changing_nothing_saves_nothing(shared, ada, bo, saves):
    first = saves(ada, pitch="New.")
    again = saves(bo)
    assert (again.version, again.merged_with) == (first.version, None)


def test_the_same_words_are_for_a_person_to_decide(shared, ada, bo, saves):
    saves(ada, pitch="A beach in a box.", tags=("fruity", "hot", "dry"))
    with pytest.raises(MergeConflict) as refused:
        saves(bo, pitch="A beach in a tin.")
    merged = refused.value.merged
    assert (merged.conflicting, merged.taken) == (("pitch",), ("tags",))
    assert (merged.content.pitch, merged.content.tags) == ("A beach in a tin.", ("fruity", "hot", "dry"))
    assert (refused.value.mine.pitch, refused.value.theirs.pitch) == (
        "A beach in a tin.",
        "A beach in a box.",
    )
    assert fresh(shared).current.number == 2


def test_what_is_too_long_only_together_is_for_a_person(shared, ada, bo, saves):
    saves(ada, pitch="A beach in a bag." + " sand" * 40)
    with pytest.raises(MergeConflict) as refused:
        saves(bo, pitch="sun " * 40 + "A beach in a bag.")
    assert refused.value.merged.conflicting == ("pitch",)
    assert refused.value.merged.content.pitch == "sun " * 40 + "A beach in a bag."


def test_saving_lets_go_of_the_lock(shared, ada, saves):
    take_lock(idea=shared, by=ada)
    saves(ada, pitch="New.")
    assert not EditLock.objects.exists()


def test_pictures_of_both_are_there_with_their_descriptions():
    base = replace(MANGO, picture_ids=(1, 2), picture_alts=("One", "Two"))
    mine = replace(base, picture_ids=(1, 2, 3), picture_alts=("One", "Two!", "Three"))
    theirs = replace(base, picture_ids=(4, 1), picture_alts=("Four", "One!"))
    merged = merge_contents(base, mine, theirs, [])
    assert merged.is_clean
    assert merged.content.picture_ids == (4, 1, 3)
    assert merged.content.picture_alts == ("Four", "One!", "Three")


def test_two_new_descriptions_of_one_picture_are_for_a_person():
    base = replace(MANGO, picture_ids=(1,), picture_alts=("",))
    mine, theirs = replace(base, picture_alts=("Mine",)), replace(base, picture_alts=("Theirs",))
    merged = merge_contents(base, mine, theirs, [])
    assert (merged.conflicting, merged.content.picture_alts) == (("pictures",), ("Mine",))


def test_answers_to_questions_that_are_gone_are_merged_by_what_they_look_like():
    base = IdeaContent(title="T", answers={"old": "one two", "many": ["a"], "count": 3})
    mine = replace(base, answers={**base.answers, "many": ["a", "b"]})
    theirs = replace(base, answers={**base.answers, "old": "one two three", "count": 4})
    merged = merge_contents(base, mine, theirs, [])
    assert merged.content.answers == {"old": "one two three", "many": ["a", "b"], "count": 4}


WORDS = {
    "base": "1",
    "title": "Mango Chilli",
    "pitch": "A beach in a bag.",
    "body": "Sweet first, then it *bites*.",
    "answer_ingredients": ["mango", "chilli"],
    "answer_base": "Potato",
    "ai_help": "none",
    "tags": "fruity, hot",
}


def test_a_merge_is_told_of_on_the_page(shared, ada, bo, client_for):
    form = reverse("gallery:edit", args=[shared.pk])
    client_for(ada).post(form, {**WORDS, "pitch": "A beach in a paper bag."})
    page = client_for(bo).post(form, {**WORDS, "tags": "fruity, hot, sour"}, follow=True)
    said = html.unescape(page.content.decode())
    assert "Saved as version 3. Merged with version 2 by Ada Author." in said
    assert fresh(shared).pitch == "A beach in a paper bag."
    assert not Draft.objects.exists()


def test_a_conflict_keeps_what_was_typed_and_is_saved_on_top(shared, ada, bo, client_for):
    form = reverse("gallery:edit", args=[shared.pk])
    client_for(ada).post(form, {**WORDS, "pitch": "A beach in a box.", "tags": "dry"})
    client = client_for(bo)
    mine = {**WORDS, "pitch": "A beach in a tin.", "note": "Tin is better"}
    page = client.post(form, mine)
    said = html.unescape(page.content.decode())
    assert page.status_code == 409
    assert "Ada Author changed the same words" in said
    assert page.context["rows"] == [("In one sentence", "A beach in a box.", "A beach in a tin.")]
    assert (page.context["form"]["tags"].value(), 'value="Tin is better"' in said) == ("dry", True)
    assert page.context["form"]["pitch"].value() == "A beach in a tin."
    assert "A beach in a tin." in client.get(form).content.decode()
    draft = str(Draft.objects.get(owner=bo).token)
    saved = client.post(form, {**mine, "tags": "dry", "base": "2", "draft": draft})
    assert saved["Location"] == shared.get_absolute_url()
    assert (fresh(shared).pitch, fresh(shared).current.number) == ("A beach in a tin.", 3)
