"""What a folder of CSV files says about a past contest, as plain values. No Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

TITLE = 80
PITCH = 240
BODY = 20_000


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that cannot be read, and why. `line` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}" if self.line else f"{self.file}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A participant under the key the files give them; names are optional."""

    key: str
    name: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class IdeaRecord:
    key: str
    author: str
    title: str
    pitch: str
    body: str
    submitted_at: datetime
    is_hidden: bool
    line: int


@dataclass(frozen=True, slots=True)
class BallotRecord:
    """One act of voting: `value` is 1 for, -1 against, 0 neither."""

    idea: str
    voter: str
    value: int
    cast_at: datetime
    line: int


@dataclass(slots=True)
class ContestRecord:
    """A whole contest as read. It may be imported only when `problems` is empty."""

    source: str
    title: str = ""
    summary: str = ""
    kind: str = "open"
    time_zone: str = "UTC"
    people: dict[str, PersonRecord] = field(default_factory=dict)
    ideas: list[IdeaRecord] = field(default_factory=list)
    ballots: list[BallotRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def opened_at(self) -> datetime:
        return min(moment for moment in self._moments())

    @property
    def closed_at(self) -> datetime:
        return max(moment for moment in self._moments())

    def _moments(self):
        yield from (idea.submitted_at for idea in self.ideas)
        yield from (ballot.cast_at for ballot in self.ballots)


def shorten(text: str, length: int) -> str:
    """The text's beginning in at most `length` characters, cut between words and marked with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    head, space, _tail = cut.rpartition(" ")
    return (head if space and len(head) > length // 2 else cut).rstrip(" ,.;:") + "…"
