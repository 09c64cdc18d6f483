"""What entries must know from the slices above it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from contests.briefs.models import Contest
from ideas.entries.models import Draft, Version
from portal.accounts.models import User
from portal.kernel.questions import Question


@dataclass(frozen=True)
class TraceVersion(Question):
    """Who wrote which word of a version that has just been added? Asked in the transaction that adds it.

    `sources` are versions, of this or of other ideas, that the content was made from besides its parents.
    `known` is what the one who made the content has worked out already, in the answerer's own terms.
    """

    version: Version
    parents: tuple[Version, ...] = ()
    sources: tuple[Version, ...] = ()
    known: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class WeighChange(Question):
    """A version has just followed another as the current one: does the idea still say what it said?

    Asked in the transaction that adds it, which holds the rows of the idea and of its listing.
    """

    version: Version


@dataclass(frozen=True)
class ChangeKept(Question):
    """Somebody keeps what they have typed to change an idea: who wants to know that they are at it?"""

    draft: Draft


@dataclass(frozen=True)
class CheckSources(Question):
    """May this person's new idea be made from these versions? The answer raises `Denied` where it may not."""

    sources: tuple[Version, ...]
    contest: Contest
    person: User
