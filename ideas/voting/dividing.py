"""Votes of an idea that changed materially, counted by stretch of versions beside its tally.

The lock of the idea's listing guards all of it: folds, settling, recounts and whoever adds a version hold it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from contests.briefs.models import Contest
from ideas.entries.services import record_votes
from ideas.voting.merged import hold_listings
from ideas.voting.models import Ballot, InboxEntry, Stretch, VersionTally
from ideas.voting.stretches import stretch_of, stretches_of
from portal.kernel import clock

FOR = 1

Moves = Counter[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Misdivided:
    """Votes for a stretch of versions, from the number `version` on, that are not what its ballots say."""

    idea_id: int
    version: int
    tally: int
    counted: int


def moves(ballots: QuerySet[Ballot], stretches: Mapping[int, Sequence[Stretch]]) -> Moves:
    """How the ballots change the votes by (stretch, phase); their ideas are those of the stretches.

    Each turn takes away what the turn before it gave, wherever that was, so that they add up in any order.
    """
    before = Ballot.objects.filter(
        phase=OuterRef("phase"), user=OuterRef("user"), slot=OuterRef("slot"), turn=OuterRef("turn") - 1
    )
    rows = ballots.annotate(
        was=Subquery(before.values("value")[:1]), was_version=Subquery(before.values("version")[:1])
    )
    found: Moves = Counter()
    columns = ("idea", "phase", "value", "version", "was", "was_version")
    for idea, phase, value, version, was, was_version in rows.values_list(*columns).iterator():
        if value == FOR:
            found[stretch_of(version, stretches[idea]).pk, phase] += 1
        if was == FOR:
            found[stretch_of(was_version, stretches[idea]).pk, phase] -= 1
    return found


def divide(ballots: Collection[int], ideas: Collection[int]) -> None:
    """Count the ballots (keys) by stretch, where their ideas have any. The caller holds the ideas."""
    stretches = stretches_of(ideas)
    if not stretches:
        return
    owner = {stretch.pk: idea for idea, row in stretches.items() for stretch in row}
    found = moves(Ballot.objects.filter(pk__in=ballots, idea__in=stretches), stretches)
    for (stretch, phase), change in sorted(found.items()):
        tally, _new = VersionTally.objects.get_or_create(stretch_id=stretch, phase_id=phase)
        VersionTally.objects.filter(pk=tally.pk).update(votes=F("votes") + change)
        if tally.is_lapsed:
            record_votes({owner[stretch]: -change})


def settle(*, limit: int = 500) -> int:
    """Carry into the listings that votes have lapsed; returns for how many ideas.

    The clock has decided it already: this lets the order of lists follow.
    """
    behind = VersionTally.objects.with_due(clock.now()).exclude(is_lapsed=F("is_due"))
    ideas = sorted(set(behind.values_list("stretch__idea", flat=True)[:limit]))
    for idea_id in ideas:
        _settle(idea_id)
    return len(ideas)


@transaction.atomic
def _settle(idea_id: int) -> None:
    hold_listings([idea_id])
    rows = VersionTally.objects.with_due(clock.now()).filter(stretch__idea=idea_id)
    for tally in rows.exclude(is_lapsed=F("is_due")):
        VersionTally.objects.filter(pk=tally.pk).update(is_lapsed=tally.is_due)
        record_votes({idea_id: -tally.votes if tally.is_due else tally.votes})


def lapsed() -> QuerySet[VersionTally]:
    """Votes that the listings hold no more, with their `idea`."""
    return VersionTally.objects.filter(is_lapsed=True).annotate(idea=F("stretch__idea"))


def misdivided(contest: Contest) -> Iterator[Misdivided]:
    """Where the votes by stretch are not what the ballots say, what still waits left out."""
    changed = Stretch.objects.filter(idea__contest=contest).order_by("idea").values_list("idea", flat=True)
    for idea_id in changed.distinct():
        with transaction.atomic():
            hold_listings([idea_id])
            yield from list(_wrong(idea_id).values())


def divide_anew(idea_id: int) -> None:
    """Set the votes by stretch to what the ballots say. The caller holds the idea."""
    for (stretch, phase), wrong in _wrong(idea_id).items():
        VersionTally.objects.update_or_create(
            stretch_id=stretch, phase_id=phase, defaults={"votes": wrong.counted}
        )


def _wrong(idea_id: int) -> dict[tuple[int, int], Misdivided]:
    stretches = stretches_of([idea_id])
    if not stretches:
        return {}
    numbers = {row.pk: row.first.number for row in Stretch.objects.of(idea_id).select_related("first")}
    waiting = InboxEntry.objects.filter(ballot=OuterRef("pk"))
    counted = moves(Ballot.objects.filter(~Exists(waiting), idea=idea_id), stretches)
    rows = VersionTally.objects.filter(stretch__idea=idea_id)
    stored = {(row.stretch_id, row.phase_id): row.votes for row in rows}
    return {
        key: Misdivided(idea_id, numbers[key[0]], stored.get(key, 0), counted[key])
        for key in sorted(stored.keys() | counted.keys())
        if stored.get(key, 0) != counted[key]
    }
