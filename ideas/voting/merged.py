"""Votes for ideas that are one now: everybody counts once for all of them, and no ballot is moved."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from ideas.entries.models import CoAuthor, Idea, Listing
from ideas.refining.models import Merge
from ideas.voting.methods import Method
from ideas.voting.models import Ballot, BallotQuerySet, InboxEntry

SUPPORT = Q(method=Method.SUPPORT, value=1)


def parts_of(whole: object) -> QuerySet:
    """Keys of the ideas that have become part of this one; also of an outer query's."""
    return Merge.objects.done().filter(staying=whole).values("joining")


def supporters_of(whole: int) -> QuerySet:
    """Who votes for the idea or for a part of it, once for each phase: rows of (phase, user)."""
    members = Idea.objects.filter(Q(pk=whole) | Q(pk__in=parts_of(whole))).values_list("pk", flat=True)
    return current_votes(list(members)).values("phase", "user").distinct()


def current_votes(members: Collection[int]) -> QuerySet[Ballot]:
    """What counts for the ideas together: current ballots, a person's several ones included.

    Nobody supports what they make. Who made one idea and voted for the other counts again after an undo.
    """
    return _without_makers(_current().filter(SUPPORT, idea__in=members), members)


def folded_votes(members: Collection[int]) -> QuerySet[Ballot]:
    """The same, of the ballots that the folders have carried: as if those that wait were not there."""
    return _without_makers(_folded().filter(SUPPORT, idea__in=members), members)


def own_change(viewer: Any) -> Case:
    """What the viewer's ballots that wait change for an outer query's listing of a merged idea: -1, 0 or 1.

    One for each phase in which they count now and did not before, or the other way about.
    """
    members = Q(pk=OuterRef("pk")) | Q(pk__in=parts_of(OuterRef(OuterRef("pk"))))
    places = CoAuthor.objects.current().filter(person=viewer.pk).values("idea")
    made = Idea.objects.filter(members).filter(Q(author=viewer.pk) | Q(pk__in=places))
    now, before = (_phases_of(ballots, viewer) for ballots in (_current(), _folded()))
    return Case(When(Exists(made), then=0), default=now - before, output_field=IntegerField())


def _phases_of(ballots: QuerySet[Ballot], viewer: Any) -> Coalesce:
    """In how many phases these ballots of the viewer's are for the idea of an outer query or a part of it."""
    own = ballots.filter(
        SUPPORT, Q(idea=OuterRef("pk")) | Q(idea__in=parts_of(OuterRef(OuterRef("pk")))), user=viewer.pk
    )
    counted = own.order_by().values("user").annotate(phases=Count("phase", distinct=True))
    return Coalesce(Subquery(counted.values("phases"), output_field=IntegerField()), 0)


def _current() -> BallotQuerySet:
    return Ballot.objects.current().counting()


def without_quarantined(ballots: Collection[int]) -> set[int]:
    """Those of the ballots (keys) that no quarantine keeps from counting."""
    return set(Ballot.objects.counting().filter(pk__in=ballots).values_list("pk", flat=True))


def _folded() -> BallotQuerySet:
    """The last ballot in each slot of those that wait no more; one in between may wait still."""
    waiting = InboxEntry.objects.filter(ballot=OuterRef("pk"))
    carried = Ballot.objects.filter(~Exists(waiting))
    later = carried.filter(
        phase=OuterRef("phase"), user=OuterRef("user"), slot=OuterRef("slot"), turn__gt=OuterRef("turn")
    )
    return carried.counting().filter(~Exists(later))


def _without_makers(ballots: QuerySet[Ballot], members: Collection[int]) -> QuerySet[Ballot]:
    makers = CoAuthor.objects.current().filter(idea__in=members).values("person")
    authors = Idea.objects.filter(pk__in=members).values("author")
    return ballots.exclude(user__in=authors).exclude(user__in=makers)


def hold_waiting(idea_ids: tuple[int, ...]) -> None:
    """Wait until no folder is carrying ballots of these ideas, and keep folders away until the end.

    Whoever holds an idea's row keeps new ballots for it waiting, so nothing comes after.
    """
    if connection.features.has_select_for_update:
        list(InboxEntry.objects.select_for_update(of=("self",)).filter(idea__in=idea_ids).order_by("pk"))


def hold_listings(idea_ids: object) -> list[Listing]:
    """The listings of these ideas, held until the transaction ends; in one order, as folders take them."""
    return list(Listing.objects.select_for_update(of=("self",)).filter(pk__in=idea_ids).order_by("pk"))
