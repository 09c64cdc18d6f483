"""Until when the numbers of votes of a contest are told to nobody."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from contests.briefs.models import Contest, Pause, Phase, Seal
from contests.briefs.phases import ALLOWS, Action
from portal.kernel import clock

VOTING_KINDS = [kind for kind, actions in ALLOWS.items() if Action.VOTE in actions]


def has_voted(contest: Contest) -> bool:
    """Whether every phase of the contest in which people vote has ended; a pause may still move an end."""
    now = clock.now()
    voting = [phase for phase in contest.schedule if phase.kind in VOTING_KINDS]
    ended = bool(voting) and all(phase.ends_at is not None and phase.ends_at <= now for phase in voting)
    return ended and not contest.is_paused


def votes_shown(contest: Contest) -> bool:
    """Whether numbers of votes may be told: voting has begun, and it is not sealed any more or never was."""
    now = clock.now()
    if not any(phase.kind in VOTING_KINDS and phase.starts_at <= now for phase in contest.schedule):
        return False
    if contest.seal == Seal.PUBLISHED:
        return contest.results_published_at is not None
    return contest.seal == Seal.NEVER or has_voted(contest)


def sealed_contests() -> QuerySet[Contest]:
    """Contests whose ideas may not be put in order of votes yet."""
    still_on = Q(ends_at__isnull=True) | Q(ends_at__gt=clock.now())
    voting = Phase.objects.filter(still_on, contest=OuterRef("pk"), kind__in=VOTING_KINDS)
    paused = Pause.objects.filter(contest=OuterRef("pk"), resumed_at__isnull=True)
    unpublished = Q(seal=Seal.PUBLISHED, results_published_at__isnull=True)
    unended = Q(Exists(voting) | Exists(paused), seal=Seal.PHASE)
    return Contest.objects.filter(unpublished | unended)
