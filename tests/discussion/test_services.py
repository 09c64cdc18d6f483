from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from contests.brands.models import Role
from contests.briefs.models import Pause
from contests.briefs.phases import ALLOWS, Action, PhaseKind
from ideas.discussion.models import Comment
from ideas.discussion.reads import threads
from ideas.discussion.services import edit_comment, post_comment, remove_comment, set_visibility
from ideas.entries.models import Idea, Listing
from portal.kernel.lifecycle import NotPossible
from portal.kernel.models import OutboxRow
from portal.kernel.policies import SYSTEM, Denied
from portal.kernel.visibility import Visibility
from tests.gallery.builders import NOON, comment_on, contest_in, idea_in, member, staff_of

pytestmark = pytest.mark.django_db


def count(idea):
    return Listing.objects.get(pk=idea.pk).comments


def said(name):
    return [row.payload for row in OutboxRow.objects.filter(name=f"discussion.{name}").order_by("pk")]


def test_a_comment_is_tidied_counted_and_announced(idea):
    bo = member("Bo")
    comment = post_comment(idea=idea, body="  More\r\nsmoke.\x00 ", by=bo)
    assert (comment.body, comment.thread, comment.parent) == ("More\nsmoke.", None, None)
    assert count(idea) == 1
    assert said("CommentPosted") == [{"comment_id": comment.pk, "idea_id": idea.pk}]


@pytest.mark.parametrize("body", ["", "   ", "\x00\u202e", "x" * 4001])
def test_a_comment_has_bounds(body, idea):
    with pytest.raises(ValidationError) as problem:
        post_comment(idea=idea, body=body, by=member("Bo"))
    assert list(problem.value.message_dict) == ["body"]
    assert not Comment.objects.exists()


def test_the_same_once_key_is_one_comment(idea):
    bo = member("Bo")
    first = post_comment(idea=idea, body="Smoke", by=bo, once_key="k")
    assert post_comment(idea=idea, body="Smoke", by=bo, once_key="k") == first
    assert count(idea) == 1
    assert len(said("CommentPosted")) == 1


def test_answers_belong_to_the_thread_that_began(idea):
    root = comment_on(idea)
    answer = comment_on(idea, parent=root)
    deeper = comment_on(idea, parent=answer)
    assert [answer.thread_id, deeper.thread_id] == [root.pk, root.pk]


@pytest.mark.parametrize("gone", [{"removed_at": NOON}, {"visibility": "hidden"}])
def test_what_is_gone_cannot_be_answered(gone, idea):
    root = comment_on(idea)
    Comment.objects.filter(pk=root.pk).update(**gone)
    with pytest.raises(NotPossible):
        comment_on(idea, parent=Comment.objects.get(pk=root.pk))


def test_a_comment_of_another_idea_cannot_be_answered_here(idea):
    elsewhere = comment_on(idea_in(idea.contest, title="Lime"))
    with pytest.raises(NotPossible):
        comment_on(idea, parent=elsewhere)


def test_named_members_are_told_once(idea):
    bo, cleo = member("Bo"), member("Cleo")
    comment = comment_on(idea, by=bo, body=f"Ask @{cleo.handle} and @{bo.handle} and @nobody_here.")
    told = {"comment_id": comment.pk, "idea_id": idea.pk, "person_id": cleo.pk}
    assert said("PersonMentioned") == [told]
    edit_comment(comment=comment, body=f"@{cleo.handle} knows!", by=bo)
    assert said("PersonMentioned") == [told]


def test_no_more_than_five_are_told(idea):
    names = [member("Nel").handle for _n in range(8)]
    comment_on(idea, body=" ".join(f"@{name}" for name in names))
    assert len(said("PersonMentioned")) == 5


def test_editing_marks_the_comment(idea, at):
    bo = member("Bo")
    comment = comment_on(idea, by=bo)
    assert edit_comment(comment=comment, body=comment.body, by=bo).edited_at is None
    at(NOON + timedelta(minutes=5))
    edit_comment(comment=comment, body="More smoke still.", by=bo)
    fresh = Comment.objects.get(pk=comment.pk)
    assert (fresh.body, fresh.edited_at) == ("More smoke still.", NOON + timedelta(minutes=5))


# Minutes after posting, answered or not, and whether "discussion.edit_comment" lets the author.
EDITING = [(0, False, True), (29, True, True), (30, True, False), (30, False, True), (9000, False, True)]


