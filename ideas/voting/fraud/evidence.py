"""What a moderator reads about a cluster: in plain words, with nobody's address or name in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ideas.entries.models import Idea
from ideas.voting.fraud.deciding import current_of
from ideas.voting.fraud.signals import LIMITS
from ideas.voting.models import Agent, Cluster, Objection, QuarantinedSlot, Signal
from ideas.voting.reads import votes_shown
from ideas.voting.tallying import shares

# So many ballots of a cluster are read for its page, and so many of them listed one by one.
MOST_READ = 5_000
MOST_LISTED = 100
BARS = 24
NEW_ACCOUNT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Member:
    """A ballot of the cluster; `account` numbers its voters in the order in which they first voted."""

    account: int
    cast_at: datetime
    joined_at: datetime
    agent: str
    given: dict[int, int]
    is_quarantined: bool

    @property
    def sent_by(self) -> Any:
        return Agent(self.agent).label if self.agent else _("no longer known")


@dataclass(frozen=True, slots=True)
class Bar:
    """How many ballots came in one stretch of time; `height` is for the drawing, 0 to 100."""

    since: datetime
    ballots: int
    place: int
    height: int

    @property
    def top(self) -> int:
        return 100 - self.height


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything on the cluster's page. `ideas` is None while the contest's votes are sealed."""

    sentences: list[str]
    why: Any
    bars: list[Bar]
    members: list[Member]
    ideas: list[tuple[Idea, int]] | None
    is_cut: bool
    counting: int


def dossier_of(cluster: Cluster) -> Dossier:
    """Two queries, three where votes may be told, however many ballots the cluster has."""
    members = _members(cluster)
    shown = votes_shown(cluster.phase.contest)
    return Dossier(
        sentences=_sentences(cluster, members),
        why=LIMITS[Signal(cluster.signal)].why,
        bars=bars_of([member.cast_at for member in members]),
        members=members[:MOST_LISTED],
        ideas=_ideas(members) if shown else None,
        is_cut=cluster.size > MOST_READ,
        counting=sum(not member.is_quarantined for member in members),
    )


def objections_to(cluster: Cluster) -> QuerySet[Objection]:
    """What voters of the cluster said against its quarantine, the latest first."""
    voters = QuarantinedSlot.objects.filter(cluster=cluster).values("user")
    return Objection.objects.filter(phase=cluster.phase_id, user__in=voters).order_by("-sent_at", "-pk")


def _members(cluster: Cluster) -> list[Member]:
    held = QuarantinedSlot.objects.filter(
        phase=OuterRef("phase"), user=OuterRef("user"), slot=OuterRef("slot")
    )
    rows = current_of(cluster).annotate(out=Exists(held)).order_by("cast_at", "pk")
    columns = ("user", "cast_at", "user__date_joined", "trace__agent", "out")
    said = ("method", "value", "idea", "ranking", "slot")
    numbers: dict[int, int] = {}
    members = []
    for user, cast_at, joined, agent, out, *what in rows.values_list(*columns, *said)[:MOST_READ]:
        number = numbers.setdefault(user, len(numbers) + 1)
        given = {idea: votes for idea, (votes, _points) in shares(*what).items() if votes}
        members.append(Member(number, cast_at, joined, agent or "", given, out))
    return members


def _sentences(cluster: Cluster, members: Sequence[Member]) -> list[str]:
    if not members:
        return [_("None of its ballots is current any more.")]
    accounts = len({member.account for member in members})
    first, last = members[0].cast_at, members[-1].cast_at
    found = [
        _("%(ballots)s of %(accounts)s, cast within %(time)s.") % {
            "ballots": ngettext("%(n)s ballot", "%(n)s ballots", len(members)) % {"n": len(members)},
            "accounts": ngettext("%(n)s account", "%(n)s accounts", accounts) % {"n": accounts},
            "time": timesince(first, last + timedelta(minutes=1)),
        }
    ]  # fmt: skip
    found += _new_accounts(cluster, members)
    gaps = [(later.cast_at - earlier.cast_at).total_seconds() for earlier, later in pairwise(members)]
    if gaps:
        found.append(
            _("Half of them came within %(n)s seconds of the one before.") % {"n": f"{median(gaps):.1f}"}
        )
    scripts = sum(member.agent == Agent.SCRIPT for member in members)
    if scripts:
        found.append(
            ngettext("%(n)s came from a program that is no browser.",
                     "%(n)s came from programs that are no browsers.", scripts) % {"n": scripts}
        )  # fmt: skip
    return found


def _new_accounts(cluster: Cluster, members: Sequence[Member]) -> list[str]:
    since = cluster.phase.starts_at - NEW_ACCOUNT
    made = {member.account for member in members if member.joined_at >= since}
    if not made:
        return [_("All the accounts are older than this vote.")]
    return [
        ngettext(
            "%(n)s of the accounts was made since the day before voting began.",
            "%(n)s of the accounts were made since the day before voting began.",
            len(made),
        )
        % {"n": len(made)}
    ]


def bars_of(moments: Sequence[datetime]) -> list[Bar]:
    """The moments, in order, in equal stretches from the first to the last."""
    if not moments:
        return []
    step = max((moments[-1] - moments[0]) / BARS, timedelta(seconds=1))
    counts = Counter(min(int((moment - moments[0]) / step), BARS - 1) for moment in moments)
    most = max(counts.values())
    return [
        Bar(moments[0] + step * place, counts[place], place, round(100 * counts[place] / most))
        for place in range(max(counts) + 1)
    ]


def _ideas(members: Sequence[Member]) -> list[tuple[Idea, int]]:
    """The ideas the ballots are for, the one they favour most first."""
    given: Counter[int] = Counter()
    for member in members:
        given.update(member.given)
    found = Idea.objects.in_bulk([idea for idea, _votes in given.most_common(10)])
    return [(found[idea], votes) for idea, votes in given.most_common(10) if idea in found]
