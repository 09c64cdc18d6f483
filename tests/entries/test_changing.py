"""Ideas change by versions, lose nothing when two change them at once, and can be withdrawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, transaction

from ideas.entries.models import Idea, IdeaStatus, Listing, Version
from ideas.entries.reads import content_of
from ideas.entries.services import (
    EditConflict,
    record_comments,
    record_votes,
    revise_idea,
    set_visibility,
    withdraw_idea,
)
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied, can, why_not
from portal.kernel.visibility import KINDS, Visibility
from tests.entries.conftest import BEFORE, COCREATION, IDEAS, JUDGING, RESULTS, VOTING


def test_every_change_is_a_version(idea, creator, stranger, mango):
    first = idea.current
    better = replace(mango, title="Mango Chilli Lime 2", tags=("hot",))
    second = revise_idea(
        idea=idea, content=better, base=first, by=creator, note="Hotter", credited=[stranger]
    )
    assert (second.number, list(second.parents.all()), second.note) == (2, [first], "Hotter")
    assert [line.person for line in second.credits.all()] == [stranger]
    idea.refresh_from_db()
    assert (idea.title, idea.current) == ("Mango Chilli Lime 2", second)
    assert [link.tag.slug for link in idea.idea_tags.all()] == ["hot"]
    assert content_of(first) == mango


def test_authors_do_not_credit_themselves(idea, creator, mango):
    version = revise_idea(
        idea=idea, content=replace(mango, pitch="new"), base=idea.current, by=creator, credited=[creator]
    )
    assert version.credits.count() == 0


def test_saving_what_already_stands_makes_no_version(idea, creator, mango):
    assert revise_idea(idea=idea, content=mango, base=idea.current, by=creator) == idea.current
    assert Version.objects.count() == 1


def test_the_second_of_two_editors_gets_both_texts(idea, creator, mango):
    base = idea.current
    revise_idea(idea=idea, content=replace(mango, pitch="first"), base=base, by=creator)
    with pytest.raises(EditConflict) as conflict:
        revise_idea(idea=idea, content=replace(mango, pitch="second"), base=base, by=creator)
    assert (conflict.value.mine.pitch, conflict.value.theirs.pitch) == ("second", "first")
    assert conflict.value.current.number == 2


def test_versions_cannot_be_rewritten(idea):
    for change in (lambda row: row.update(note="never"), lambda row: row.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(Version.objects.filter(pk=idea.current_id))


@pytest.mark.parametrize(
    ("instant", "edit", "withdraw"),
    [
        (BEFORE, False, True),
        (IDEAS, True, True),
        (COCREATION, True, True),
        (VOTING, False, True),
        (JUDGING, False, False),
        (RESULTS, False, False),
    ],
)
def test_when_an_author_may_change_and_withdraw(idea, creator, at, instant, edit, withdraw):
    at(instant)
    assert can(creator, "entries.edit_idea", idea) is edit
    assert can(creator, "entries.withdraw_idea", idea) is withdraw


def test_who_may_change_an_idea(idea, creator, stranger, moderator):
    people = {"creator": creator, "stranger": stranger, "moderator": moderator, "visitor": AnonymousUser()}
    policies = (
        "entries.edit_idea",
        "entries.withdraw_idea",
        "entries.publish_idea",
        "entries.moderate_idea",
    )
    assert {
        name: [who for who, person in people.items() if can(person, name, idea)] for name in policies
    } == {
        "entries.edit_idea": ["creator"],
        "entries.withdraw_idea": ["creator"],
        "entries.publish_idea": ["moderator"],
        "entries.moderate_idea": ["moderator"],
    }
    assert why_not(stranger, "entries.edit_idea", idea) == "Only its authors can change this idea."


def test_a_withdrawn_idea_leaves_the_lists_and_stays_with_its_author(idea, creator, stranger, mango):
    withdraw_idea(idea=idea, by=creator)
    idea.refresh_from_db()
    assert idea.status == IdeaStatus.WITHDRAWN
    assert not Listing.objects.get(idea=idea).is_public
    assert Idea.objects.visible_to(creator).get() == idea
    assert not Idea.objects.visible_to(stranger).exists()
    for again in (
        lambda: withdraw_idea(idea=idea, by=creator),
        lambda: revise_idea(idea=idea, content=mango, base=idea.current, by=creator),
    ):
        with pytest.raises((Denied, NotPossible)):
            again()


def test_a_hidden_idea_is_out_of_sight_until_it_is_restored(idea, creator, stranger, moderator):
    KINDS["idea"].set_visibility(idea, Visibility.HIDDEN, moderator)
    assert not Idea.objects.visible_to(stranger).exists()
    assert not Listing.objects.get(idea=idea).is_public
    assert why_not(creator, "entries.edit_idea", idea).startswith("A moderator has hidden")
    set_visibility(idea=idea, visibility=Visibility.VISIBLE, by=moderator)
    assert Idea.objects.visible_to(stranger).get() == idea
    with pytest.raises(Denied):
        set_visibility(idea=idea, visibility=Visibility.HIDDEN, by=stranger)


def test_counts_are_folded_beside_the_idea(idea):
    record_votes({idea.pk: 3})
    record_votes({idea.pk: -1})
    record_comments(idea_id=idea.pk, change=1)
    record_comments(idea_id=idea.pk, change=-2)
    listing = Listing.objects.get(idea=idea)
    assert (listing.votes, listing.comments) == (2, 0)
