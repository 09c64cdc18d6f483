"""What a contest must ask the slices above it at once."""

from __future__ import annotations

from dataclasses import dataclass

from contests.briefs.models import Contest
from portal.kernel.questions import Question


@dataclass(frozen=True)
class WhatIsMissing(Question):
    """Which gaps the contest still has beyond its own frame; answered with a list of `ValidationError`."""

    contest: Contest


@dataclass(frozen=True)
class CopyAlong(Question):
    """A contest is copied: take along what belongs to its phases. `phases` are (key, key of its copy)."""

    phases: tuple[tuple[int, int], ...]
