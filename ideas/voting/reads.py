"""The one reader of vote numbers. While a contest keeps its votes sealed, it answers nothing to anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from contests.briefs.models import Contest, Pause, Phase
from contests.briefs.phases import ALLOWS, Action
from ideas.entries.models import Idea, Listing
from ideas.refining.models import Merge
from ideas.voting.division import Division, division_of
from ideas.voting.merged import own_change, parts_of
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
    is_set_aside: bool = False

    @property
    def for_this(self) -> int | None:
        """Votes for the version that stands; None while the numbers are not shown."""
        if self.count is None or self.division is None:
            return self.count
        return self.count - self.division.earlier

    @property
    def can_vote(self) -> bool:
        return not self.is_cast and (self.why_not is None or self.needs_sign_in)


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
    cast = Ballot.objects.counting().filter(phase__in=phases, cast_at__gte=since, delta__gt=0)
    return cast[:at_most].count()


def with_tally(listings: QuerySet[Listing], viewer: Any) -> QuerySet[Any]:
    """Annotate `tally`: the folded votes and the viewer's own that wait to be folded, seen in one snapshot.

    The number is bare; whoever shows it asks `votes_shown` of the listing's contest.
    """
    if not viewer.is_authenticated:
        return listings.annotate(tally=F("votes"))
    merged = Exists(Merge.objects.done().filter(staying=OuterRef("pk")))
    waiting = waiting_by_idea(InboxEntry.objects.counting().filter(user=viewer.pk))
    change = Case(When(merged, then=own_change(viewer)), default=waiting)
    return listings.annotate(tally=F("votes") + change)


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
    is_cast, is_set_aside, tally = _own_vote_and_tally(idea, viewer)
    division = division_of(idea, viewer, _voting_phase(idea.contest))
    tally -= division.untaken if division else 0
    return Standing(
        count=tally if votes_shown(idea.contest) else None,
        is_cast=is_cast,
        why_not=sentence,
        needs_sign_in=sentence == str(SIGN_IN_TO_VOTE),
        can_withdraw=is_cast and why_not(viewer, "voting.withdraw_vote", idea) is None,
        division=division,
        is_set_aside=is_set_aside,
    )


def _own_vote_and_tally(idea: Idea, viewer: Any) -> tuple[bool, bool, int]:
    """Whether the viewer's current ballot is for the idea or a part of it, whether it is quarantined, and the
    votes of the idea, in one query.

    A visitor has no ballot, so an idea that was read with its listing costs no query at all.
    """
    if not viewer.is_authenticated:
        return False, False, getattr(getattr(idea, "listing", None), "votes", 0)
    own = Ballot.objects.current().filter(
        Q(idea=OuterRef("pk")) | Q(idea__in=parts_of(OuterRef(OuterRef("pk")))),
        user=viewer.pk, phase=_voting_phase(idea.contest), value=1,
    )  # fmt: skip
    listing = with_tally(Listing.objects.filter(pk=idea.pk), viewer)
    listing = listing.annotate(own=Exists(own), aside=Exists(own.quarantined()))
    row = listing.values_list("own", "aside", "tally").first()
    return row or (False, False, 0)


def _voting_phase(contest: Contest) -> Phase | None:
    """The voting phase that runs, or the last that began."""
    now = clock.now()
    begun = [phase for phase in contest.schedule if phase.kind in VOTING_KINDS and phase.starts_at <= now]
    return begun[-1] if begun else None


def waiting_by_idea(inbox: QuerySet[InboxEntry]) -> Coalesce:
    return sum_by_idea(inbox, "delta")


def sum_by_idea(rows: QuerySet, column: str) -> Coalesce:
    """The sum of a column over the rows of an idea's listing; 0 without any."""
    grouped = rows.filter(idea=OuterRef("pk")).order_by().values("idea").annotate(total=Sum(column))
    return Coalesce(Subquery(grouped.values("total"), output_field=IntegerField()), 0)
