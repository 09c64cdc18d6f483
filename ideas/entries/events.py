from __future__ import annotations

from dataclasses import dataclass

from portal.kernel.events import Event


@dataclass(frozen=True)
class IdeaSubmitted(Event):
    idea_id: int
    version_id: int
    by_id: int


@dataclass(frozen=True)
class IdeaPublished(Event):
    """The idea is out; `by_id` is its author, or the moderator who let it through."""

    idea_id: int
    by_id: int | None


@dataclass(frozen=True)
class IdeaRevised(Event):
    idea_id: int
    version_id: int
    by_id: int


@dataclass(frozen=True)
class IdeaWithdrawn(Event):
    idea_id: int
    by_id: int
