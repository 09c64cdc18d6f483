"""Suggestions: cut into parts, taken in one by one, merged with what the authors changed meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from ideas.entries.models import VersionCredit
from ideas.entries.reads import content_of
from ideas.refining.merge import Take
from ideas.refining.models import HunkKind, Suggestion, SuggestionStatus
from ideas.refining.services.answering import Undecided, accept_suggestion, decline_suggestion
from ideas.refining.services.suggesting import revise_suggestion, suggest_edit, withdraw_suggestion
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied
from tests.personas import person
from tests.refining.conftest import BODY, fresh
from tests.worlds import idea_in

pytestmark = pytest.mark.django_db
TWO_PARTS = BODY.replace("ripe and loud", "hopelessly sour").replace("Salt closes", "Lime opens")


def test_a_suggestion_is_cut_into_the_parts_that_differ(idea, sam, suggest):
    sent = suggest(idea, sam, title="Mango Lime", body=TWO_PARTS, tags=("fruity", "sour"))
    parts = [(h.number, h.field, h.kind, h.before, h.after) for h in sent.hunks.all()]
    assert parts == [
        (1, "title", HunkKind.TEXT, "Chilli", "Lime"),
        (2, "body", HunkKind.TEXT, "ripe and loud", "hopelessly sour"),
        (3, "body", HunkKind.TEXT, "Salt closes", "Lime opens"),
        (4, "tags", HunkKind.REMOVED, "hot", None),
        (5, "tags", HunkKind.ADDED, None, "sour"),
    ]


def test_taking_all_of_it_makes_the_idea_say_what_was_suggested(idea, ada, sam, suggest):
    sent = suggest(idea, sam, title="Mango Lime", body=TWO_PARTS, answers={"ingredients": ["mango", "lime"]})
    version = accept_suggestion(suggestion=sent, by=ada, thanks="Lovely.")
    content = content_of(version)
    assert (content.title, content.body) == ("Mango Lime", TWO_PARTS)
    assert content.answers["ingredients"] == ["mango", "lime"]
    sent.refresh_from_db()
    assert (sent.status, sent.answer) == (SuggestionStatus.ACCEPTED, "Lovely.")
    assert [credit.person for credit in VersionCredit.objects.filter(version=version)] == [sam]
    assert list(version.parents.values_list("number", flat=True)) == [1]


def test_taking_one_part_leaves_the_others_waiting(idea, ada, sam, suggest):
    sent = suggest(idea, sam, body=TWO_PARTS)
    accept_suggestion(suggestion=sent, by=ada, numbers=[2])
    assert content_of(fresh(idea).current).body == BODY.replace("Salt closes", "Lime opens")
    sent.refresh_from_db()
    assert sent.status == SuggestionStatus.OPEN
    accept_suggestion(suggestion=sent, by=ada, numbers=[1])
    assert content_of(fresh(idea).current).body == TWO_PARTS
    sent.refresh_from_db()
    assert sent.status == SuggestionStatus.ACCEPTED


def test_any_order_of_taking_parts_gives_the_same_text(contest, ada, sam, suggest):
    texts = []
    for order in ([1, 2], [2, 1]):
        idea = idea_in(contest, author=ada, body=BODY)
        sent = suggest(idea, sam, body=TWO_PARTS)
        for number in order:
            accept_suggestion(suggestion=sent, by=ada, numbers=[number])
        texts.append(content_of(fresh(idea).current).body)
    assert texts == [TWO_PARTS, TWO_PARTS]


def test_an_idea_that_moved_on_is_merged(idea, ada, sam, suggest, change):
    sent = suggest(idea, sam, body=BODY.replace("ripe and loud", "hopelessly sour"))
    change(idea, ada, body=BODY.replace("behind them", "behind everybody"))
    version = accept_suggestion(suggestion=sent, by=ada)
    body = BODY.replace("ripe and loud", "hopelessly sour").replace("behind them", "behind everybody")
    assert content_of(version).body == body


def test_a_true_conflict_is_left_to_a_person(idea, ada, sam, suggest, change):
    sent = suggest(idea, sam, body=BODY.replace("ripe and loud", "hopelessly sour"))
    change(idea, ada, body=BODY.replace("ripe and loud", "barely sweet"))
    with pytest.raises(Undecided) as undecided:
        accept_suggestion(suggestion=sent, by=ada)
    (clash,) = undecided.value.plan.clashes
    assert (clash.field, clash.base) == ("body", "ripe and loud")
    assert (clash.ours, clash.theirs) == ("barely sweet", "hopelessly sour")
    assert content_of(fresh(idea).current).body == BODY.replace("ripe and loud", "barely sweet")


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Take.OURS, "barely sweet"),
        (Take.THEIRS, "hopelessly sour"),
        ("green but sweet", "green but sweet"),
    ],
)
def test_what_a_person_decides_stands(choice, words, idea, ada, sam, suggest, change):
    sent = suggest(idea, sam, body=BODY.replace("ripe and loud", "hopelessly sour"))
    change(idea, ada, body=BODY.replace("ripe and loud", "barely sweet"))
    version = accept_suggestion(suggestion=sent, by=ada, decisions={"body-0": choice})
    assert content_of(version).body == BODY.replace("ripe and loud", words)


def test_declining_says_thanks_and_changes_nothing(idea, ada, sam, suggest):
    sent = suggest(idea, sam, body=TWO_PARTS)
    decline_suggestion(suggestion=sent, by=ada, thanks="Not for this one, but thank you.")
    sent.refresh_from_db()
    assert (sent.status, sent.answer) == ("declined", "Not for this one, but thank you.")
    assert fresh(idea).current.number == 1


def test_declining_what_is_left_keeps_what_was_taken(idea, ada, sam, suggest):
    sent = suggest(idea, sam, body=TWO_PARTS)
    accept_suggestion(suggestion=sent, by=ada, numbers=[1])
    decline_suggestion(suggestion=sent, by=ada)
    sent.refresh_from_db()
    assert sent.status == SuggestionStatus.PARTLY


def test_a_revised_suggestion_has_parts_of_its_own(idea, sam, suggest):
    sent = suggest(idea, sam, body=TWO_PARTS)
    content = replace(content_of(fresh(idea).current), title="Mango Lime")
    revised = revise_suggestion(suggestion=sent, base=sent.base, content=content, by=sam)
    assert (revised.pk, revised.revision) == (sent.pk, 2)
    assert [(h.revision, h.field) for h in sent.hunks.all()] == [(1, "body"), (1, "body"), (2, "title")]


def test_a_withdrawn_suggestion_cannot_be_taken_in(idea, ada, sam, suggest):
    sent = suggest(idea, sam, body=TWO_PARTS)
    withdraw_suggestion(suggestion=sent, by=sam)
    with pytest.raises((Denied, NotPossible)):
        accept_suggestion(suggestion=Suggestion.objects.get(pk=sent.pk), by=ada)
    assert fresh(idea).current.number == 1


@pytest.mark.parametrize("numbers", [[7], [0, 1], [-1]])
def test_parts_that_are_not_there_change_nothing(numbers, idea, ada, sam, suggest):
    sent = suggest(idea, sam, body=TWO_PARTS)
    with pytest.raises(NotPossible):
        accept_suggestion(suggestion=sent, by=ada, numbers=numbers)
    assert fresh(idea).current.number == 1


def test_choosing_no_part_is_said(idea, ada, sam, suggest):
    with pytest.raises(ValidationError, match="Choose at least one part"):
        accept_suggestion(suggestion=suggest(idea, sam, body=TWO_PARTS), by=ada, numbers=[])


def test_a_suggestion_that_changes_nothing_is_not_sent(idea, sam, suggest):
    with pytest.raises(ValidationError, match="Nothing is changed yet"):
        suggest(idea, sam)
    assert not Suggestion.objects.exists()


def test_sending_twice_is_one_suggestion(idea, sam):
    idea = fresh(idea)
    content = replace(content_of(idea.current), title="Mango Lime")
    sent = [
        suggest_edit(idea=idea, base=idea.current, content=content, by=sam, once_key="key") for _n in range(2)
    ]
    assert sent[0] == sent[1]
    assert Suggestion.objects.count() == 1


def test_only_the_authors_answer(idea, sam, suggest):
    sent = suggest(idea, sam, body=TWO_PARTS)
    for somebody in (sam, person("Stranger")):
        with pytest.raises(Denied, match="Only the idea's authors"):
            accept_suggestion(suggestion=sent, by=somebody)
        with pytest.raises(Denied, match="Only the idea's authors"):
            decline_suggestion(suggestion=sent, by=somebody)
