from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ideas.discussion.events import CommentPosted, PersonMentioned
from ideas.discussion.mentions import MENTIONS_PER_COMMENT, handles_in, people_named
from ideas.discussion.models import BODY, Comment
from ideas.entries.models import Idea
from ideas.entries.services import record_comments
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy
from portal.kernel.visibility import Visibility


@transaction.atomic
def post_comment(
    *, idea: Idea, body: str, by: User, parent: Comment | None = None, once_key: str | None = None
) -> Comment:
    """Say something about the idea, or answer a comment; the same `once_key` twice is one comment."""
    require(by, "discussion.post_comment", idea)
    text = _bounded(body)
    if once_key and (known := _posted_before(once_key, by, idea)):
        return known
    if parent is not None and not (parent.idea_id == idea.pk and parent.is_open):
        raise NotPossible(_("The comment you answer is not there any more. Your text was not sent."))
    try:
        with transaction.atomic():
            comment = Comment.objects.create(
                idea=idea,
                author=by,
                parent=parent,
                thread_id=(parent.thread_id or parent.pk) if parent else None,
                body=text,
                posted_at=clock.now(),
                once_key=once_key,
            )
    except IntegrityError:
        if once_key and (known := _posted_before(once_key, by, idea)):
            return known
        raise
    record_comments(idea_id=idea.pk, change=1)
    publish(CommentPosted(comment_id=comment.pk, idea_id=idea.pk))
    _mention(comment, handles_in([text]))
    return comment


@transaction.atomic
def edit_comment(*, comment: Comment, body: str, by: User) -> Comment:
    """Change one's own comment, which is marked as edited; only people named anew are told."""
    require(by, "discussion.edit_comment", comment)
    text = _bounded(body)
    named_before = set(handles_in([comment.body]))
    if text == comment.body:
        return comment
    still_there = Comment.objects.filter(pk=comment.pk, removed_at=None, visibility=Visibility.VISIBLE)
    comment.body, comment.edited_at = text, clock.now()
    if not still_there.update(body=text, edited_at=comment.edited_at):
        raise NotPossible(_("This comment is not there any more."))
    _mention(comment, [handle for handle in handles_in([text]) if handle not in named_before])
    return comment


@transaction.atomic
def remove_comment(*, comment: Comment, by: User) -> None:
    """Take one's own comment back; answers to it stay, under a note that it was taken back."""
    require(by, "discussion.remove_comment", comment)
    comment.removed_at = clock.now()
    still_there = Comment.objects.filter(pk=comment.pk, removed_at=None, visibility=Visibility.VISIBLE)
    if still_there.update(removed_at=comment.removed_at):
        record_comments(idea_id=comment.idea_id, change=-1)


@transaction.atomic
def set_visibility(*, comment: Comment, visibility: Visibility, by: User) -> None:
    """Hide, hold or show a comment; moderation calls this with its decision."""
    require(by, "discussion.moderate_comment", comment)
    others = Comment.objects.filter(pk=comment.pk).exclude(visibility=visibility)
    before = others.select_for_update().values_list("visibility", flat=True).first()
    if before is None:
        return
    others.update(visibility=visibility)
    comment.visibility = visibility
    if comment.removed_at is None and Visibility.VISIBLE in (before, visibility):
        record_comments(idea_id=comment.idea_id, change=1 if visibility == Visibility.VISIBLE else -1)


def _bounded(body: str) -> str:
    text = tidy(body)
    if not text:
        raise ValidationError({"body": _("Write something first.")})
    if len(text) > BODY:
        raise ValidationError({"body": _("Keep to %(limit)d characters.") % {"limit": BODY}})
    return text


def _posted_before(once_key: str, by: User, idea: Idea) -> Comment | None:
    return Comment.objects.filter(once_key=once_key, author=by, idea=idea).first()


def _mention(comment: Comment, handles: list[str]) -> None:
    for person in people_named(handles[:MENTIONS_PER_COMMENT]):
        if person.pk != comment.author_id:
            publish(PersonMentioned(comment_id=comment.pk, idea_id=comment.idea_id, person_id=person.pk))
