"""How often a contest's ideas were seen, as its staff learn it. Votes are not told while they are sealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce

from contests.briefs.models import Contest
from contests.briefs.seal import votes_shown
from ideas.entries.models import Listing
from ideas.voting.exposure.measures import Rate, Spread, rate, spread
from ideas.voting.reads import with_tally


@dataclass(frozen=True, slots=True)
class Exposed:
    """How often an idea was seen and opened, and what came of it; None where votes are not shown."""

    idea_id: int
    title: str
    author: str
    seen: int
    opened: int
    missed: bool
    votes: int | None
    rate: Rate | None


def spread_of(contest: Contest) -> Spread:
    """How the views of cards are spread over the contest's public ideas, also those nobody has seen."""
    counted = _public(contest).order_by().values("seen").annotate(ideas=Count("pk"))
    return spread(counted.values_list("seen", "ideas"))


def least_seen(contest: Contest, viewer: Any, *, below: float | None = None) -> QuerySet:
    """Listings of the contest's public ideas, step by step from the least seen; those seen less than `below`.

    The order is the index's own: within a step it says nothing.
    """
    listings = with_tally(_public(contest), viewer).select_related("idea__author")
    if below is not None:
        listings = listings.filter(seen__lt=below)
    return listings.order_by("exposure_step", "random_key", "idea")


def exposed(listings: Iterable[Any], contest: Contest, spread: Spread) -> Iterator[Exposed]:
    """The listings, which come from `least_seen`, with what their numbers say."""
    is_told = votes_shown(contest)
    for listing in listings:
        votes = listing.tally if is_told else None
        yield Exposed(
            idea_id=listing.pk,
            title=listing.idea.title,
            author=listing.idea.author.display_name,
            seen=listing.seen,
            opened=listing.opened,
            missed=listing.seen < spread.fair_from,
            votes=votes,
            rate=None if votes is None else rate(votes, listing.opened),
        )


def _public(contest: Contest) -> QuerySet[Any]:
    listings = Listing.objects.filter(contest=contest, is_public=True)
    return listings.annotate(seen=Coalesce(F("exposure__seen"), 0), opened=Coalesce(F("exposure__opened"), 0))
