"""Where listings disagree with the ballots of support."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from contests.briefs.models import Contest
from ideas.entries.models import Listing
from ideas.refining.models import Merge
from ideas.voting.dividing import lapsed
from ideas.voting.merged import SUPPORT, hold_listings
from ideas.voting.methods import Method
from ideas.voting.models import Ballot, InboxEntry, WholeTally
from ideas.voting.reads import sum_by_idea, waiting_by_idea
from ideas.voting.wholes import counted


@dataclass(frozen=True, slots=True)
class Difference:
    """An idea whose folded tally is not what its ballots add up to, what still waits left out."""

    idea_id: int
    tally: int
    counted: int


def differences(contest: Contest, *, idea_id: int | None = None) -> Iterator[Difference]:
    """Tallies that disagree with the current ballots less what still waits, streamed.

    Those of single ideas in one snapshot; those of merged ideas one by one while no folder changes them.
    """
    merged = Merge.objects.done().filter(staying__contest=contest).values("staying")
    sums = sum_by_idea(Ballot.objects.current().counting().filter(SUPPORT), "value")
    waiting = InboxEntry.objects.counting().filter(ballot__method=Method.SUPPORT)
    listings = Listing.objects.filter(contest=contest)
    if idea_id is not None:
        listings = listings.filter(pk=idea_id)
    single = listings.exclude(pk__in=merged)
    rows = single.annotate(counted=sums - waiting_by_idea(waiting) - sum_by_idea(lapsed(), "votes"))
    rows = rows.exclude(votes=F("counted"))
    for pk, tally, total in rows.order_by("pk").values_list("pk", "votes", "counted").iterator():
        yield Difference(pk, tally, total)
    for pk in listings.filter(pk__in=merged).order_by("pk").values_list("pk", flat=True):
        yield from _difference_of_whole(pk)


@transaction.atomic
def _difference_of_whole(idea_id: int) -> list[Difference]:
    """Its listing, or else how many of its votes it calls earlier ones, is not what the ballots say."""
    [listing] = hold_listings([idea_id])
    votes, rows = counted(idea_id, listing.contest)
    stored = list(WholeTally.objects.filter(listing=idea_id))
    lapsed_in = {row.phase_id for row in stored if row.is_lapsed}
    votes -= sum(row.late for row in rows if row.phase_id in lapsed_in)
    if votes != listing.votes:
        return [Difference(idea_id, listing.votes, votes)]
    if {_noted(row) for row in stored} == {_noted(row) for row in rows}:
        return []
    return [Difference(idea_id, sum(row.earlier for row in stored), sum(row.earlier for row in rows))]


def _noted(row: WholeTally) -> tuple[int, ...]:
    return row.phase_id, row.earlier, row.late, row.since
