"""Who is changing an idea just now: a courtesy that is shown, and never keeps anybody from saving."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction

from ideas.entries.models import Idea, Right
from ideas.entries.questions import ChangeKept
from ideas.refining.models import EditLock
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.policies import require

GONE_AFTER = timedelta(minutes=3)


@transaction.atomic
def take_lock(*, idea: Idea, by: User) -> EditLock:
    """The idea's lock: `by`'s from now on if nobody had it or gave a sign lately, else who has it."""
    require(by, "entries.edit_idea", idea)
    lock = _see(idea.pk, by) or _begin(idea.pk, by)
    return lock or EditLock.objects.select_related("holder").get(idea=idea)


@transaction.atomic
def take_over(*, idea: Idea, by: User) -> EditLock:
    """Change the idea although somebody else does; both can save, and what they save is merged."""
    require(by, "entries.edit_idea", idea)
    now = clock.now()
    lock, _is_new = EditLock.objects.update_or_create(
        idea=idea, defaults={"holder": by, "since": now, "seen_at": now}
    )
    return lock


@transaction.atomic
def release_lock(*, idea: Idea, by: User) -> None:
    """Let go of the lock, if one has it."""
    EditLock.objects.filter(idea=idea, holder=by).delete()


def see_editor(question: ChangeKept) -> None:
    """Answers `ChangeKept`: whoever keeps a change of an idea they may save is still at it."""
    idea, owner = question.draft.idea, question.draft.owner
    if idea is not None and owner is not None and idea.is_made_by(owner, Right.EDIT):
        _see(idea.pk, owner)


def _see(idea_id: int, by: User) -> EditLock | None:
    """Note that the holder is still there, or take a lock whose holder has gone."""
    now = clock.now()
    locks = EditLock.objects.filter(idea=idea_id)
    if not locks.filter(holder=by, seen_at__gt=now - GONE_AFTER).update(seen_at=now):
        locks.filter(seen_at__lte=now - GONE_AFTER).update(holder=by, since=now, seen_at=now)
    return locks.select_related("holder").filter(holder=by).first()


def _begin(idea_id: int, by: User) -> EditLock | None:
    """Take a lock that nobody has; of two who try at the same time one gets it."""
    try:
        with transaction.atomic():
            return EditLock.objects.create(idea_id=idea_id, holder=by, since=clock.now(), seen_at=clock.now())
    except IntegrityError:
        return None
