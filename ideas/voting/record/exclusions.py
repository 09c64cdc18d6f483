"""Which current ballots of a phase do not count, and why: the published reasons by receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from django.db.models import QuerySet

from contests.briefs.models import Phase
from ideas.entries.models import CoAuthor, Idea
from ideas.refining.models import Merge
from ideas.voting.fraud.excluded import quarantined
from ideas.voting.models import Ballot, Stretch, VersionTally
from ideas.voting.stretches import grouped, stretch_of
from portal.kernel import clock

OWN_IDEA = "own-idea"
LAPSED = "lapsed"
COUNTED_ALREADY = "counted-already"

Excluder = Callable[[Phase], Iterable[tuple[int, str]]]


def exclusions(phase: Phase) -> dict[str, str]:
    """Reason codes by receipt of the folded ballots that do not count; the first reason that holds."""
    reasons: dict[int, str] = {}
    for excluder in EXCLUDERS:
        for ballot, reason in excluder(phase):
            reasons.setdefault(ballot, reason)
    rows = Ballot.objects.filter(pk__in=reasons, leaf__isnull=False).values_list("pk", "leaf__receipt")
    return {receipt: reasons[pk] for pk, receipt in rows}


def joined(phase: Phase) -> dict[int, int]:
    """The contest's ideas that have become part of another, each with that one."""
    merges = Merge.objects.done().filter(staying__contest=phase.contest_id)
    return dict(merges.values_list("joining", "staying"))


def _support(phase: Phase) -> QuerySet[Ballot]:
    return Ballot.objects.current().counting().filter(phase=phase, value=1).order_by("pk")


def _own_ideas(phase: Phase) -> Iterable[tuple[int, str]]:
    """Nobody's vote counts for what has become one with an idea that they make."""
    wholes = joined(phase)
    members = {*wholes, *wholes.values()}
    authors = Idea.objects.filter(pk__in=members).values_list("pk", "author")
    makers = CoAuthor.objects.current().filter(idea__in=members).values_list("idea", "person")
    made = {(wholes.get(idea, idea), person) for idea, person in [*authors, *makers]}
    for ballot in _support(phase).filter(idea__in=members):
        if (wholes.get(ballot.idea_id, ballot.idea_id), ballot.user_id) in made:
            yield ballot.pk, OWN_IDEA


def _lapsed(phase: Phase) -> Iterable[tuple[int, str]]:
    """Votes for an earlier version that nobody confirmed in time."""
    due = VersionTally.objects.with_due(clock.now()).filter(phase=phase, is_due=True)
    stretches = set(due.values_list("stretch", flat=True))
    if not stretches:
        return
    changed = Stretch.objects.filter(pk__in=stretches).values("idea")
    by_idea = grouped(Stretch.objects.filter(idea__in=changed).order_by("idea", "first"))
    for ballot in _support(phase).filter(idea__in=by_idea).iterator():
        if stretch_of(ballot.version_id, by_idea[ballot.idea_id]).pk in stretches:
            yield ballot.pk, LAPSED


def _counted_already(phase: Phase) -> Iterable[tuple[int, str]]:
    """Who voted for several ideas that are one now counts once, by the vote that came first."""
    wholes = joined(phase)
    if not wholes:
        return
    members = {*wholes, *wholes.values()}
    rows = _support(phase).filter(idea__in=members).values_list("user", "pk", "idea")
    keyed = sorted((user, wholes.get(idea, idea), pk) for user, pk, idea in rows)
    for _who, ballots in groupby(keyed, key=lambda row: row[:2]):
        yield from ((pk, COUNTED_ALREADY) for _user, _whole, pk in list(ballots)[1:])


EXCLUDERS: tuple[Excluder, ...] = (quarantined, _own_ideas, _lapsed, _counted_already)
