from __future__ import annotations

import dataclasses

from portal.kernel.events import Event


@dataclasses.dataclass(frozen=True)
class LaunchStarted(Event):
    """The brand began to make a winner."""

    launch_id: int


@dataclasses.dataclass(frozen=True)
class StageMoved(Event):
    """A launch went a step on, was put on hold, or was given up."""

    change_id: int


@dataclasses.dataclass(frozen=True)
class MilestoneMoved(Event):
    """A milestone got another date."""

    date_id: int


@dataclasses.dataclass(frozen=True)
class MilestoneReached(Event):
    """What was planned is done."""

    milestone_id: int
    by_id: int | None


@dataclasses.dataclass(frozen=True)
class UpdatePosted(Event):
    """The brand told news about a launch."""

    update_id: int
