"""For which version of a merged idea people vote.

A vote for an idea that joined is a vote for the whole as it was when they became one, unless that idea had
changed since the vote: then it is for an earlier version, as it was before. Keeping it gives it a turn that
names a version of the whole. Somebody counts once, and for the present version if one of their votes is for
it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from contests.briefs.models import Contest, EarlierVotes, Phase
from ideas.entries.models import Idea, Listing
from ideas.entries.services import record_votes
from ideas.refining.models import Merge
from ideas.voting.merged import current_votes, folded_votes
from ideas.voting.models import Ballot, Stretch, WholeTally
from ideas.voting.stretches import is_earlier, outdated, stretches_of, until
from portal.kernel import clock


@dataclass(frozen=True, slots=True)
class Whole:
    """An idea, and those that `joined` it with the version that their joining made (keys)."""

    idea_id: int
    joined: dict[int, int]
    stretches: dict[int, list[Stretch]]

    @property
    def members(self) -> list[int]:
        return [self.idea_id, *self.joined]

    def outdated(self, end: datetime | None = None) -> Q:
        """Ballots for something else than the whole said before the instant, or says now."""
        own = self._until(self.idea_id, end)
        found = Q(idea=self.idea_id) & outdated(own)
        for part, merged in self.joined.items():
            before = Q(version__lt=merged) | Q(version__isnull=True)
            if not is_earlier(merged, own):
                before &= outdated(self._until(part, end))
            found |= Q(idea=part) & (before | Q(version__gte=merged) & outdated(own))
        return found

    def late(self, contest: Contest) -> Q:
        """Ballots for something else than the whole said when their phase ended."""
        found = Q(pk__in=[])
        for phase in contest.schedule:
            if phase.ends_at is not None:
                found |= Q(phase=phase.pk) & self.outdated(phase.ends_at)
        return found

    def meant_by(self, ballot: Ballot) -> tuple[int, int | None]:
        """The idea, and the version of it, that the ballot is for (keys); none for an imported one."""
        merged = self.joined.get(ballot.idea_id)
        if merged is None:
            return self.idea_id, ballot.version_id
        if (ballot.version_id or 0) >= merged:
            return self.idea_id, ballot.version_id
        if is_earlier(ballot.version_id, self.stretches.get(ballot.idea_id, [])):
            return ballot.idea_id, ballot.version_id
        return self.idea_id, merged

    def _until(self, idea_id: int, end: datetime | None) -> list[Stretch]:
        return until(self.stretches.get(idea_id, []), end)


def read_whole(idea_id: int) -> Whole:
    """The idea with its parts; without any it is the whole by itself. Two queries."""
    merges = Merge.objects.done().filter(staying=idea_id).order_by("pk")
    joined = dict(merges.values_list("joining", "version"))
    return Whole(idea_id, joined, stretches_of([idea_id, *joined]))


def lapse_at(contest: Contest, phase: Phase | None) -> datetime | None:
    """When votes of the phase stop counting, or stopped, unless confirmed; None if they never do."""
    return phase.ends_at if phase and contest.earlier_votes == EarlierVotes.CONFIRM else None


def is_over(contest: Contest, phase: Phase | None) -> bool:
    """Whether unconfirmed votes of the phase have stopped counting; a pause holds the end back."""
    at = lapse_at(contest, phase)
    return at is not None and at <= contest.schedule_time(clock.now())


def unconfirmed_voters(idea: Idea) -> QuerySet:
    """Who votes for the idea, or a part of it, in the running phase, and not for what it says now (keys)."""
    whole = read_whole(idea.pk)
    votes = current_votes(whole.members).filter(phase=idea.contest.phase)
    earlier = whole.outdated()
    confirmed = votes.exclude(earlier).values("user")
    return votes.filter(earlier).exclude(user__in=confirmed).values_list("user", flat=True)


def count_wholes(idea_ids: Iterable[int]) -> None:
    """Set the tallies of merged ideas to what counts for them now; the caller holds their listings.

    A ballot that waits is not counted: its folder counts the idea again.
    """
    for listing in Listing.objects.filter(pk__in=idea_ids).select_related("contest"):
        votes, rows = counted(listing.pk, listing.contest)
        WholeTally.objects.filter(listing=listing.pk).delete()
        WholeTally.objects.bulk_create(rows)
        taken = sum(row.late for row in rows if row.is_lapsed)
        record_votes({listing.pk: votes - taken - listing.votes})


def counted(idea_id: int, contest: Contest) -> tuple[int, list[WholeTally]]:
    """All the votes of a merged idea, and its tallies, of the ballots that wait no more."""
    whole = read_whole(idea_id)
    now, late = whole.outdated(), whole.late(contest)
    people = {"expression": "user", "distinct": True}
    sums = folded_votes(whole.members).order_by().values("phase").annotate(
        votes=Count(**people),
        confirmed=Count(**people, filter=~now),
        in_time=Count(**people, filter=~late),
        either=Count(**people, filter=~now | ~late),
    )  # fmt: skip
    phases = {phase.pk: phase for phase in contest.schedule}
    votes, rows = 0, []
    for row in sums:
        tally = WholeTally(
            listing_id=idea_id,
            phase_id=row["phase"],
            earlier=row["votes"] - row["confirmed"],
            late=row["votes"] - row["in_time"],
            since=row["either"] - row["confirmed"],
            is_lapsed=is_over(contest, phases[row["phase"]]),
        )
        votes += row["votes"]
        if tally.earlier or tally.late:
            rows.append(tally)
    return votes, rows
