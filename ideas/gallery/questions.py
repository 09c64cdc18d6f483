"""What the pages for visitors must ask the slices above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.accounts.models import User
from portal.kernel.questions import Question


@dataclass(frozen=True)
class WhatWasTold(Question):
    """Which stories a member has written. The answer is a list of `Told`, the newest first."""

    optional: ClassVar[bool] = True

    author: User


@dataclass(frozen=True, slots=True)
class Told:
    """A story as its author's list shows it; without a `url` there is nothing for them to open."""

    title: str
    url: str
    state: str
    tone: str
