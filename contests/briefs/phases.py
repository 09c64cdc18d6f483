"""What a phase allows, and which phase a moment falls into. Plain values, no Django.

The table `ALLOWS` is the one place that knows what may be done when. Everything else derives from it and from
the schedule: no job opens or closes a phase.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar


class Action(StrEnum):
    """What somebody may do in a contest when its phase allows it."""

    SUBMIT = "submit"
    EDIT = "edit"
    REFINE = "refine"
    COMMENT = "comment"
    VOTE = "vote"
    SCREEN = "screen"
    JUDGE = "judge"
    AWARD = "award"


class PhaseKind(StrEnum):
    TEASER = "teaser"
    IDEATION = "ideation"
    COCREATION = "cocreation"
    OPEN = "open"
    SCREENING = "screening"
    VOTING = "voting"
    JUDGING = "judging"
    RESULTS = "results"


ALLOWS: dict[PhaseKind, frozenset[Action]] = {
    PhaseKind.TEASER: frozenset(),
    PhaseKind.IDEATION: frozenset({Action.SUBMIT, Action.EDIT, Action.COMMENT}),
    PhaseKind.COCREATION: frozenset({Action.EDIT, Action.REFINE, Action.COMMENT}),
    PhaseKind.OPEN: frozenset({Action.SUBMIT, Action.EDIT, Action.REFINE, Action.COMMENT, Action.VOTE}),
    PhaseKind.SCREENING: frozenset({Action.SCREEN, Action.COMMENT}),
    PhaseKind.VOTING: frozenset({Action.VOTE, Action.COMMENT}),
    PhaseKind.JUDGING: frozenset({Action.JUDGE, Action.COMMENT}),
    PhaseKind.RESULTS: frozenset({Action.COMMENT, Action.AWARD}),
}


class Scheduled(Protocol):
    """A phase as the schedule sees it: aware instants, the end is None for one that never ends."""

    @property
    def kind(self) -> str: ...

    @property
    def starts_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime | None: ...


P = TypeVar("P", bound=Scheduled)


def phase_at(phases: Iterable[P], now: datetime) -> P | None:
    """The phase that runs at `now`: it starts at or before, and ends after. Phases do not overlap."""
    return next((p for p in phases if p.starts_at <= now and (p.ends_at is None or now < p.ends_at)), None)


def next_phase(phases: Iterable[P], now: datetime) -> P | None:
    """The first phase that starts after `now`."""
    later = [p for p in phases if p.starts_at > now]
    return min(later, key=lambda p: p.starts_at) if later else None


def last_phase(phases: Iterable[P], now: datetime) -> P | None:
    """The phase that ended last, at or before `now`."""
    ended = [(p.ends_at, n, p) for n, p in enumerate(phases) if p.ends_at is not None and p.ends_at <= now]
    return max(ended)[2] if ended else None


def allows(phases: Iterable[P], action: Action, now: datetime) -> bool:
    phase = phase_at(phases, now)
    return phase is not None and action in ALLOWS[PhaseKind(phase.kind)]


def next_change_at(phases: Iterable[P], now: datetime) -> datetime | None:
    """The next instant at which a phase starts or ends; None when nothing changes any more."""
    edges = [edge for p in phases for edge in (p.starts_at, p.ends_at) if edge is not None and edge > now]
    return min(edges, default=None)


def next_time_for(phases: Iterable[P], action: Action, now: datetime) -> datetime | None:
    """When the action becomes possible next; None if it never will again."""
    starts = [p.starts_at for p in phases if p.starts_at > now and action in ALLOWS[PhaseKind(p.kind)]]
    return min(starts, default=None)


def problems(phases: Sequence[P]) -> list[tuple[int, str]]:
    """What is wrong with a schedule, as (index, code): "backwards", "overlap" or "endless"."""
    found = [
        (i, "backwards") for i, p in enumerate(phases) if p.ends_at is not None and p.ends_at <= p.starts_at
    ]
    order = sorted(range(len(phases)), key=lambda i: phases[i].starts_at)
    for before, after in zip(order, order[1:], strict=False):
        end = phases[before].ends_at
        if end is None:
            found.append((before, "endless"))
        elif end > phases[after].starts_at:
            found.append((after, "overlap"))
    return found
