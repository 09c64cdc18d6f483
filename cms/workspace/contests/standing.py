"""Where a contest stands today, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _

from contests.briefs.models import Contest, ContestStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """`until` is when it ends by itself; None when that is for people to decide, or never."""

    words: str
    until: datetime | None = None

    def left(self, now: datetime) -> str:
        """The time until then, in words; empty when there is no such time."""
        return timeuntil(self.until, now) if self.until else ""


def standing_of(contest: Contest, now: datetime) -> Standing:
    """Where the contest stands at `now`; its phases and pauses should be at hand."""
    if contest.status != ContestStatus.PUBLISHED:
        return Standing(_("Called off") if contest.is_cancelled else _("Draft"))
    if contest.is_paused:
        return Standing(_("Paused"))
    phase: Any = contest.phase_at(now)
    if phase is not None:
        return Standing(str(phase), phase.ends_at)
    coming = next((row for row in contest.schedule if row.starts_at > now), None)
    return (
        Standing(_("Before “%(phase)s”") % {"phase": coming}, coming.starts_at)
        if coming
        else Standing(_("Over"))
    )
