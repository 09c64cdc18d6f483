from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest
from portal.kernel import clock

KEY = "rehearsal"
BESIDE = timedelta(hours=1)


class Persona(models.TextChoices):
    """Through whose eyes the contest is seen."""

    VISITOR = "visitor", _("A visitor who has not signed in")
    MEMBER = "member", _("A member")
    AUTHOR = "author", _("The author of the idea")
    JUDGE = "judge", _("A judge")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is rehearsed: `at` is an aware instant in ISO 8601."""

    contest: int
    slug: str
    zone: str
    persona: str
    at: str

    @property
    def instant(self) -> datetime:
        return datetime.fromisoformat(self.at)

    @property
    def persona_label(self) -> Any:
        return Persona(self.persona).label


def remember(session: MutableMapping[str, Any], contest: Contest, persona: str, instant: datetime) -> Plan:
    plan = Plan(contest.pk, contest.slug, contest.time_zone, persona, instant.astimezone(UTC).isoformat())
    session[KEY] = asdict(plan)
    return plan


def remembered(session: MutableMapping[str, Any]) -> Plan | None:
    stored = session.get(KEY)
    return Plan(**stored) if stored else None


def forget(session: MutableMapping[str, Any]) -> None:
    session.pop(KEY, None)


def moments(contest: Contest) -> list[tuple[str, str]]:
    """(instant, label) before the contest, in the middle of each phase, and after it."""
    schedule = contest.schedule
    found = [(clock.now().replace(second=0, microsecond=0), _now("Now"))]
    if schedule:
        found.append((schedule[0].starts_at - BESIDE, _now("Before it opens")))
    for phase in schedule:
        inside = phase.starts_at + (
            BESIDE if phase.ends_at is None else (phase.ends_at - phase.starts_at) / 2
        )
        found.append((inside, _now("During: %(phase)s") % {"phase": phase}))
    ends = [phase.ends_at for phase in schedule if phase.ends_at]
    if ends and all(phase.ends_at for phase in schedule):
        found.append((max(ends) + BESIDE, _now("After it has ended")))
    return [(at.isoformat(), f"{label} ({_told(at, contest)})") for at, label in found]


def _told(at: datetime, contest: Contest) -> str:
    return date_format(at.astimezone(contest.zone), "j M Y, H:i")
