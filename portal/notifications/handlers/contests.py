from __future__ import annotations

from typing import Any

from contests.briefs.events import ContestCancelled, ContestPaused, ContestResumed, PhaseExtended
from contests.briefs.models import Contest, Pause, PhaseChange
from contests.briefs.permissions import deadline
from ideas.entries.models import Draft, Idea
from ideas.judging.models import Judge
from portal.notifications.services import notify_many


def people_in(contest: Contest) -> set[int]:
    """Who brought an idea, has begun one, or judges."""
    authors = Idea.objects.filter(contest=contest).values_list("author_id", flat=True)
    drafting = Draft.objects.filter(contest=contest, owner__isnull=False, is_sent=False)
    judges = Judge.objects.filter(panel__contest=contest, user__isnull=False, removed_at__isnull=True)
    return {
        *authors.distinct(),
        *drafting.values_list("owner_id", flat=True),
        *judges.values_list("user_id", flat=True),
    }


def _tell(contest: Contest, *, kind: str, key: int, by: int | None, **more: Any) -> None:
    notify_many(
        recipients=people_in(contest) - {by or 0},
        kind=kind,
        key=str(key),
        facts={"about": ["contest", contest.pk], "contest": contest.title, **more},
        url=contest.get_absolute_url(),
    )


def tell_of_extended_phase(event: PhaseExtended) -> None:
    change = PhaseChange.objects.select_related("phase__contest").get(pk=event.change_id)
    contest = change.phase.contest
    _tell(
        contest,
        kind="phase_extended",
        key=change.pk,
        by=change.by_id,
        phase=str(change.phase),
        until=deadline(change.ends_at_after, contest),
        reason=change.reason,
    )


def tell_of_paused_contest(event: ContestPaused) -> None:
    pause = Pause.objects.select_related("contest").get(pk=event.pause_id)
    _tell(pause.contest, kind="contest_paused", key=pause.pk, by=pause.paused_by_id, reason=pause.reason)


def tell_of_resumed_contest(event: ContestResumed) -> None:
    pause = Pause.objects.select_related("contest").get(pk=event.pause_id)
    _tell(pause.contest, kind="contest_resumed", key=pause.pk, by=pause.resumed_by_id)


def tell_of_cancelled_contest(event: ContestCancelled) -> None:
    contest = Contest.objects.get(pk=event.contest_id)
    _tell(
        contest,
        kind="contest_cancelled",
        key=contest.pk,
        by=event.by_id,
        reason=contest.cancelled_reason,
    )
