"""How the votes of an idea that changed materially divide: those for this version, and for an earlier one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from contests.briefs.models import Phase
from ideas.entries.models import Idea
from ideas.refining.models import Merge
from ideas.voting.dividing import moves
from ideas.voting.models import Ballot, InboxEntry, Stretch, VersionTally, WholeTally
from ideas.voting.own_earlier import OwnEarlier, Seen, own_in_single, own_in_whole
from ideas.voting.wholes import lapse_at, read_whole
from portal.kernel import clock


@dataclass(frozen=True, slots=True)
class Division:
    """`earlier` votes still count, `lapsed` ones do not any more; `untaken` of these the listing still holds.

    `own` is the viewer's vote if it was for an earlier version.
    """

    earlier: int
    lapsed: int
    untaken: int
    lapses_at: datetime | None
    own: OwnEarlier | None

    @property
    def is_own_earlier(self) -> bool:
        return self.own is not None

    @property
    def own_lapsed_at(self) -> datetime | None:
        """When the viewer's vote stopped counting."""
        return self.own.lapsed_at if self.own else None


def with_changes(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Annotate `has_changed` and `is_merged`, so that the votes of other ideas cost no query more."""
    changed = Exists(Stretch.objects.filter(idea=OuterRef("pk")))
    parts = Merge.objects.done().filter(staying=OuterRef("pk"))
    outdated = Exists(WholeTally.objects.filter(listing=OuterRef("pk")))
    return ideas.annotate(has_changed=changed | outdated, is_merged=Exists(parts))


def division_of(idea: Idea, viewer: Any, phase: Phase | None) -> Division | None:
    """The division as the viewer sees it, without looking at others' ballots; None without a material change.

    `phase` is the voting phase that runs or ran last. The idea needs its contest.
    """
    if not getattr(idea, "has_changed", True):
        return None
    merged = getattr(idea, "is_merged", None)
    if merged is None:
        merged = Merge.objects.done().filter(staying=idea.pk).exists()
    return (_of_whole if merged else _of_single)(idea, Seen(viewer, phase))


def _of_single(idea: Idea, seen: Seen) -> Division | None:
    stretches = list(Stretch.objects.of(idea.pk))
    if not stretches:
        return None
    rows = list(VersionTally.objects.with_due(clock.now()).filter(stretch__idea=idea.pk))
    votes = Counter({(row.stretch_id, row.phase_id): row.votes for row in rows})
    votes.update(_own_waiting(idea, seen.viewer, stretches))
    due = {(row.stretch_id, row.phase_id) for row in rows if row.is_due}
    old = {stretch.pk for stretch in stretches if stretch.like_id != stretches[-1].like_id}
    return Division(
        earlier=sum(n for key, n in votes.items() if key[0] in old and key not in due),
        lapsed=sum(n for key, n in votes.items() if key in due),
        untaken=sum(row.votes * (row.is_due - row.is_lapsed) for row in rows),
        lapses_at=lapse_of(idea, seen.phase),
        own=own_in_single(idea, seen, stretches),
    )


def _of_whole(idea: Idea, seen: Seen) -> Division | None:
    """Of a merged idea, of which everybody's votes together are one; None if no part of it changed."""
    whole = read_whole(idea.pk)
    if not any(whole.stretches.values()):
        return None
    rows = list(WholeTally.objects.with_due(clock.now()).filter(listing=idea.pk))
    own, change = own_in_whole(idea, seen, whole)
    return Division(
        earlier=sum(row.since if row.is_due else row.earlier for row in rows) + change,
        lapsed=sum(row.late for row in rows if row.is_due),
        untaken=sum(row.late * (row.is_due - row.is_lapsed) for row in rows),
        lapses_at=lapse_of(idea, seen.phase),
        own=own,
    )


def lapse_of(idea: Idea, phase: Phase | None) -> datetime | None:
    """When votes for an earlier version stop counting unless confirmed; None if they do not, or have."""
    at = lapse_at(idea.contest, phase)
    return at if at and at > idea.contest.schedule_time(clock.now()) else None


def _own_waiting(idea: Idea, viewer: Any, stretches: list[Stretch]) -> Counter[tuple[int, int]]:
    """What the viewer's own ballots that are not folded yet change."""
    if not viewer.is_authenticated:
        return Counter()
    waiting = InboxEntry.objects.filter(user=viewer.pk, idea=idea).values("ballot")
    return moves(Ballot.objects.counting().filter(pk__in=waiting), {idea.pk: stretches})
