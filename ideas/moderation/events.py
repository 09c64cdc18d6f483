from __future__ import annotations

import dataclasses

from portal.kernel.events import Event


@dataclasses.dataclass(frozen=True)
class CaseOpened(Event):
    """A thing that nobody was looking at came before the moderators: reported, or changed after screening."""

    case_id: int


@dataclasses.dataclass(frozen=True)
class Decided(Event):
    """A moderator decided about a thing."""

    decision_id: int
