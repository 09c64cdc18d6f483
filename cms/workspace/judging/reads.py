"""What a manager looks at when judging is set up and winners are chosen."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from contests.briefs.models import Contest
from ideas.entries.models import Idea, Listing
from ideas.judging.models import Judge
from ideas.voting.reads import tallies, votes_shown

SHORTLIST = 30


def candidates(contest: Contest, viewer: Any) -> tuple[list[Idea], dict[int, int | None]]:
    """The ideas with the most votes, or the newest while votes are sealed; and votes that may be told."""
    order = ("-votes", "-idea") if votes_shown(contest) else ("-published_at", "-idea")
    listed = Listing.objects.filter(contest=contest, is_public=True).order_by(*order)
    keys = list(listed.values_list("idea_id", flat=True)[:SHORTLIST])
    found = Idea.objects.select_related("contest").in_bulk(keys)
    for idea in found.values():
        idea.contest = contest
    rows = [found[key] for key in keys]
    return rows, tallies(rows, viewer)


def judges_of(contest: Contest) -> QuerySet[Judge]:
    """The people on the panel or invited to it, with `cards_done`."""
    return (
        Judge.objects.filter(panel__contest=contest, removed_at__isnull=True)
        .select_related("user")
        .annotate(cards_done=Count("scorecards", filter=Q(scorecards__is_complete=True)))
        .order_by("invited_at", "pk")
    )
