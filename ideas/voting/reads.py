"""The one reader of vote numbers. While a contest keeps its votes sealed, it answers nothing to anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from contests.briefs.models import Contest, Pause, Phase
from contests.briefs.phases import ALLOWS, Action
from ideas.entries.models import Idea, Listing
from ideas.refining.models import Merge
from ideas.voting.dividing import lapsed
from ideas.voting.division import Division, division_of
from ideas.voting.merged import parts_of, votes_of_whole, waits_for
from ideas.voting.models import Ballot, InboxEntry
from ideas.voting.permissions import SIGN_IN_TO_VOTE
from portal.kernel import clock
from portal.kernel.policies import why_not

VOTING_KINDS = [kind for kind, actions in ALLOWS.items() if Action.VOTE in actions]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the vote box of an idea says to one viewer. `count` is None while the numbers are not shown."""

    count: int | None
    is_cast: bool
    why_not: str | None
    needs_sign_in: bool
    can_withdraw: bool
    division: Division | None = None

    @property
    def for_this(self) -> int | None:
        """Votes for the version that stands; None while the numbers are not shown."""
        if self.count is None or self.division is None:
            return self.count
        return self.count - self.division.earlier

    @property
    def can_vote(self) -> bool:
        return not self.is_cast and (self.why_not is None or self.needs_sign_in)


@dataclass(frozen=True, slots=True)
class Difference:
    """An idea whose folded tally is not what its ballots add up to, what still waits left out."""

    idea_id: int
    tally: int
    counted: int


def votes_shown(contest: Contest) -> bool:
    """Whether numbers of votes may be told: voting has begun, and it is not sealed any more or never was."""
    now = clock.now()
    voting = [phase for phase in contest.schedule if phase.kind in VOTING_KINDS]
    if not any(phase.starts_at <= now for phase in voting):
        return False
    if contest.shows_votes:
        return True
    return not contest.is_paused and all(phase.ends_at and phase.ends_at <= now for phase in voting)


def sealed_contests() -> QuerySet[Contest]:
    """Contests whose ideas may not be put in order of votes yet. Nobody's role opens the seal."""
    still_on = Q(ends_at__isnull=True) | Q(ends_at__gt=clock.now())
    voting = Phase.objects.filter(still_on, contest=OuterRef("pk"), kind__in=VOTING_KINDS)
    paused = Pause.objects.filter(contest=OuterRef("pk"), resumed_at__isnull=True)
    return Contest.objects.filter(Exists(voting) | Exists(paused), shows_votes=False)


def votes_cast(contests: Iterable[Contest], since: datetime, *, at_most: int) -> int | None:
    """How many votes were cast since then, counted to `at_most`; None while none of the contests shows any.

    Contests that keep their votes sealed, or are not out, are left out. They need their phases and pauses.
    """
    phases = [
        phase.pk
        for contest in contests
        if contest.is_published and votes_shown(contest)
        for phase in contest.schedule
        if phase.kind in VOTING_KINDS
    ]
    if not phases:
        return None
    return Ballot.objects.filter(phase__in=phases, cast_at__gte=since, delta__gt=0)[:at_most].count()


def with_tally(listings: QuerySet[Listing], viewer: Any) -> QuerySet[Any]:
    """Annotate `tally`: the folded votes and the viewer's own that wait to be folded, seen in one snapshot.

    The number is bare; whoever shows it asks `votes_shown` of the listing's contest.
    """
    if not viewer.is_authenticated:
        return listings.annotate(tally=F("votes"))
    return listings.annotate(tally=F("votes") + _waiting(InboxEntry.objects.filter(user=viewer.pk)))


def tallies(ideas: Iterable[Idea], viewer: Any) -> dict[int, int | None]:
    """Votes by idea, None where the contest does not show them. The ideas need their contests."""
    shown = {idea.pk: votes_shown(idea.contest) for idea in ideas}
    listings = with_tally(Listing.objects.filter(pk__in=shown), viewer)
    found = {row["pk"]: row["tally"] for row in listings.values("pk", "tally")}
    return {pk: found.get(pk, 0) if is_shown else None for pk, is_shown in shown.items()}


