"""The rules of a phase as they are published with its ballots: everything that counting needs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from contests.briefs.models import Phase
from ideas.entries.models import Idea, IdeaStatus
from ideas.voting.counting.rules import FORMAT
from ideas.voting.methods import Method
from ideas.voting.models import Among, TieBreak, VotingRules
from ideas.voting.permissions import finalists_of
from ideas.voting.questions import JudgedScores
from ideas.voting.record.exclusions import joined
from ideas.voting.rules import canonical, digest, rules_of
from ideas.voting.seeds import seed_of
from portal.kernel.questions import ask
from portal.kernel.visibility import Visibility

PRIOR = {"ratings": 5, "mean": "5/2"}
# Titles are for reading; beyond this many the file would be more titles than rules.
MOST_TITLES = 10_000


def published_rules(phase: Phase) -> dict[str, Any]:
    """A mapping as `ideas.voting.counting.rules` reads it, and under `about` what people want to know."""
    rules = rules_of(phase)
    wholes = joined(phase) if rules.method == Method.SUPPORT else {}
    return {
        "format": FORMAT,
        "contest": phase.contest.title,
        "method": str(rules.method),
        "ideas": sorted(_in_play(phase, rules) - wholes.keys()),
        "tie_break": _tie_break(phase, rules),
        **_particulars(phase, rules, wholes),
        "about": {
            "phase": phase.title,
            "from": phase.starts_at.isoformat(),
            "until": phase.ends_at.isoformat() if phase.ends_at else "",
            "time_zone": phase.contest.time_zone,
            "rules": canonical(rules),
            "rules_sha256": digest(rules),
            "titles": _titles(phase),
        },
    }


def _particulars(phase: Phase, rules: VotingRules, wholes: dict[int, int]) -> dict[str, Any]:
    match rules.method:
        case Method.SUPPORT:
            return {"joined": {str(part): whole for part, whole in wholes.items()}}
        case Method.BUDGET:
            return {"budget": rules.budget}
        case Method.DAILY:
            return {"days": _days(phase)}
        case Method.STARS:
            return {"stars": PRIOR}
    return {}


def _days(phase: Phase) -> list[str] | None:
    """The first and the last calendar day on which one could vote, in the contest's zone."""
    if phase.ends_at is None:
        return None
    first, last = phase.starts_at, phase.ends_at - timedelta(microseconds=1)
    return [day.astimezone(phase.contest.zone).date().isoformat() for day in (first, last)]


def _in_play(phase: Phase, rules: VotingRules) -> set[int]:
    public = _public(phase)
    if rules.among == Among.FINALISTS:
        public = public.filter(pk__in=finalists_of(phase.contest))
    return set(public.values_list("pk", flat=True))


def _public(phase: Phase) -> QuerySet[Idea]:
    return Idea.objects.filter(
        contest=phase.contest_id, visibility=Visibility.VISIBLE,
        status__in=[IdeaStatus.PUBLISHED, IdeaStatus.MERGED],
    )  # fmt: skip


def _titles(phase: Phase) -> dict[str, str]:
    ideas = _public(phase).order_by("pk").values_list("pk", "title")[: MOST_TITLES + 1]
    return {} if len(ideas) > MOST_TITLES else {str(pk): title for pk, title in ideas}


def _tie_break(phase: Phase, rules: VotingRules) -> dict[str, Any]:
    if rules.tie_break == TieBreak.CRITERION:
        (scores,) = ask(JudgedScores(phase.contest_id, rules.tie_criterion))
        written = {str(idea): str(score) for idea, score in sorted(scores.items())}
        return {"by": "criterion", "criterion": rules.tie_criterion, "scores": written}
    if rules.tie_break == TieBreak.CHANCE:
        seed = seed_of(rules)
        return {"by": "chance", "digest": rules.seed_digest, "seed": seed.hex() if seed else None}
    return {"by": "shared"}
