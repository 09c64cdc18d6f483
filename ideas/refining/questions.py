"""What refining must know from the slices above it at once."""

from __future__ import annotations

from dataclasses import dataclass

from ideas.entries.models import Idea
from portal.accounts.models import User
from portal.kernel.questions import Question


@dataclass(frozen=True)
class HasVotedFor(Question):
    """Does this person vote for the idea? Answered with a `Vote`, or None without one."""

    person: User
    idea: Idea


@dataclass(frozen=True, slots=True)
class Vote:
    """`goes_back`: joining takes it back. Once voting is over it stays counted."""

    goes_back: bool


@dataclass(frozen=True)
class BeforeJoining(Question):
    """This person is about to make the idea too: what is no longer theirs to do is undone.

    Asked in the transaction in which they join.
    """

    person: User
    idea: Idea


@dataclass(frozen=True)
class HoldVotes(Question):
    """These ideas are about to become one, or two again: nothing of their tallies may move meanwhile.

    Asked with the rows of the ideas held, before any of their listings is.
    """

    idea_ids: tuple[int, ...]


@dataclass(frozen=True)
class SupportersChanged(Question):
    """Whose votes count for these ideas is decided anew: ideas became one, or two, or a maker came or went.

    Asked in the transaction that changes it.
    """

    idea_ids: tuple[int, ...]
