"""What voting must know from the slices above it at once."""

from __future__ import annotations

from dataclasses import dataclass

from portal.kernel.questions import Question


@dataclass(frozen=True)
class Finalists(Question):
    """Which ideas of the contest are before the judges or in the last round: their keys."""

    contest_id: int


@dataclass(frozen=True)
class JudgedScores(Question):
    """What the judges gave each idea for the criterion of this name: exact means by the ideas' keys."""

    contest_id: int
    criterion: str
