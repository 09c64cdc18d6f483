"""The ballots worth looking at by each signal: the database groups them, and only large groups are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, timedelta

from disposable_email_domains import blocklist
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Lower, Replace, StrIndex, Substr, TruncHour

from contests.briefs.models import Phase
from ideas.discussion.models import Comment
from ideas.entries.models import Idea
from ideas.voting.fraud.signals import LIMITS, PUBLIC_DOMAINS, Row
from ideas.voting.methods import MANNERS
from ideas.voting.models import Ballot, Signal, Trace

# So many groups of each signal are read, the largest first, and so many of their ballots in all.
MOST_GROUPS = 200
MOST_ROWS = 50_000
# An account that was made for a vote is not much older than the vote.
NEW_ACCOUNT = timedelta(days=30)
STANDS = Q(*[~Q(method=method, value=manner.taken_back) for method, manner in MANNERS.items()])


def rows_of(phase: Phase, signal: Signal) -> list[Row]:
    """The rows that the signal's function looks at; none for a phase in which nobody stands out."""
    ballots = CANDIDATES[signal](phase, LIMITS[signal].least)
    columns = ("pk", "user", "idea", "cast_at", "user__email", "user__date_joined")
    columns += ("trace__block", "trace__device")
    found = ballots.order_by("pk").values_list(*columns)[:MOST_ROWS]
    return [
        Row(pk, user, idea, cast_at, email.lower(), joined, block or "", device or "", signal == Signal.LONE)
        for pk, user, idea, cast_at, email, joined, block, device in found.iterator(chunk_size=5_000)
    ]


def _standing(phase: Phase) -> QuerySet[Ballot]:
    """Current ballots of the phase that say something."""
    return Ballot.objects.current().filter(STANDS, phase=phase)


def _largest(groups: QuerySet, least: int, *names: str) -> list[tuple]:
    """The keys of the groups with the most accounts, as tuples."""
    counted = groups.order_by().values(*names).annotate(accounts=Count("user", distinct=True))
    return list(
        counted.filter(accounts__gte=least).order_by("-accounts", *names).values_list(*names)[:MOST_GROUPS]
    )


def _by_trace(column: str) -> Callable[[Phase, int], QuerySet[Ballot]]:
    def find(phase: Phase, least: int) -> QuerySet[Ballot]:
        traces = Trace.objects.filter(phase=phase).exclude(**{column: ""})
        keys = [key for (key,) in _largest(traces, least, column)]
        return _standing(phase).filter(**{f"trace__{column}__in": keys})

    return find


def _with_mailbox(ballots: QuerySet[Ballot]) -> QuerySet[Ballot]:
    """Annotate `domain`, and a rough `mailbox` that never tells variants of one mailbox apart."""
    address = Lower("user__email")
    at = StrIndex(address, Value("@"))
    local = ballots.annotate(
        domain=Substr(address, at + 1, output_field=CharField()),
        local=Replace(Substr(address, 1, at - 1), Value("."), Value("")),
    ).annotate(plus=StrIndex("local", Value("+")))
    bare = Case(When(plus__gt=0, then=Substr("local", 1, F("plus") - 1)), default=F("local"))
    return local.annotate(mailbox=Concat(bare, Value("@"), "domain", output_field=CharField()))


def _by_domain(phase: Phase, least: int) -> QuerySet[Ballot]:
    ballots = _with_mailbox(_standing(phase)).exclude(domain__in=PUBLIC_DOMAINS)
    keys = [key for (key,) in _largest(ballots, least, "domain")]
    return ballots.filter(domain__in=[key for key in keys if key not in blocklist])


def _by_mailbox(phase: Phase, least: int) -> QuerySet[Ballot]:
    ballots = _with_mailbox(_standing(phase))
    return ballots.filter(mailbox__in=[key for (key,) in _largest(ballots, least, "mailbox")])


def _disposable(phase: Phase, least: int) -> QuerySet[Ballot]:
    """Which of the domains that occur are disposable is looked up here: the list is too long for a query."""
    ballots = _with_mailbox(_standing(phase))
    domains = ballots.order_by().values_list("domain", flat=True).distinct()[:MOST_ROWS]
    return ballots.filter(domain__in=[name for name in domains.iterator() if name in blocklist][:MOST_GROUPS])


def _burst(phase: Phase, least: int) -> QuerySet[Ballot]:
    recent = _standing(phase).filter(idea__isnull=False, user__date_joined__gte=phase.starts_at - NEW_ACCOUNT)
    hourly = recent.annotate(hour=TruncHour("user__date_joined", tzinfo=UTC))
    wanted = Q(pk__in=[])
    for idea, hour in _largest(hourly, least, "idea", "hour"):
        end = hour + timedelta(hours=1)
        wanted |= Q(idea=idea, user__date_joined__gte=hour, user__date_joined__lt=end)
    return recent.filter(wanted)


def _tempo(phase: Phase, least: int) -> QuerySet[Ballot]:
    """Every turn counts here: a program that changes its mind all the time is one as well."""
    ballots = Ballot.objects.filter(phase=phase)
    busy = ballots.order_by().values("user").annotate(number=Count("pk")).filter(number__gte=least)
    keys = list(busy.order_by("-number", "user").values_list("user", flat=True)[:MOST_GROUPS])
    return ballots.filter(user__in=keys)


def _lone(phase: Phase, least: int) -> QuerySet[Ballot]:
    """Ballots of accounts made since the phase began that voted for nothing else and said nothing."""
    other = Ballot.objects.filter(user=OuterRef("user")).exclude(
        phase=OuterRef("phase"), idea=OuterRef("idea")
    )
    lone = _standing(phase).filter(
        ~Exists(other),
        ~Exists(Idea.objects.filter(author=OuterRef("user"))),
        ~Exists(Comment.objects.filter(author=OuterRef("user"))),
        idea__isnull=False,
        user__date_joined__gte=phase.starts_at,
    )
    return lone.filter(idea__in=[key for (key,) in _largest(lone, least, "idea")])


CANDIDATES: Mapping[Signal, Callable[[Phase, int], QuerySet[Ballot]]] = {
    Signal.BLOCK: _by_trace("block"),
    Signal.DEVICE: _by_trace("device"),
    Signal.DOMAIN: _by_domain,
    Signal.VARIANTS: _by_mailbox,
    Signal.DISPOSABLE: _disposable,
    Signal.BURST: _burst,
    Signal.TEMPO: _tempo,
    Signal.LONE: _lone,
}
