from __future__ import annotations

from dataclasses import dataclass

from portal.kernel.events import Event


@dataclass(frozen=True)
class IdeaChangedAfterVotes(Event):
    """Those who voted for an idea before the version are to be asked whether their vote stands."""

    idea_id: int
    version_id: int
