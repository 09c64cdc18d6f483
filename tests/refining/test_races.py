"""Authors, suggesters and moderators at the same instant: one clear outcome, nothing twice, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ideas.entries.models import CoAuthor, Right, Version
from ideas.entries.reads import content_of
from ideas.refining.models import Contribution, Suggestion, Trace
from ideas.refining.services.answering import accept_suggestion, decline_suggestion
from ideas.refining.services.editing import save_edit
from ideas.refining.services.suggesting import suggest_edit, withdraw_suggestion
from ideas.refining.services.versions import restore_version
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied
from tests.personas import person
from tests.refining.conftest import BODY, fresh
from tests.support.threads import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 4
SOUR = BODY.replace("ripe and loud", "hopelessly sour")
LIME = BODY.replace("Salt closes", "Lime opens")


def again(suggestion) -> Suggestion:
    return Suggestion.objects.get(pk=suggestion.pk)


def body(idea) -> str:
    return content_of(fresh(idea).current).body


def test_two_authors_take_the_same_suggestion_in_once(idea, ada, sam, suggest):
    cleo = person("Cleo Coauthor")
    CoAuthor.objects.create(idea=idea, person=cleo, right=Right.EDIT)
    sent = suggest(idea, sam, body=SOUR)
    outcomes = together(
        *[lambda by=by: accept_suggestion(suggestion=again(sent), by=by) for by in (ada, cleo, ada, cleo)]
    )
    assert [type(outcome) for outcome in outcomes].count(Version) == 1
    assert fresh(idea).current.number == 2
    assert body(idea) == SOUR


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_suggestions_taken_in_at_once_are_both_in(_round, idea, ada, sam, suggest):
    sour, lime = suggest(idea, sam, body=SOUR), suggest(idea, person("Other"), body=LIME)
    together(*[lambda s=s: accept_suggestion(suggestion=again(s), by=ada) for s in (sour, lime)])
    assert body(idea) == SOUR.replace("Salt closes", "Lime opens")
    assert list(idea.versions.values_list("number", flat=True)) == [1, 2, 3]
    assert Trace.objects.filter(version__idea=idea, field="body").count() == 3


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_taking_in_while_it_is_withdrawn_has_one_outcome(_round, idea, ada, sam, suggest):
    sent = suggest(idea, sam, body=SOUR)
    together(
        lambda: accept_suggestion(suggestion=again(sent), by=ada),
        lambda: withdraw_suggestion(suggestion=again(sent), by=sam),
    )
    taken = body(idea) == SOUR
    assert again(sent).status == ("accepted" if taken else "withdrawn")


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_taking_in_while_a_co_author_declines_has_one_outcome(_round, idea, ada, sam, suggest):
    sent = suggest(idea, sam, body=SOUR)
    together(
        lambda: accept_suggestion(suggestion=again(sent), by=ada),
        lambda: decline_suggestion(suggestion=again(sent), by=ada),
    )
    assert again(sent).status == ("accepted" if body(idea) == SOUR else "declined")


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_taking_in_while_the_author_edits_keeps_both(_round, idea, ada, sam, suggest):
    sent = suggest(idea, sam, body=SOUR)
    base = fresh(idea).current
    mine = replace(content_of(base), body=LIME)
    together(
        lambda: accept_suggestion(suggestion=again(sent), by=ada),
        lambda: save_edit(idea=fresh(idea), content=mine, base=base, by=ada),
    )
    assert body(idea) == SOUR.replace("Salt closes", "Lime opens")


def test_a_version_brought_back_twice_is_one_new_version(idea, ada, change):
    first = fresh(idea).current
    change(idea, ada, title="Else")
    version = Version.objects.select_related("idea__contest__brand", "content").get(pk=first.pk)
    together(*[lambda: restore_version(version=version, by=ada)] * 3)
    assert fresh(idea).current.number == 3


def test_five_suggestions_at_a_time_also_at_the_same_instant(idea, sam):
    base = fresh(idea).current
    contents = [replace(content_of(base), title=f"Mango {number}") for number in range(8)]
    outcomes = together(
        *[
            lambda content=content: suggest_edit(idea=fresh(idea), base=base, content=content, by=sam)
            for content in contents
        ]
    )
    assert sum(isinstance(outcome, Suggestion) for outcome in outcomes) == 5
    assert all(isinstance(outcome, Suggestion | Denied | NotPossible) for outcome in outcomes)
    assert Contribution.objects.filter(hunk__suggestion__by=sam).count() == 5
