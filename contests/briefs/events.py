from __future__ import annotations

from dataclasses import dataclass

from portal.kernel.events import Event


@dataclass(frozen=True)
class ContestPublished(Event):
    contest_id: int
    by_id: int | None


@dataclass(frozen=True)
class ContestCancelled(Event):
    contest_id: int
    by_id: int | None


@dataclass(frozen=True)
class PhaseExtended(Event):
    """`change_id` is the `PhaseChange` of the phase that was extended; later phases moved along."""

    contest_id: int
    phase_id: int
    change_id: int


@dataclass(frozen=True)
class ContestPaused(Event):
    contest_id: int
    pause_id: int


@dataclass(frozen=True)
class ContestResumed(Event):
    contest_id: int
    pause_id: int
