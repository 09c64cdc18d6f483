"""What the viewer's own vote is for, where the idea changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from contests.briefs.models import Phase
from ideas.entries.models import Idea, Right
from ideas.voting.models import Ballot, InboxEntry, Stretch
from ideas.voting.stretches import is_earlier, until
from ideas.voting.wholes import Whole, is_over

FOR = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks, and the voting phase that runs or ran last."""

    viewer: Any
    phase: Phase | None


@dataclass(frozen=True, slots=True)
class OwnEarlier:
    """The viewer's vote for an earlier version of an idea (keys; no version for an imported vote).

    `joined` is the idea they voted for where it became part of another since. `lapsed_at`: when the vote
    stopped counting, None while it counts.
    """

    idea_id: int
    version_id: int | None
    joined: int | None
    lapsed_at: datetime | None


def own_vote(idea: Idea, seen: Seen) -> Ballot | None:
    """The viewer's current vote in the phase."""
    if not seen.viewer.is_authenticated:
        return None
    ballots = Ballot.objects.filter(idea=idea, user=seen.viewer.pk, phase=seen.phase)
    last = ballots.order_by("-turn").first()
    return last if last and last.value == FOR else None


def own_in_single(idea: Idea, seen: Seen, stretches: Sequence[Stretch]) -> OwnEarlier | None:
    vote = own_vote(idea, seen)
    if vote is None:
        return None
    ended = is_over(idea.contest, seen.phase)
    lapsed = ended and is_earlier(vote.version_id, until(stretches, seen.phase.ends_at))
    if not lapsed and not is_earlier(vote.version_id, stretches):
        return None
    return OwnEarlier(idea.pk, vote.version_id, None, seen.phase.ends_at if lapsed else None)


def own_in_whole(idea: Idea, seen: Seen, whole: Whole) -> tuple[OwnEarlier | None, int]:
    """The viewer's vote if all they have is for an earlier version, and by how many, -1, 0 or 1, the tally
    of earlier votes is behind because ballots of theirs wait."""
    if not seen.viewer.is_authenticated or idea.is_made_by(seen.viewer, Right.SUGGEST):
        return None, 0
    rows = _ballots(idea, seen.viewer, whole)
    now, before = _current(rows, seen.phase), _current((row for row in rows if not row.waits), seen.phase)
    ended = is_over(idea.contest, seen.phase)
    change = 0 if ended else _all(now, "is_old") - _all(before, "is_old")
    lapsed = ended and _all(now, "is_late")
    if not lapsed and not _all(now, "is_old"):
        return None, change
    vote = max(now, key=lambda ballot: ballot.pk)
    idea_id, version_id = whole.meant_by(vote)
    joined = vote.idea_id if (vote.version_id or 0) < whole.joined.get(vote.idea_id, -1) else None
    return OwnEarlier(idea_id, version_id, joined, seen.phase.ends_at if lapsed else None), change


def _ballots(idea: Idea, viewer: Any, whole: Whole) -> list[Any]:
    waits = Exists(InboxEntry.objects.filter(ballot=OuterRef("pk")))
    rows = (
        Ballot.objects.counting()
        .filter(user=viewer.pk, idea__in=whole.members)
        .annotate(waits=waits, is_old=_truth(whole.outdated()), is_late=_truth(whole.late(idea.contest)))
    )
    return list(rows.order_by("turn"))


def _truth(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _current(rows: Iterable[Any], phase: Phase | None) -> list[Any]:
    """The last of each idea, of those for it in the phase."""
    last = {row.idea_id: row for row in rows if phase and row.phase_id == phase.pk}
    return [row for row in last.values() if row.value == FOR]


def _all(votes: list[Any], name: str) -> bool:
    return bool(votes) and all(getattr(vote, name) for vote in votes)
