"""The one reader of vote numbers. While a contest keeps its votes sealed, it answers nothing to anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from contests.briefs.models import Contest, Phase
from contests.briefs.seal import VOTING_KINDS, votes_shown
from ideas.entries.models import Idea, Listing
from ideas.refining.models import Merge
from ideas.voting.boxes import Box, box_of
from ideas.voting.division import Division, division_of
from ideas.voting.merged import own_change, parts_of
from ideas.voting.methods import Method
from ideas.voting.models import Ballot, InboxEntry, Tally
from ideas.voting.own import own_votes
from ideas.voting.permissions import SIGN_IN_TO_VOTE
from ideas.voting.rules import method_of
from ideas.voting.scores import Score, scores
from portal.kernel import clock
from portal.kernel.policies import why_not


@dataclass(frozen=True, slots=True)
class Standing:
    """What the vote box of an idea says to one viewer. `count` is None while the numbers are not shown.

    `box` says it where people vote otherwise than by support.
    """

    count: int | None
    is_cast: bool
    why_not: str | None
    needs_sign_in: bool
    can_withdraw: bool
    division: Division | None = None
    box: Box | None = None

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
class Count:
    """What one idea has in one phase. `points` are stars or won pairs; 0 where the method has none."""

    idea: Idea
    phase: Phase | None
    votes: int
    points: int


def most_voted(contest: Contest, *, at_most: int) -> list[Count]:
    """The ideas that stand first, whether the numbers are sealed or not: whoever asks has looked at that.

    Support comes first, then the phases that count in another way.
    """
    listed = Listing.objects.filter(contest=contest, is_public=True, votes__gt=0).select_related("idea")
    counts = [Count(row.idea, None, row.votes, 0) for row in listed.order_by("-votes", "-idea")[:at_most]]
    rows = Tally.objects.filter(phase__contest=contest, votes__gt=0).select_related("idea", "phase")
    rows = rows.order_by("phase__starts_at", "-votes", "-points", "-idea")[:at_most]
    return counts + [Count(row.idea, row.phase, row.votes, row.points) for row in rows]


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
    merged = Exists(Merge.objects.done().filter(staying=OuterRef("pk")))
    waiting = waiting_by_idea(InboxEntry.objects.filter(user=viewer.pk))
    change = Case(When(merged, then=own_change(viewer)), default=waiting)
    return listings.annotate(tally=F("votes") + change)


def tallies(ideas: Iterable[Idea], viewer: Any) -> dict[int, int | None]:
    """Votes by idea, None where the contest does not show them. The ideas need their contests."""
    ideas = list(ideas)
    shown = {idea.pk: votes_shown(idea.contest) for idea in ideas}
    listings = with_tally(Listing.objects.filter(pk__in=shown), viewer)
    found = {row["pk"]: row["tally"] for row in listings.values("pk", "tally")}
    found |= {key: score.votes for key, score in scores_of(ideas, viewer).items()}
    return {pk: found.get(pk, 0) if is_shown else None for pk, is_shown in shown.items()}


def scores_of(ideas: Iterable[Idea], viewer: Any) -> dict[int, Score]:
    """What stands for those of the ideas that are not voted on by support, where it may be told."""
    by_contest: dict[int, list[Idea]] = defaultdict(list)
    for idea in ideas:
        by_contest[idea.contest_id].append(idea)
    found: dict[int, Score] = {}
    for members in by_contest.values():
        found |= scores_in(members[0].contest, [idea.pk for idea in members], viewer) or {}
    return found


def scores_in(contest: Contest, keys: Collection[int], viewer: Any) -> dict[int, Score] | None:
    """What stands for ideas of the contest by these keys; None where support is counted, or all is sealed."""
    phase = other_phase(contest)
    return scores(phase, keys, viewer) if phase is not None and votes_shown(contest) else None


def other_phase(contest: Contest) -> Phase | None:
    """The voting phase that runs or was the last to begin, if it counts otherwise than by support."""
    phase = _voting_phase(contest)
    return phase if phase is not None and method_of(phase) != Method.SUPPORT else None


def voted_ideas(user: Any, ideas: Iterable[Idea]) -> set[int]:
    """Which of the ideas the person votes for, in the phase that runs or the last that ran."""
    if not user.is_authenticated:
        return set()
    ideas = list(ideas)
    others = {phase.pk: phase for idea in ideas if (phase := other_phase(idea.contest))}
    named = {key for phase in others.values() for key in own_votes(user, phase).named}
    return {idea.pk for idea in ideas if idea.pk in named} | _supported(user, ideas)


def _supported(user: Any, ideas: list[Idea]) -> set[int]:
    phases = {idea.pk: _voting_phase(idea.contest) for idea in ideas}
    last: dict[int, int] = {}
    rows = Ballot.objects.filter(user=user.pk, idea__in=phases, method=Method.SUPPORT).order_by("turn")
    for idea_id, phase_id, value in rows.values_list("idea_id", "phase_id", "value"):
        if phase_id == getattr(phases[idea_id], "pk", None):
            last[idea_id] = value
    return {idea_id for idea_id, value in last.items() if value > 0}


def standing(idea: Idea, viewer: Any) -> Standing:
    """Everything the vote box needs. The idea needs its contest; see `with_changes`."""
    if (phase := other_phase(idea.contest)) is not None:
        return _standing_in(box_of(idea, viewer, phase, is_shown=votes_shown(idea.contest)))
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


def _standing_in(box: Box) -> Standing:
    return Standing(
        count=box.score.votes if box.score and box.score.is_number_of_votes else None,
        is_cast=bool(box.given),
        why_not=box.why_not,
        needs_sign_in=box.needs_sign_in,
        can_withdraw=box.can_take_back,
        box=box,
    )


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


def waiting_by_idea(inbox: QuerySet[InboxEntry]) -> Coalesce:
    """What waits for an idea's listing, which holds support alone."""
    return sum_by_idea(inbox.filter(ballot__method=Method.SUPPORT), "delta")


def sum_by_idea(rows: QuerySet, column: str) -> Coalesce:
    """The sum of a column over the rows of an idea's listing; 0 without any."""
    grouped = rows.filter(idea=OuterRef("pk")).order_by().values("idea").annotate(total=Sum(column))
    return Coalesce(Subquery(grouped.values("total"), output_field=IntegerField()), 0)
