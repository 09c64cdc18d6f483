"""When things happen in a contest: planned while it is a draft, later only ever extended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contests.briefs import events, phases
from contests.briefs.models import Contest, Phase, PhaseChange
from contests.briefs.services.reasons import needed_reason
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import SYSTEM, require

PARKED = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase as somebody wants it; `pk` names the phase it stands for, None makes a new one."""

    kind: str
    starts_at: datetime
    ends_at: datetime | None = None
    title: str = ""
    pk: int | None = None


# The field a problem is shown at, and what to say there.
PROBLEMS: dict[str, tuple[str, Any]] = {
    "backwards": ("ends_at", gettext_lazy("This phase ends before it starts.")),
    "overlap": ("starts_at", gettext_lazy("This phase starts before the one ahead of it has ended.")),
    "endless": ("ends_at", gettext_lazy("Only the last phase may go without an end.")),
    "past": ("starts_at", gettext_lazy("This phase is over; what is past does not change.")),
    "begun": ("starts_at", gettext_lazy("This phase has begun; its kind and start do not change.")),
    "shortened": ("ends_at", gettext_lazy("An open phase is never shortened. Extend it instead.")),
    "too_late": ("starts_at", gettext_lazy("A new phase cannot start in the past.")),
    "removed": ("__all__", gettext_lazy("A phase that has begun cannot be removed.")),
    "on_record": ("__all__", gettext_lazy("A phase whose end was once extended cannot be removed.")),
    "unknown": ("__all__", gettext_lazy("This phase belongs to another contest.")),
}


def schedule_problem(row: int, code: str) -> ValidationError:
    """What is wrong in a row (counted from 0); `params` say in which and at which field."""
    field, sentence = PROBLEMS[code]
    return ValidationError(sentence, code=code, params={"row": row, "field": field})


@transaction.atomic
def save_schedule(*, contest: Contest, rows: Sequence[PhaseRow], by: Any) -> list[Phase]:
    """Make the contest's phases those of `rows`; once it is out, only what has not begun may change.

    Raises ValidationError with one error a problem: `error.code`, `error.params["row"]` and `["field"]`.
    """
    require(by, "briefs.edit_contest", contest)
    standing = {phase.pk: phase for phase in Phase.objects.filter(contest=contest)}
    found = [*phases.problems(rows), *_out_of_bounds(contest, rows, standing)]
    if found:
        raise ValidationError([schedule_problem(row, code) for row, code in found])
    kept = {row.pk for row in rows if row.pk}
    try:
        Phase.objects.filter(contest=contest).exclude(pk__in=kept).delete()
    except ProtectedError as error:
        raise schedule_problem(0, "on_record") from error
    _write(contest, rows, standing)
    contest.forget_schedule()
    return contest.schedule


@transaction.atomic
def extend_phase(*, phase: Phase, ends_at: datetime, reason: str, by: Any) -> PhaseChange:
    """Give the phase more time, in public and with a reason; the phases after it move along.

    Raises NotPossible for a phase that is over or has no end, ValidationError for an earlier end.
    """
    require(by, "briefs.extend_phase", phase)
    contest = phase.contest
    contest.forget_schedule()
    phase = next(p for p in contest.schedule if p.pk == phase.pk)
    if phase.ends_at is None:
        raise NotPossible(_("This phase has no end that could be moved."))
    if phase.ends_at <= contest.schedule_time(clock.now()):
        raise NotPossible(_("This phase is over; what is past does not change."))
    if ends_at <= phase.ends_at:
        raise ValidationError({"ends_at": _("The new end must be later than the present one.")})
    moving = [p for p in contest.schedule if p.starts_at >= phase.starts_at]
    changes = move_later(
        moving, ends_at - phase.ends_at, after=phase.starts_at, reason=needed_reason(reason), by=by
    )
    contest.forget_schedule()
    publish(events.PhaseExtended(contest.pk, phase.pk, changes[0].pk))
    return changes[0]


def move_later(
    moving: Sequence[Phase], length: timedelta, *, after: datetime, reason: str, by: Any
) -> list[PhaseChange]:
    """Move the ends of the phases, and their starts where these come after `after`, by the same length.

    Writes from the last phase to the first, so that no two ever share a start; gives the public record of the
    moved ends in order of the phases.
    """
    if not length:
        return []
    changes = []
    for phase in reversed(moving):
        before = phase.ends_at
        if phase.starts_at > after:
            phase.starts_at += length
        if before is not None:
            phase.ends_at = before + length
            changes.append(
                PhaseChange(
                    phase=phase,
                    ended_at_before=before,
                    ends_at_after=phase.ends_at,
                    reason=reason[:400],
                    by=None if by is SYSTEM else by,
                    at=clock.now(),
                )
            )
        phase.save(update_fields=["starts_at", "ends_at"])
    changes.reverse()
    for change in changes:
        change.save()
    return changes


def _out_of_bounds(
    contest: Contest, rows: Sequence[PhaseRow], standing: dict[int, Phase]
) -> list[tuple[int, str]]:
    """(row, code) of everything that touches what has begun, for a contest that is out."""
    found = [(i, "unknown") for i, row in enumerate(rows) if row.pk and row.pk not in standing]
    if found or not contest.is_published:
        return found
    now = contest.schedule_time(clock.now())
    found = [
        (i, code) for i, row in enumerate(rows) if (code := _why_not(row, standing.get(row.pk or 0), now))
    ]
    kept = {row.pk for row in rows}
    begun = [pk for pk, phase in standing.items() if phase.starts_at <= now]
    return [*found, *((0, "removed") for pk in begun if pk not in kept)]


def _why_not(row: PhaseRow, phase: Phase | None, now: datetime) -> str:
    """Why a row may not stand in a contest that is out, as a code; empty when it may."""
    if phase is None or phase.starts_at > now:
        return "too_late" if row.starts_at < now else ""
    same_start = row.starts_at == phase.starts_at and row.kind == phase.kind
    if phase.ends_at is not None and phase.ends_at <= now:
        return "" if same_start and row.ends_at == phase.ends_at else "past"
    if not same_start:
        return "begun"
    longer = row.ends_at is None or (phase.ends_at is not None and row.ends_at >= phase.ends_at)
    return "" if longer else "shortened"


def _write(contest: Contest, rows: Sequence[PhaseRow], standing: dict[int, Phase]) -> None:
    """Store the rows; phases that move are parked first, since no two may ever share a start."""
    moving = [row.pk for row in rows if row.pk and row.starts_at != standing[row.pk].starts_at]
    for step, pk in enumerate(moving):
        Phase.objects.filter(pk=pk).update(starts_at=PARKED + timedelta(days=step), ends_at=None)
    for row in rows:
        phase = standing[row.pk] if row.pk else Phase(contest=contest)
        phase.kind, phase.own_title = row.kind, row.title
        phase.starts_at, phase.ends_at = row.starts_at, row.ends_at
        phase.full_clean(exclude=["contest"], validate_constraints=False)
        phase.save()
