"""What somebody of the brand should do next in a contest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.workspace.contests.standing import Standing, standing_of
from contests.briefs.gaps import LEGAL, gaps_beside
from contests.briefs.models import Contest, ContestStatus
from contests.briefs.phases import PhaseKind

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Step:
    words: str
    url: str
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """A contest with what was counted for it. It needs its phases, pauses, prizes and legal profile."""

    contest: Contest
    waiting: int
    awards: int
    is_managed: bool

    def standing(self, now: datetime) -> Standing:
        return standing_of(self.contest, now)

    @property
    def has_prizes(self) -> bool:
        return bool(self.contest.prizes.all())


def steps_of(facts: Facts, now: datetime) -> list[Step]:
    """The most pressing first; managers have more to do than moderators."""
    if facts.contest.status == ContestStatus.DRAFT:
        return _steps_to_the_start(facts, now) if facts.is_managed else []
    steps = [*_ideas_waiting(facts), *_end_of_phase(facts, now)]
    return [*_for_managers(facts, now), *steps] if facts.is_managed else steps


def _steps_to_the_start(facts: Facts, now: datetime) -> list[Step]:
    contest = facts.contest
    missing = {gap.code for gap in gaps_beside(contest, getattr(contest, "legal", None))}
    starts_soon = bool(contest.schedule) and contest.schedule[0].starts_at <= now + SOON
    if missing - LEGAL.keys():
        edit = reverse("workspace_contests:edit", args=[contest.pk])
        return [Step(_("Mend the plan of its phases"), edit, starts_soon)]
    if missing:
        legal = reverse("workspace_contests:legal", args=[contest.pk])
        words = ngettext(
            "Legal profile: one thing is missing",
            "Legal profile: %(number)s things are missing",
            len(missing),
        )
        return [Step(words % {"number": len(missing)}, legal, starts_soon)]
    return [Step(_("Publish it"), reverse("workspace_contests:publish", args=[contest.pk]), starts_soon)]


def _for_managers(facts: Facts, now: datetime) -> list[Step]:
    contest = facts.contest
    if contest.is_paused:
        return [Step(_("Resume it"), reverse("workspace_contests:resume", args=[contest.pk]), True)]
    phase = contest.phase_at(now)
    awaits_winners = contest.is_over(now) or (phase is not None and phase.kind == PhaseKind.RESULTS)
    if awaits_winners and facts.has_prizes and not facts.awards:
        return [Step(_("Name the winners"), reverse("workspace_judging:inspect", args=[contest.pk]), True)]
    return []


def _ideas_waiting(facts: Facts) -> list[Step]:
    if not facts.waiting:
        return []
    words = ngettext("%(number)s idea to publish", "%(number)s ideas to publish", facts.waiting)
    url = reverse("workspace_ideas:index") + f"?contest={facts.contest.pk}&status=waiting"
    return [Step(words % {"number": facts.waiting}, url, True)]


def _end_of_phase(facts: Facts, now: datetime) -> list[Step]:
    phase = None if facts.contest.is_paused else facts.contest.phase_at(now)
    if phase is None or phase.ends_at is None or phase.ends_at > now + SOON:
        return []
    words = _("“%(phase)s” ends in %(left)s") % {"phase": phase, "left": timeuntil(phase.ends_at, now)}
    return [Step(words, reverse("workspace_contests:inspect", args=[facts.contest.pk]))]
