from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format

from contests.briefs.models import Contest
from ideas.entries.models import Idea
from ideas.voting.division import lapse_of
from ideas.voting.events import IdeaChangedAfterVotes, VotesLapseSoon
from ideas.voting.wholes import unconfirmed_voters
from portal.notifications.handlers.ideas import facts_of
from portal.notifications.services import notify_many


def tell_of_changed_idea(event: IdeaChangedAfterVotes) -> None:
    """Everybody whose vote is for an earlier version, with the date on which it stops counting if it does."""
    idea = Idea.objects.select_related("contest").get(pk=event.idea_id)
    lapses_at = lapse_of(idea, idea.contest.phase)
    notify_many(
        recipients=unconfirmed_voters(idea),
        kind="vote_lapsing" if lapses_at else "vote_outdated",
        key=f"{idea.pk}-{event.version_id}",
        facts=facts_of(idea, until=_said(lapses_at, idea.contest)),
        url=reverse("voting:changed", args=[idea.pk]),
    )


def remind_of_vote(event: VotesLapseSoon) -> None:
    """Everybody whose vote is still unconfirmed, once before each end of voting; nobody once it is over."""
    idea = Idea.objects.select_related("contest").get(pk=event.idea_id)
    phase = idea.contest.phase
    lapses_at = lapse_of(idea, phase)
    if lapses_at is None or phase.pk != event.phase_id or not idea.is_public:
        return
    notify_many(
        recipients=unconfirmed_voters(idea),
        kind="vote_reminder",
        key=f"{idea.pk}-{lapses_at:%Y%m%d%H%M%S}",
        facts=facts_of(idea, until=_said(lapses_at, idea.contest)),
        url=reverse("voting:changed", args=[idea.pk]),
    )


def _said(moment: datetime | None, contest: Contest) -> str:
    return date_format(moment.astimezone(contest.zone), "j F Y, H:i T") if moment else ""
