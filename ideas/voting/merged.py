"""Votes for ideas that are one now: everybody counts once for all of them, and no ballot is moved."""

from __future__ import annotations

from django.db import connection
from django.db.models import Q, QuerySet

from ideas.entries.models import CoAuthor, Idea, Listing
from ideas.refining.models import Merge
from ideas.voting.models import Ballot, InboxEntry


def parts_of(whole: object) -> QuerySet:
    """Keys of the ideas that have become part of this one; also of an outer query's."""
    return Merge.objects.done().filter(staying=whole).values("joining")


def supporters_of(whole: int) -> QuerySet:
    """Who votes for the idea or for a part of it, once for each phase: rows of (phase, user).

    Nobody supports what they make. Who made one idea and voted for the other counts again after an undo.
    """
    members = Idea.objects.filter(Q(pk=whole) | Q(pk__in=parts_of(whole))).values("pk")
    makers = CoAuthor.objects.current().filter(idea__in=members).values("person")
    authors = Idea.objects.filter(pk__in=members).values("author")
    ballots = Ballot.objects.current().filter(value=1, idea__in=members)
    return ballots.exclude(user__in=authors).exclude(user__in=makers).values("phase", "user").distinct()


def votes_of_whole(whole: int) -> int:
    """How many supporters it has, ballots included that no folder has carried yet."""
    return supporters_of(whole).count()


def waits_for(whole: int) -> bool:
    """Whether a ballot for any of them is not carried yet."""
    return InboxEntry.objects.filter(Q(idea=whole) | Q(idea__in=parts_of(whole))).exists()


def hold_waiting(idea_ids: tuple[int, ...]) -> None:
    """Wait until no folder is carrying ballots of these ideas, and keep folders away until the end.

    Whoever holds an idea's row keeps new ballots for it waiting, so nothing comes after.
    """
    if connection.features.has_select_for_update:
        list(InboxEntry.objects.select_for_update(of=("self",)).filter(idea__in=idea_ids).order_by("pk"))


def hold_listings(idea_ids: object) -> list[Listing]:
    """The listings of these ideas, held until the transaction ends; in one order, as folders take them."""
    return list(Listing.objects.select_for_update(of=("self",)).filter(pk__in=idea_ids).order_by("pk"))
