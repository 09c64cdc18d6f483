"""How the votes of an idea that changed materially divide: those for this version, and for an earlier one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from contests.briefs.models import EarlierVotes, FormField, Phase
from ideas.entries.models import Idea, Version
from ideas.entries.reads import content_of
from ideas.refining.diff import readable
from ideas.refining.fields import PICTURES, Parts, label_of, order_of, parts_of
from ideas.voting.dividing import FOR, moves
from ideas.voting.models import Ballot, InboxEntry, Stretch, VersionTally
from ideas.voting.stretches import is_earlier
from portal.kernel import clock


@dataclass(frozen=True, slots=True)
class Division:
    """`earlier` votes still count, `lapsed` ones do not any more; `untaken` of these the listing still holds.

    `since` is the number of the version with which the present stretch begins, `own_version` that of the
    version the viewer voted for if it was an earlier one (0 for an imported vote), else None.
    """

    since: int
    earlier: int
    lapsed: int
    untaken: int
    lapses_at: datetime | None
    own_version: int | None
    own_has_lapsed: bool

    @property
    def is_own_earlier(self) -> bool:
        return self.own_version is not None


def with_changes(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Annotate `has_changed`, so that the votes of ideas that never changed materially cost no query more."""
    return ideas.annotate(has_changed=Exists(Stretch.objects.filter(idea=OuterRef("pk"))))


def division_of(idea: Idea, viewer: Any, phase: Phase | None) -> Division | None:
    """The division as the viewer sees it, without looking at others' ballots; None without a material change.

    `phase` is the voting phase that runs or ran last. The idea needs its contest.
    """
    if not getattr(idea, "has_changed", True):
        return None
    stretches = list(Stretch.objects.of(idea.pk).select_related("first"))
    if not stretches:
        return None
    rows = list(VersionTally.objects.with_due(clock.now()).filter(stretch__idea=idea.pk))
    votes = Counter({(row.stretch_id, row.phase_id): row.votes for row in rows})
    votes.update(_own_waiting(idea, viewer, stretches))
    due = {(row.stretch_id, row.phase_id) for row in rows if row.is_due}
    old = {stretch.pk for stretch in stretches if stretch.like_id != stretches[-1].like_id}
    own = _own_earlier(idea, viewer, phase, stretches)
    return Division(
        since=stretches[-1].first.number,
        earlier=sum(n for key, n in votes.items() if key[0] in old and key not in due),
        lapsed=sum(n for key, n in votes.items() if key in due),
        untaken=sum(row.votes * (row.is_due - row.is_lapsed) for row in rows),
        lapses_at=lapse_of(idea, phase),
        own_version=own[0] if own else None,
        own_has_lapsed=own is not None and any(key[1] == own[1] for key in due),
    )


def lapse_of(idea: Idea, phase: Phase | None) -> datetime | None:
    """When votes for an earlier version stop counting unless confirmed; None if they do not, or have."""
    if idea.contest.earlier_votes != EarlierVotes.CONFIRM or phase is None or phase.ends_at is None:
        return None
    return phase.ends_at if phase.ends_at > idea.contest.schedule_time(clock.now()) else None


def own_vote(idea: Idea, viewer: Any, phase: Phase | None) -> Ballot | None:
    """The viewer's current vote in the phase."""
    if not viewer.is_authenticated:
        return None
    ballots = Ballot.objects.filter(idea=idea, user=viewer.pk, phase=phase).select_related("version")
    last = ballots.order_by("-turn").first()
    return last if last and last.value == FOR else None


def _own_earlier(
    idea: Idea, viewer: Any, phase: Phase | None, stretches: list[Stretch]
) -> tuple[int, int] | None:
    """The number of the earlier version the viewer voted for, and the phase."""
    vote = own_vote(idea, viewer, phase)
    if vote is None or not is_earlier(vote.version_id, stretches):
        return None
    return (vote.version.number if vote.version else 0), vote.phase_id


def _own_waiting(idea: Idea, viewer: Any, stretches: list[Stretch]) -> Counter[tuple[int, int]]:
    """What the viewer's own ballots that are not folded yet change."""
    if not viewer.is_authenticated:
        return Counter()
    waiting = InboxEntry.objects.filter(user=viewer.pk, idea=idea).values("ballot")
    return moves(Ballot.objects.filter(pk__in=waiting), {idea.pk: stretches})


@dataclass(frozen=True, slots=True)
class WordChange:
    """A field that reads differently now, as runs of words (see `ideas.refining.diff.readable`)."""

    label: str
    runs: list[tuple[int, str]]


def word_changes(before: Version, after: Version, questions: list[FormField]) -> list[WordChange]:
    """The texts and lists that changed between the versions, in the order of the entry form."""
    old, new = parts_of(content_of(before), questions), parts_of(content_of(after), questions)
    found = []
    for name in dict.fromkeys([*order_of(new), *order_of(old)]):
        was, now = _said(old, name), _said(new, name)
        if was != now:
            found.append(WordChange(label_of(name, questions), readable(was, now)))
    return found


def _said(parts: Parts, name: str) -> str:
    if name == PICTURES:
        return ""
    if name in parts.items:
        return ", ".join(str(item) for item in parts.items[name])
    return str(parts.texts.get(name) or parts.values.get(name) or "")
