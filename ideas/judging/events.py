from __future__ import annotations

import dataclasses

from portal.kernel.events import Event


@dataclasses.dataclass(frozen=True)
class JudgeInvited(Event):
    """Somebody was asked by e-mail to judge a contest."""

    judge_id: int


@dataclasses.dataclass(frozen=True)
class JudgeJoined(Event):
    """An invited judge took the seat."""

    judge_id: int


@dataclasses.dataclass(frozen=True)
class FinalistChosen(Event):
    """An idea was put before the judges."""

    finalist_id: int


@dataclasses.dataclass(frozen=True)
class WinnerNamed(Event):
    """An idea won."""

    award_id: int
