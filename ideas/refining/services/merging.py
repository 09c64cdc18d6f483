"""Making two ideas one: proposing a text for both, changing it, agreeing to it, or saying no."""

from __future__ import annotations

from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea, Right, Version
from ideas.entries.reads import data_of
from ideas.refining.events import MergeDeclined, MergeOutdated, MergeProposed
from ideas.refining.models import Merge, MergeStatus, Wording
from ideas.refining.reads.wording import Bases, InStep, in_step, text_of
from ideas.refining.services.uniting import check_text, hold_merge, hold_pair, make_one, refuse_full
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy_line

WORDS = 400


class OutOfStep(NotPossible):
    """An idea was changed meanwhile in a way that contradicts the text. `text` has what was clear."""

    def __init__(self, text: InStep) -> None:
        super().__init__(
            _("One of the ideas was changed meanwhile, where the text says something else. Please decide.")
        )
        self.text = text


@transaction.atomic
def propose_merge(
    *,
    staying: Idea,
    joining: Idea,
    content: IdeaContent,
    by: User,
    words: str = "",
    since: Bases | None = None,
) -> Merge:
    """Propose that `joining` becomes part of `staying`, which then says `content`; the proposer agrees to it.

    `since` are the versions that the proposer read, if not the current ones: what came after is merged in.
    Who leads both ideas agrees for both, so that they are one at once. Raises ValidationError when the
    contest would not take the text, OutOfStep when it contradicts what an idea says now.
    """
    pair = hold_pair(staying.pk, joining.pk)
    require(by, "refining.propose_merge", pair)
    refuse_full(pair)
    merge = Merge(
        staying=pair.staying,
        joining=pair.joining,
        words=tidy_line(words)[:WORDS],
        proposed_by=by,
        proposed_at=clock.now(),
    )
    _word(merge, content, by, since)
    return _go_on(merge, by)


@transaction.atomic
def change_merge(*, merge: Merge, content: IdeaContent, by: User, since: Bases | None = None) -> Merge:
    """Propose another text, made from both ideas as they are now; the other side has to agree to it.

    The same text again is an agreement. `since`, and what is raised, as for a proposal.
    """
    locked = hold_merge(merge)
    require(by, "refining.change_merge", locked)
    if locked.has_moved_on or data_of(content.tidied()) != locked.content:
        _word(locked, content, by, since)
        return _go_on(locked, by, is_changed=True)
    _agree(locked, by)
    return _go_on(locked, by)


@transaction.atomic
def agree_to_merge(*, merge: Merge, digest: str, by: User) -> Merge:
    """Agree to the text with this digest; when both sides have, the ideas are one.

    What either idea says anew is part of the text (`text_of`): whoever agrees to it first makes it the text
    proposed, and the other side has to agree again. Raises NotPossible for another text than that, OutOfStep
    where the text and an idea contradict each other.
    """
    locked = hold_merge(merge)
    require(by, "refining.agree_to_merge", locked)
    text = text_of(locked)
    if not text.is_clean:
        raise OutOfStep(text)
    if digest != text.digest:
        raise NotPossible(_("The text was changed meanwhile. Read it again, then agree."))
    check_text(text.content, locked)
    is_new = data_of(text.content) != locked.content
    _keep_up(locked, text, by)
    _agree(locked, by)
    return _go_on(locked, by, is_outdated=is_new)


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


def _word(merge: Merge, content: IdeaContent, by: User, since: Bases | None) -> None:
    """Let this be the text, with what the ideas say anew; only the side of who wrote it has agreed."""
    current = (cast(Version, merge.staying.current), cast(Version, merge.joining.current))
    text = in_step(content.tidied(), since or current, merge)
    if not text.is_clean:
        raise OutOfStep(text)
    check_text(text.content, merge)
    merge.staying_base, merge.joining_base = since or current
    merge.content = data_of(content.tidied())
    merge.staying_agreed_at = merge.joining_agreed_at = None
    merge.save()
    _record(merge, by)
    _keep_up(merge, text, by)
    _agree(merge, by)


def _keep_up(merge: Merge, text: InStep, by: User) -> None:
    """Let the text take over what the ideas say anew; who agreed to it without has to agree again."""
    for content, bases in text.steps:
        merge.staying_base, merge.joining_base = bases
        if data_of(content) != merge.content:
            merge.content = data_of(content)
            merge.staying_agreed_at = merge.joining_agreed_at = None
        _record(merge, by, is_update=True)


def _record(merge: Merge, by: User, *, is_update: bool = False) -> None:
    """Remember the text as one of the wordings, so that each word can be told by whose it is."""
    Wording.objects.create(
        merge=merge,
        by=by,
        staying_base=merge.staying_base,
        joining_base=merge.joining_base,
        content=merge.content,
        is_update=is_update,
    )


def _agree(merge: Merge, by: User) -> None:
    now = clock.now()
    if merge.staying.is_made_by(by, Right.SUBMIT):
        merge.staying_agreed_at = merge.staying_agreed_at or now
    if merge.joining.is_made_by(by, Right.SUBMIT):
        merge.joining_agreed_at = merge.joining_agreed_at or now


def _go_on(merge: Merge, by: User, *, is_changed: bool = False, is_outdated: bool = False) -> Merge:
    """Make the ideas one if both sides have agreed; otherwise tell the other side what is proposed."""
    merge.save()
    at = clock.now().isoformat()
    if merge.staying_agreed_at and merge.joining_agreed_at:
        make_one(merge)
    elif is_outdated:
        publish(MergeOutdated(merge_id=merge.pk, by_id=by.pk, at=at))
    else:
        publish(MergeProposed(merge_id=merge.pk, by_id=by.pk, at=at, is_changed=is_changed))
    return merge


def _end(merge: Merge, status: MergeStatus, by: User) -> None:
    merge.status, merge.ended_at, merge.ended_by = status, clock.now(), by
    merge.save(update_fields=["status", "ended_at", "ended_by"])
