"""What the last seven days brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from contests.briefs.models import Contest
from ideas.discussion.models import Comment
from ideas.entries.models import Listing
from ideas.voting.reads import votes_cast
from portal.kernel import clock

WEEK = timedelta(days=7)
# No number is counted further than this.
BOUND = 10_000


@dataclass(frozen=True, slots=True)
class Week:
    """Numbers since seven days ago. Sealed votes are left out; `votes` is None where no contest shows any."""

    ideas: int
    comments: int
    people: int
    votes: int | None


def published_lately(ideas: QuerySet, path: str = "") -> QuerySet:
    """Public ideas of the last seven days; `path` leads from the rows to their listing."""
    since = clock.now() - WEEK
    return ideas.filter(**{f"{path}is_public": True, f"{path}published_at__gte": since})


def said_lately(comments: QuerySet) -> QuerySet:
    """Comments of the last seven days that nobody has taken back."""
    return comments.filter(posted_at__gte=clock.now() - WEEK, removed_at__isnull=True)


def week_of(brands: Any, contests: Iterable[Contest]) -> Week:
    """Numbers of the brands; votes are those in `contests`, which need their phases and pauses."""
    ideas = published_lately(Listing.objects.filter(contest__brand__in=brands))
    comments = said_lately(Comment.objects.filter(idea__contest__brand__in=brands))
    people = ideas.values("idea__author").union(comments.values("author"))
    return Week(
        ideas=ideas[:BOUND].count(),
        comments=comments[:BOUND].count(),
        people=people.count(),
        votes=votes_cast(contests, clock.now() - WEEK, at_most=BOUND),
    )
