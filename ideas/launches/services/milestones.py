from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ideas.launches.events import MilestoneMoved, MilestoneReached
from ideas.launches.lifecycle import WAY
from ideas.launches.models import Launch, Milestone, MilestoneDate
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import SYSTEM, require
from portal.kernel.text import tidy, tidy_line


@transaction.atomic
def plan_milestone(*, launch: Launch, title: str, due_on: date, by: User) -> Milestone:
    """Promise something by a day; the day first named stays on record."""
    require(by, "launches.run_launch", launch)
    title = tidy_line(title)
    if not title:
        raise ValidationError({"title": _("What do you mean to reach?")})
    if launch.stage not in WAY:
        raise NotPossible(_("This launch rests. Take it up again first."))
    milestone = Milestone.objects.create(launch=launch, title=title, due_on=due_on)
    _record_date(milestone, "", by)
    return milestone


@transaction.atomic
def move_milestone(*, milestone: Milestone, due_on: date, reason: str, by: User) -> MilestoneDate:
    """Name another day, and why; the days named before stay visible."""
    require(by, "launches.run_launch", milestone.launch)
    if not tidy(reason):
        raise ValidationError({"reason": _("Say why the date moves. Everybody reads it.")})
    moved = Milestone.objects.filter(pk=milestone.pk, done_on__isnull=True, due_on=milestone.due_on)
    if not moved.exclude(due_on=due_on).update(due_on=due_on):
        raise NotPossible(_("This milestone has been reached, or has that date already."))
    milestone.refresh_from_db()
    dated = _record_date(milestone, tidy_line(reason), by)
    publish(MilestoneMoved(date_id=dated.pk))
    return dated


@transaction.atomic
def reach_milestone(*, milestone: Milestone, done_on: date, by: User) -> Milestone:
    """Say that it is done, on a day that is not in the future."""
    require(by, "launches.run_launch", milestone.launch)
    if done_on > clock.now().date():
        raise ValidationError({"done_on": _("This day is still to come.")})
    if not Milestone.objects.filter(pk=milestone.pk, done_on__isnull=True).update(done_on=done_on):
        raise NotPossible(_("This milestone has been reached already."))
    milestone.refresh_from_db()
    publish(MilestoneReached(milestone_id=milestone.pk, by_id=by.pk))
    return milestone


def _record_date(milestone: Milestone, reason: str, by: User) -> MilestoneDate:
    return MilestoneDate.objects.create(
        milestone=milestone, due_on=milestone.due_on, reason=reason, by=None if by is SYSTEM else by
    )