def voted_ideas(user: Any, ideas: Iterable[Idea]) -> set[int]:
    """Which of the ideas the person votes for, in the phase that runs or the last that ran."""
    if not user.is_authenticated:
        return set()
    phases = {idea.pk: _voting_phase(idea.contest) for idea in ideas}
    last: dict[int, int] = {}
    rows = Ballot.objects.filter(user=user.pk, idea__in=phases).order_by("turn")
    for idea_id, phase_id, value in rows.values_list("idea_id", "phase_id", "value"):
        if phase_id == getattr(phases[idea_id], "pk", None):
            last[idea_id] = value
    return {idea_id for idea_id, value in last.items() if value > 0}


def standing(idea: Idea, viewer: Any) -> Standing:
    """Everything the vote box needs. The idea needs its contest; see `with_changes`."""
    sentence = why_not(viewer, "voting.vote_idea", idea)
    is_cast, tally = _own_vote_and_tally(idea, viewer)
    division = division_of(idea, viewer, _voting_phase(idea.contest))
    tally -= division.untaken if division else 0
    return Standing(
        count=tally if votes_shown(idea.contest) else None,
        is_cast=is_cast,
        why_not=sentence,
        needs_sign_in=sentence == str(SIGN_IN_TO_VOTE),
        can_withdraw=is_cast and why_not(viewer, "voting.withdraw_vote", idea) is None,
        division=division,
    )


def differences(contest: Contest, *, idea_id: int | None = None) -> Iterator[Difference]:
    """Tallies that disagree with the current ballots less what still waits, in one snapshot, streamed.

    Of ideas that others are part of, those whose tally disagrees while nothing waits.
    """
    merged = Merge.objects.done().filter(staying__contest=contest).values("staying")
    counted = _sum(Ballot.objects.current().filter(value=1), "value")
    listings = Listing.objects.filter(contest=contest)
    if idea_id is not None:
        listings = listings.filter(pk=idea_id)
    single = listings.exclude(pk__in=merged)
    rows = single.annotate(counted=counted - _waiting(InboxEntry.objects.all()) - _sum(lapsed(), "votes"))
    rows = rows.exclude(votes=F("counted"))
    for pk, tally, total in rows.order_by("pk").values_list("pk", "votes", "counted").iterator():
        yield Difference(pk, tally, total)
    for pk, tally in listings.filter(pk__in=merged).order_by("pk").values_list("pk", "votes"):
        if not waits_for(pk) and (total := votes_of_whole(pk)) != tally:
            yield Difference(pk, tally, total)


def _own_vote_and_tally(idea: Idea, viewer: Any) -> tuple[bool, int]:
    """Whether the viewer's current ballot is for the idea or a part of it, and its votes, in one query.

    A visitor has no ballot, so an idea that was read with its listing costs no query at all.
    """
    if not viewer.is_authenticated:
        return False, getattr(getattr(idea, "listing", None), "votes", 0)
    own = Ballot.objects.current().filter(
        Q(idea=OuterRef("pk")) | Q(idea__in=parts_of(OuterRef(OuterRef("pk")))),
        user=viewer.pk, phase=_voting_phase(idea.contest), value=1,
    )  # fmt: skip
    listing = with_tally(Listing.objects.filter(pk=idea.pk), viewer)
    row = listing.annotate(own=Exists(own)).values_list("own", "tally").first()
    return row or (False, 0)


def _voting_phase(contest: Contest) -> Phase | None:
    """The voting phase that runs, or the last that began."""
    now = clock.now()
    begun = [phase for phase in contest.schedule if phase.kind in VOTING_KINDS and phase.starts_at <= now]
    return begun[-1] if begun else None


def _waiting(inbox: QuerySet[InboxEntry]) -> Coalesce:
    return _sum(inbox, "delta")


def _sum(rows: QuerySet, column: str) -> Coalesce:
    """The sum of a column over the rows of an idea's listing; 0 without any."""
    grouped = rows.filter(idea=OuterRef("pk")).order_by().values("idea").annotate(total=Sum(column))
    return Coalesce(Subquery(grouped.values("total"), output_field=IntegerField()), 0)