@pytest.mark.parametrize(("minutes", "answered", "may"), EDITING)
def test_until_when_a_comment_can_be_changed(minutes, answered, may, idea, at):
    bo = member("Bo")
    comment = comment_on(idea, by=bo)
    if answered:
        comment_on(idea, parent=comment)
    at(NOON + timedelta(minutes=minutes))
    [row] = [c for t in threads(idea, bo).rows for c in t.comments if c.comment == comment]
    assert row.can_edit is may
    if may:
        edit_comment(comment=comment, body="Other", by=bo)
    else:
        with pytest.raises(Denied, match="Somebody has answered"):
            edit_comment(comment=comment, body="Other", by=bo)


def test_taking_back_counts_down_once(idea):
    bo = member("Bo")
    comment = comment_on(idea, by=bo)
    remove_comment(comment=Comment.objects.get(pk=comment.pk), by=bo)
    assert count(idea) == 0
    with pytest.raises(Denied, match="not there any more") as refusal:
        remove_comment(comment=Comment.objects.get(pk=comment.pk), by=bo)
    assert refusal.value.policy == "discussion.remove_comment"
    assert count(idea) == 0


@pytest.mark.parametrize("act", [edit_comment, remove_comment])
def test_only_the_author_changes_a_comment(act, idea):
    comment = comment_on(idea)
    words = {"body": "Mine now"} if act is edit_comment else {}
    for person in (member("Otto"), idea.author, staff_of(idea.contest.brand)):
        with pytest.raises(Denied, match="Only its author"):
            act(comment=comment, by=person, **words)


def test_hiding_and_showing_keep_the_count(idea):
    comment = comment_on(idea)
    moderator = staff_of(idea.contest.brand, Role.MODERATOR)
    for visibility, left in [("hidden", 0), ("hidden", 0), ("held", 0), ("visible", 1), ("visible", 1)]:
        set_visibility(comment=comment, visibility=Visibility(visibility), by=moderator)
        assert count(idea) == left


def test_only_the_brands_moderators_hide(idea):
    comment = comment_on(idea)
    for person in (comment.author, idea.author, staff_of(contest_in().brand, Role.MANAGER)):
        with pytest.raises(Denied) as refusal:
            set_visibility(comment=comment, visibility=Visibility.HIDDEN, by=person)
        assert refusal.value.policy == "discussion.moderate_comment"
    set_visibility(comment=comment, visibility=Visibility.HIDDEN, by=SYSTEM)


# Who may "discussion.post_comment", and the sentence if not.
WHO = {
    "member": None,
    "author": None,
    "moderator": None,
    "unverified": "Confirm your e-mail address first, then you can comment.",
    "closed": "Your account is suspended, so you cannot comment at present.",
}


@pytest.mark.parametrize("who", WHO)
def test_who_may_comment(who, idea):
    person = {
        "member": lambda: member("Bo"),
        "author": lambda: idea.author,
        "moderator": lambda: staff_of(idea.contest.brand),
        "unverified": lambda: member("Uma", verified=False),
        "closed": lambda: _closed(member("Carl")),
    }[who]()
    if WHO[who] is None:
        assert comment_on(idea, by=person).pk
        return
    with pytest.raises(Denied) as refusal:
        comment_on(idea, by=person)
    assert str(refusal.value) == WHO[who]


def _closed(person):
    person.is_former = True
    return person


@pytest.mark.parametrize("kind", list(PhaseKind))
def test_when_may_be_commented(kind, at):
    idea = idea_in(contest_in(kind))
    if Action.COMMENT in ALLOWS[kind]:
        assert comment_on(idea).pk
        at(NOON + timedelta(days=2))  # between this phase's end and the results
        with pytest.raises(Denied, match="Comments open on 13 May 2026"):
            comment_on(idea)
    else:
        with pytest.raises(Denied, match="Comments open on 13 May 2026"):
            comment_on(idea)


def test_nothing_is_said_while_paused_or_about_hidden_ideas(idea):
    Idea.objects.filter(pk=idea.pk).update(visibility="hidden")
    with pytest.raises(Denied, match="hidden or withdrawn"):
        comment_on(Idea.objects.get(pk=idea.pk))
    Idea.objects.filter(pk=idea.pk).update(visibility="visible")
    Pause.objects.create(contest=idea.contest, reason="Moving house.", paused_at=NOON)
    with pytest.raises(Denied, match="Moving house."):
        comment_on(Idea.objects.get(pk=idea.pk))
