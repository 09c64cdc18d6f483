"""Folding ballots of every method but support into `Tally`, and checking that they agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from contests.briefs.models import Contest
from ideas.voting.methods import Method, stands
from ideas.voting.models import Ballot, InboxEntry, Tally
from ideas.voting.record.chains import hold_chains
from ideas.voting.slots import pair_of

# What a ballot adds to (phase, idea): votes and points.
Sums = dict[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Mistallied:
    """A tally of a phase that is not what its ballots add up to, what still waits left out."""

    phase_id: int
    idea_id: int
    tally: tuple[int, int]
    counted: tuple[int, int]


def shares(method: str, value: int, idea: int | None, ranking: Any, slot: str) -> dict[int, tuple[int, int]]:
    """What a ballot gives to the ideas it names, as (votes, points); nothing once taken back."""
    if not stands(method, value):
        return {}
    if method == Method.PAIRWISE:
        return {} if idea is None else {key: (int(key == idea), 1) for key in pair_of(slot)}
    if method == Method.RANKED:
        return {ranking[0]: (1, 1)}
    if idea is None:
        return {}
    return {idea: (1, value)}


def carry(ballots: Collection[int]) -> None:
    """Add the ballots (keys) to the tallies of their phases."""
    before = Ballot.objects.filter(
        phase=OuterRef("phase"), user=OuterRef("user"), slot=OuterRef("slot"), turn=OuterRef("turn") - 1
    )
    rows = Ballot.objects.filter(pk__in=ballots).exclude(method=Method.SUPPORT)
    rows = rows.annotate(**{f"was_{name}": Subquery(before.values(name)[:1]) for name in _WHAT})
    sums: Sums = {}
    for row in rows.values("phase", "method", "slot", *_WHAT, *(f"was_{name}" for name in _WHAT)):
        _add(sums, row, "", 1)
        if row["was_value"] is not None:
            _add(sums, row, "was_", -1)
    for (phase, idea), (votes, points) in sorted(sums.items()):
        tally, _new = Tally.objects.get_or_create(phase_id=phase, idea_id=idea)
        Tally.objects.filter(pk=tally.pk).update(votes=F("votes") + votes, points=F("points") + points)


_WHAT = ("value", "idea", "ranking")


def _add(sums: Sums, row: dict[str, Any], prefix: str, sign: int) -> None:
    value, idea, ranking = (row[f"{prefix}{name}"] for name in _WHAT)
    for key, (votes, points) in shares(row["method"], value, idea, ranking, row["slot"]).items():
        had = sums.get((row["phase"], key), (0, 0))
        sums[row["phase"], key] = (had[0] + sign * votes, had[1] + sign * points)


def counted(phase_id: int) -> Sums:
    """What the current ballots of the phase add up to, those that wait left out; streamed."""
    rows = _folded(phase_id)
    sums: Sums = {}
    for row in rows.values("phase", "method", "slot", *_WHAT).iterator(chunk_size=5_000):
        _add(sums, row, "", 1)
    return sums


def _folded(phase_id: int) -> QuerySet[Ballot]:
    """The highest folded turn of each slot that counts: a later one that waits does not count yet."""
    waiting = InboxEntry.objects.filter(ballot=OuterRef("pk"))
    folded = Ballot.objects.filter(~Exists(waiting), phase=phase_id)
    later = Ballot.objects.filter(
        ~Exists(waiting), phase=OuterRef("phase"), user=OuterRef("user"), slot=OuterRef("slot"),
        turn__gt=OuterRef("turn"),
    )  # fmt: skip
    return folded.counting().exclude(method=Method.SUPPORT).filter(~Exists(later))


def mistallied(contest: Contest) -> Iterator[Mistallied]:
    """Where tallies of the contest's phases disagree with its ballots."""
    for phase in contest.schedule:
        with transaction.atomic():
            hold_chains([phase.pk])
            yield from list(_wrong(phase.pk))


@transaction.atomic
def tally_anew(phase_id: int) -> None:
    """Set the phase's tallies to what its folded ballots say."""
    hold_chains([phase_id])
    for wrong in _wrong(phase_id):
        votes, points = wrong.counted
        Tally.objects.update_or_create(
            phase_id=phase_id, idea_id=wrong.idea_id, defaults={"votes": votes, "points": points}
        )


def _wrong(phase_id: int) -> Iterable[Mistallied]:
    should = counted(phase_id)
    rows = Tally.objects.filter(phase=phase_id).values_list("idea", "votes", "points")
    held = {(phase_id, idea): (votes, points) for idea, votes, points in rows}
    for key in sorted(should.keys() | held.keys()):
        if should.get(key, (0, 0)) != held.get(key, (0, 0)):
            yield Mistallied(*key, tally=held.get(key, (0, 0)), counted=should.get(key, (0, 0)))
