"""Ballots that were cast elsewhere and are kept here with their history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from contests.briefs.models import Phase
from ideas.entries import services as entries
from ideas.entries.models import Idea
from ideas.voting.dividing import divide
from ideas.voting.merged import hold_listings
from ideas.voting.models import Ballot, Method


class PastBallot(NamedTuple):
    """`value` is 1 for, -1 against, 0 neither; only a current 1 counts in the tally."""

    idea_id: int
    user_id: int
    value: int
    cast_at: datetime


@transaction.atomic
def record_past_ballots(*, phase: Phase, ballots: Iterable[PastBallot]) -> int:
    """Store each act of voting as a turn, in order of time, and count every voter's last; returns how many.

    Acts that are stored already are left alone, so that recording twice changes nothing. The tallies are
    folded here, in the same transaction, and no inbox row is left behind.
    """
    turns: dict[tuple[int, int], list[PastBallot]] = defaultdict(list)
    for ballot in sorted(ballots, key=lambda b: b.cast_at):
        turns[ballot.idea_id, ballot.user_id].append(ballot)
    stored: dict[tuple[int, int], int] = defaultdict(int)
    for idea_id, user_id in Ballot.objects.filter(phase=phase).values_list("idea_id", "user_id").iterator():
        stored[idea_id, user_id] += 1
    rows = [row for key, acts in turns.items() for row in _rows(phase, acts, stored[key])]
    Ballot.objects.bulk_create(rows, batch_size=2_000)
    changes: dict[int, int] = defaultdict(int)
    for row in rows:
        changes[row.idea_id] += row.delta
    hold_listings(changes)
    entries.record_votes(changes={idea: change for idea, change in changes.items() if change})
    divide([row.pk for row in rows], changes)
    return len(rows)


def _rows(phase: Phase, acts: list[PastBallot], stored: int) -> list[Ballot]:
    kind = ContentType.objects.get_for_model(Idea)
    rows, counted = [], 0
    for turn, act in enumerate(acts, start=1):
        counts = int(act.value == 1)
        if turn > stored:
            rows.append(
                Ballot(
                    phase=phase,
                    method=Method.SUPPORT,
                    user_id=act.user_id,
                    slot=str(act.idea_id),
                    turn=turn,
                    value=act.value,
                    delta=counts - counted,
                    idea_id=act.idea_id,
                    object_id=act.idea_id,
                    content_type=kind,
                    cast_at=act.cast_at,
                )
            )
        counted = counts
    return rows
