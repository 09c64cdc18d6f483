from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format

from ideas.entries.models import Idea
from ideas.voting.division import lapse_of
from ideas.voting.events import IdeaChangedAfterVotes
from ideas.voting.models import Stretch
from ideas.voting.stretches import earlier_ballots
from portal.notifications.handlers.ideas import facts_of
from portal.notifications.services import notify_many


def tell_of_changed_idea(event: IdeaChangedAfterVotes) -> None:
    """Everybody whose vote is for an earlier version, with the date on which it stops counting if it does."""
    idea = Idea.objects.select_related("contest").get(pk=event.idea_id)
    contest = idea.contest
    earlier = earlier_ballots(idea, list(Stretch.objects.of(idea.pk)))
    lapses_at = lapse_of(idea, contest.phase)
    until = date_format(lapses_at.astimezone(contest.zone), "j F Y, H:i T") if lapses_at else ""
    notify_many(
        recipients=earlier.values_list("user_id", flat=True),
        kind="vote_lapsing" if lapses_at else "vote_outdated",
        key=f"{idea.pk}-{event.version_id}",
        facts=facts_of(idea, until=until),
        url=reverse("voting:changed", args=[idea.pk]),
    )
