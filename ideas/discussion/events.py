from __future__ import annotations

from dataclasses import dataclass

from portal.kernel.events import Event


@dataclass(frozen=True)
class CommentPosted(Event):
    comment_id: int
    idea_id: int


@dataclass(frozen=True)
class PersonMentioned(Event):
    """Somebody's @handle stands in a comment for the first time."""

    comment_id: int
    idea_id: int
    person_id: int
