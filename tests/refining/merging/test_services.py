"""Two ideas become one when both sides agree to the same text, and are two again when one undoes it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from ideas.entries.models import CoAuthor, Idea, IdeaStatus, Listing, Right
from ideas.entries.reads import content_of
from ideas.entries.search import find_ideas
from ideas.entries.services import attach_picture, create_idea, start_draft
from ideas.refining.models import Merge, MergeStatus
from ideas.refining.reads.provenance import surviving_words
from ideas.refining.services.inviting import accept_invitation, invite_coauthor
from ideas.refining.services.merging import (
    agree_to_merge,
    change_merge,
    decline_merge,
    propose_merge,
    withdraw_merge,
)
from ideas.refining.services.team import COAUTHORS_AT_MOST
from ideas.refining.services.uniting import undo_merge
from ideas.refining.services.versions import blank_version
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import SYSTEM, Denied
from tests.media.samples import jpeg_from_a_phone, upload
from tests.personas import person
from tests.refining.merging.conftest import PEAR, agree, both_texts, change, fresh, read
from tests.worlds import idea_in


def test_nothing_is_changed_before_both_agree(propose, mango, pear, ada):
    merge = read(propose(ada))
    assert (merge.status, merge.staying_agreed_at is None, merge.joining_agreed_at) == (
        MergeStatus.PROPOSED,
        False,
        None,
    )
    assert [fresh(idea).current.number for idea in (mango, pear)] == [1, 1]
    assert [fresh(idea).status for idea in (mango, pear)] == [IdeaStatus.PUBLISHED] * 2


def test_both_agreeing_makes_one_version_with_both_as_parents(merged, mango, pear, bo):
    idea, joined = fresh(mango), fresh(pear)
    assert read(merged).status == MergeStatus.DONE
    assert idea.current.number == 2
    assert set(idea.current.parents.all()) == {merged.staying_base, merged.joining_base}
    assert content_of(idea.current).body == f"Sweet first, then it *bites*.\n\n{PEAR}"
    assert idea.current.note == "Merged with “Smoked Pear”"
    assert joined.status == IdeaStatus.MERGED
    assert content_of(joined.current).body == PEAR
    assert [(row.person, row.right) for row in idea.team] == [(bo, Right.SUBMIT)]


def test_lists_and_search_show_the_one_that_stays(merged, mango, pear, sam):
    assert dict(Listing.objects.values_list("pk", "is_public")) == {mango.pk: True, pear.pk: False}
    assert find_ideas("smoked", viewer=sam).ids == [mango.pk]
    assert find_ideas("pear", viewer=pear.author).ids == [mango.pk]
    assert Idea.objects.visible_to(sam).filter(pk=pear.pk).exists()


def test_the_words_stay_their_writers(merged, mango, ada, bo):
    assert surviving_words(fresh(mango).current)["body"] == {ada.pk: 5, bo.pk: 8}


def test_words_that_are_new_in_the_merge_are_whose_text_it_is(propose, mango, ada, bo):
    merge = propose(ada)
    content = replace(both_texts(merge.staying, merge.joining), pitch="An orchard that burns.")
    changed = change_merge(merge=merge, content=content, by=bo)
    agree(changed, ada)
    assert fresh(mango).current.author == bo


def test_who_leads_both_needs_nobody_else(mango, contest, ada):
    other = idea_in(contest, author=ada, title="Lime")
    merge = propose_merge(staying=mango, joining=other, content=both_texts(mango, other), by=ada)
    assert merge.status == MergeStatus.DONE
    assert fresh(mango).team == []


def test_another_text_takes_the_others_agreement_away(propose, mango, pear, ada, bo):
    merge = propose(ada)
    changed = change_merge(merge=merge, content=both_texts(mango, pear, title="Mango and Pear"), by=bo)
    assert (changed.status, changed.staying_agreed_at) == (MergeStatus.PROPOSED, None)
    with pytest.raises(NotPossible, match="Read it again"):
        agree_to_merge(merge=merge, digest=merge.text_digest, by=ada)
    assert agree(merge, ada).status == MergeStatus.DONE
    assert fresh(mango).title == "Mango and Pear"


def test_the_same_text_again_is_an_agreement(propose, mango, pear, ada, bo):
    merge = propose(ada)
    assert change_merge(merge=merge, content=both_texts(mango, pear), by=bo).status == MergeStatus.DONE


@pytest.mark.parametrize("which", ["mango", "pear"])
def test_an_idea_changed_meanwhile_is_agreed_on_again(which, propose, mango, pear, ada, bo):
    merge = propose(ada)
    idea = {"mango": mango, "pear": pear}[which]
    change(idea, idea.author, pitch="Changed meanwhile.")
    again = agree(merge, bo)
    assert (again.status, again.staying_agreed_at, again.joining_agreed_at) == ("proposed", None, None)
    assert again.has_moved_on is False
    agree(merge, bo)
    assert agree(merge, ada).status == MergeStatus.DONE


def test_declined_and_taken_back(propose, ada, bo):
    first = propose(ada)
    with pytest.raises(Denied, match="You have not agreed"):
        withdraw_merge(merge=first, by=bo)
    with pytest.raises(Denied, match="You have agreed"):
        decline_merge(merge=first, by=ada)
    decline_merge(merge=first, by=bo)
    second = propose(ada)
    withdraw_merge(merge=second, by=ada)
    assert [read(merge).status for merge in (first, second)] == ["declined", "withdrawn"]
    with pytest.raises(Denied, match="answered, or taken back"):
        agree(second, bo)


def test_a_smaller_right_grows_and_is_there_again_after_the_undo(mango, pear, ada, bo):
    for idea, who, right in ((mango, bo, "suggest"), (pear, person("Cy Cook"), "edit")):
        invitation = invite_coauthor(idea=fresh(idea), who=who.handle, by=idea.author, right=right)
        accept_invitation(invitation=invitation, by=who)
    merge = propose_merge(staying=mango, joining=pear, content=both_texts(mango, pear), by=ada)
    agree(merge, bo)
    assert [(row.person.display_name, row.right) for row in fresh(mango).team] == [
        ("Bo Baker", "submit"),
        ("Cy Cook", "edit"),
    ]
    undo_merge(merge=read(merge), by=bo)
    assert [(row.person.display_name, row.right) for row in fresh(mango).team] == [("Bo Baker", "suggest")]
    assert [row.person.display_name for row in fresh(pear).team] == ["Cy Cook"]


def test_a_team_does_not_grow_beyond_its_bound(mango, pear, ada):
    CoAuthor.objects.bulk_create(
        CoAuthor(idea=mango, person=person(), right="edit") for _n in range(COAUTHORS_AT_MOST)
    )
    with pytest.raises(NotPossible, match="more than 8 co-authors"):
        propose_merge(staying=mango, joining=pear, content=both_texts(mango, pear), by=ada)


def test_undoing_gives_back_both_ideas_as_they_were(merged, mango, pear, ada, bo):
    change(mango, ada, pitch="Written after the merge.")
    undo_merge(merge=merged, by=bo)
    idea, other = fresh(mango), fresh(pear)
    assert content_of(idea.current).says_the_same_as(content_of(merged.staying_base))
    assert [version.number for version in idea.versions.order_by("number")] == [1, 2, 3, 4]
    assert (other.status, other.current.number, content_of(other.current).body) == ("published", 1, PEAR)
    assert (idea.team, read(merged).status, read(merged).ended_by) == ([], "undone", bo)
    assert set(Listing.objects.values_list("is_public", flat=True)) == {True}
    assert surviving_words(idea.current)["body"] == {ada.pk: 5}


def test_undone_ideas_can_be_merged_again(merged, propose, ada, bo):
    undo_merge(merge=merged, by=ada)
    assert agree(propose(bo), ada).status == MergeStatus.DONE


def test_merges_come_apart_in_the_opposite_order(merged, mango, contest, ada, bo, sam):
    third = idea_in(contest, author=sam, title="Fig")
    later = agree(propose_merge(staying=mango, joining=third, content=both_texts(mango, third), by=sam), bo)
    with pytest.raises(Denied, match="Undo that merge first"):
        undo_merge(merge=merged, by=ada)
    undo_merge(merge=later, by=sam)
    undo_merge(merge=read(merged), by=ada)
    assert content_of(fresh(mango).current).body == "Sweet first, then it *bites*."


def test_words_that_a_moderator_removed_do_not_come_back(merged, mango, ada):
    blank_version(version=mango.versions.get(number=1), reason="An address.", by=SYSTEM)
    with pytest.raises(NotPossible, match="A moderator has removed"):
        undo_merge(merge=merged, by=ada)
    assert read(merged).status == MergeStatus.DONE


def test_pictures_in_the_text_move_along_and_back(contest, mango, ada, bo):
    draft = start_draft(contest=contest, owner=bo)
    picture, unused = (
        attach_picture(draft=draft, upload=upload(jpeg_from_a_phone()), alt=alt, by=bo)
        for alt in ("A pear", "A fire")
    )
    words = replace(content_of(mango.current), title="Pear", picture_ids=(picture.pk, unused.pk))
    other = create_idea(contest=contest, content=replace(words, picture_alts=("A pear", "A fire")), by=bo)
    content = replace(both_texts(mango, other), picture_ids=(picture.pk,), picture_alts=("A pear",))
    merge = agree(propose_merge(staying=mango, joining=other, content=content, by=ada), bo)

    def owners():
        return [type(picture).objects.get(pk=one.pk).idea_id for one in (picture, unused)]

    assert owners() == [mango.pk, other.pk]
    assert content_of(fresh(mango).current).picture_ids == (picture.pk,)
    undo_merge(merge=merge, by=bo)
    assert owners() == [other.pk, other.pk]
    assert content_of(fresh(mango).current).picture_ids == ()


def test_a_picture_of_neither_idea_is_refused(contest, mango, pear, ada):
    foreign = attach_picture(
        draft=start_draft(contest=contest, owner=ada), upload=upload(jpeg_from_a_phone()), by=ada
    )
    content = replace(both_texts(mango, pear), picture_ids=(foreign.pk,))
    with pytest.raises(ValidationError, match="in neither idea"):
        propose_merge(staying=mango, joining=pear, content=content, by=ada)
    assert not Merge.objects.exists()
