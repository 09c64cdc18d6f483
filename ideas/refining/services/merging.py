"""Making two ideas one: proposing a text for both, changing it, agreeing to it, or saying no."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ideas.entries import bounds
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea, Right, Version
from ideas.entries.reads import content_from, content_of, data_of
from ideas.entries.services.versions import check
from ideas.refining.events import MergeDeclined, MergeOutdated, MergeProposed
from ideas.refining.models import Merge, MergeStatus
from ideas.refining.permissions.merging import Pair
from ideas.refining.services.uniting import hold_merge, hold_pair, make_one, refuse_full
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy_line

WORDS = 400


@transaction.atomic
def propose_merge(*, staying: Idea, joining: Idea, content: IdeaContent, by: User, words: str = "") -> Merge:
    """Propose that `joining` becomes part of `staying`, which then says `content`; the proposer agrees to it.

    Who leads both ideas agrees for both, so that they are one at once. Raises ValidationError when the
    contest would not take the text.
    """
    pair = hold_pair(staying.pk, joining.pk)
    require(by, "refining.propose_merge", pair)
    refuse_full(pair)
    content = _checked(content, pair)
    merge = Merge(
        staying=pair.staying,
        joining=pair.joining,
        words=tidy_line(words)[:WORDS],
        proposed_by=by,
        proposed_at=clock.now(),
    )
    _word(merge, content, by)
    return _go_on(merge, by)


@transaction.atomic
def change_merge(*, merge: Merge, content: IdeaContent, by: User) -> Merge:
    """Propose another text, made from both ideas as they are now; the other side has to agree to it.

    The same text again is an agreement.
    """
    locked = hold_merge(merge)
    require(by, "refining.change_merge", locked)
    content = _checked(content, Pair(locked.staying, locked.joining))
    if locked.has_moved_on or data_of(content) != locked.content:
        _word(locked, content, by)
        return _go_on(locked, by, is_changed=True)
    _agree(locked, by)
    return _go_on(locked, by)


@transaction.atomic
def agree_to_merge(*, merge: Merge, digest: str, by: User) -> Merge:
    """Agree to the text with this digest (`Merge.text_digest`); when both sides have, the ideas are one.

    If an idea was changed meanwhile the merge stays open, all agreements are void, and both sides are told.
    Raises NotPossible for a text that is no longer the one proposed.
    """
    locked = hold_merge(merge)
    require(by, "refining.agree_to_merge", locked)
    if digest != locked.text_digest:
        raise NotPossible(_("The text was changed meanwhile. Read it again, then agree."))
    if locked.has_moved_on:
        return _begin_again(locked)
    check(content_from(locked.content, locked.contest.form_fields.all()), locked.staying)
    _agree(locked, by)
    return _go_on(locked, by)


@transaction.atomic
def decline_merge(*, merge: Merge, by: User) -> None:
    """Say no to the other side's proposal; both ideas stay as they are."""
    locked = hold_merge(merge)
    require(by, "refining.decline_merge", locked)
    _end(locked, MergeStatus.DECLINED, by)
    publish(MergeDeclined(merge_id=locked.pk, by_id=by.pk))


@transaction.atomic
def withdraw_merge(*, merge: Merge, by: User) -> None:
    """Take one's own proposal back while the other side has not agreed."""
    locked = hold_merge(merge)
    require(by, "refining.withdraw_merge", locked)
    _end(locked, MergeStatus.WITHDRAWN, by)


def _checked(content: IdeaContent, pair: Pair) -> IdeaContent:
    """The content as it is stored. Raises ValidationError, by field; it may show pictures of both ideas."""
    content = content.tidied()
    check(content, pair.staying)
    known = {key for idea in (pair.staying, pair.joining) for key in content_of(idea.current).picture_ids}
    if not known.issuperset(content.picture_ids):
        raise ValidationError(
            {bounds.PICTURE: [_("One of the pictures is in neither idea any more. Choose again.")]}
        )
    if len(content.picture_ids) > (limit := settings.POTLUCK_PICTURES_PER_IDEA):
        raise ValidationError(
            {bounds.PICTURE: [_("An idea holds %(limit)d pictures. Choose fewer.") % {"limit": limit}]}
        )
    return content


def _word(merge: Merge, content: IdeaContent, by: User) -> None:
    """Let this be the text; only the side of who wrote it has agreed."""
    merge.content, merge.worded_by = data_of(content), by
    _rebase(merge)
    _agree(merge, by)


def _rebase(merge: Merge) -> None:
    """Let it be about both ideas as they are now, which public ideas always are in some version."""
    merge.staying_base = cast(Version, merge.staying.current)
    merge.joining_base = cast(Version, merge.joining.current)
    merge.staying_agreed_at = merge.joining_agreed_at = None


def _agree(merge: Merge, by: User) -> None:
    now = clock.now()
    if merge.staying.is_made_by(by, Right.SUBMIT):
        merge.staying_agreed_at = merge.staying_agreed_at or now
    if merge.joining.is_made_by(by, Right.SUBMIT):
        merge.joining_agreed_at = merge.joining_agreed_at or now


def _go_on(merge: Merge, by: User, *, is_changed: bool = False) -> Merge:
    """Make the ideas one if both sides have agreed; otherwise tell the other side what is proposed."""
    merge.save()
    if merge.staying_agreed_at and merge.joining_agreed_at:
        make_one(merge)
    else:
        at = clock.now().isoformat()
        publish(MergeProposed(merge_id=merge.pk, by_id=by.pk, at=at, is_changed=is_changed))
    return merge


def _begin_again(merge: Merge) -> Merge:
    _rebase(merge)
    merge.save()
    publish(MergeOutdated(merge_id=merge.pk, at=clock.now().isoformat()))
    return merge


def _end(merge: Merge, status: MergeStatus, by: User) -> None:
    merge.status, merge.ended_at, merge.ended_by = status, clock.now(), by
    merge.save(update_fields=["status", "ended_at", "ended_by"])
