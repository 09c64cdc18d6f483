"""What people decide about a contest: it comes out, is called off, rests, goes on."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from contests.briefs import events
from contests.briefs.gaps import gaps
from contests.briefs.lifecycle import CONTEST
from contests.briefs.models import Contest, ContestStatus, Pause
from contests.briefs.services.reasons import needed_reason
from contests.briefs.services.scheduling import move_later
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible, move
from portal.kernel.outbox import publish
from portal.kernel.policies import SYSTEM, require


@transaction.atomic
def publish_contest(*, contest: Contest, by: Any) -> Contest:
    """Show the contest to everybody, once its schedule and its legal profile leave nothing open."""
    require(by, "briefs.publish_contest", contest)
    contest.forget_schedule()
    if missing := gaps(contest):
        raise ValidationError(missing)
    move(contest, ContestStatus.PUBLISHED, table=CONTEST, published_at=clock.now())
    publish(events.ContestPublished(contest.pk, by.pk))
    return contest


@transaction.atomic
def cancel_contest(*, contest: Contest, reason: str, by: Any) -> Contest:
    """Call the contest off for good; what people brought stays readable, with the reason above it."""
    require(by, "briefs.cancel_contest", contest)
    move(contest, ContestStatus.CANCELLED, table=CONTEST, cancelled_reason=needed_reason(reason))
    publish(events.ContestCancelled(contest.pk, by.pk))
    return contest


@transaction.atomic
def pause_contest(*, contest: Contest, reason: str, by: Any) -> Pause:
    """Stop writing and voting from the next request on; reading goes on, and the reason is shown."""
    require(by, "briefs.pause_contest", contest)
    if not contest.is_published:
        raise NotPossible(_("Only a contest that is out can be paused."))
    try:
        with transaction.atomic():
            pause = Pause.objects.create(
                contest=contest,
                reason=needed_reason(reason),
                paused_at=clock.now(),
                paused_by=None if by is SYSTEM else by,
            )
    except IntegrityError as error:
        raise NotPossible(_("The contest is paused already.")) from error
    contest.forget_schedule()
    publish(events.ContestPaused(contest.pk, pause.pk))
    return pause


@transaction.atomic
def resume_contest(*, contest: Contest, by: Any) -> Pause:
    """Let the contest go on; phases that had not ended when it was paused move by the pause's length."""
    require(by, "briefs.resume_contest", contest)
    now = clock.now()
    pause = Pause.objects.filter(contest=contest, resumed_at__isnull=True).first()
    by_whom = None if by is SYSTEM else by
    if not pause or not Pause.objects.filter(pk=pause.pk, resumed_at__isnull=True).update(
        resumed_at=now, resumed_by=by_whom
    ):
        raise NotPossible(_("The contest is not paused."))
    contest.forget_schedule()
    waiting = [p for p in contest.schedule if p.ends_at is None or p.ends_at > pause.paused_at]
    reason = _("The contest was paused: %(reason)s") % {"reason": pause.reason}
    move_later(waiting, now - pause.paused_at, after=pause.paused_at, reason=reason, by=by)
    contest.forget_schedule()
    publish(events.ContestResumed(contest.pk, pause.pk))
    pause.resumed_at = now
    return pause
