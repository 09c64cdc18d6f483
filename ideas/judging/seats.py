"""What judging's policies are asked about when one row does not say enough."""

from __future__ import annotations

from dataclasses import dataclass

from contests.briefs.models import Contest
from ideas.entries.models import Idea
from ideas.judging.models import Judge


@dataclass(frozen=True, slots=True)
class Seat:
    """A judge before one idea."""

    judge: Judge
    idea: Idea

    @property
    def contest(self) -> Contest:
        return self.judge.panel.contest
