"""Looking through the ballots of a phase for clusters; never in the request of a vote."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Max, Q

from contests.briefs.models import Contest, ContestStatus, Phase
from contests.briefs.phases import ALLOWS, Action
from ideas.voting.fraud.candidates import rows_of
from ideas.voting.fraud.origin import hashed, key_of
from ideas.voting.fraud.signals import FIND
from ideas.voting.fraud.traces import KEPT_FOR
from ideas.voting.models import Ballot, Cluster, ClusterBallot, Signal
from ideas.voting.models.fraud import LABEL
from ideas.voting.tallying import shares
from portal.kernel import clock
from portal.kernel.policies import require

VOTING_KINDS = [kind for kind, actions in ALLOWS.items() if Action.VOTE in actions]
REMEMBERED_FOR = timedelta(days=1)
# Signals whose key would give somebody away.
SECRET = {Signal.VARIANTS, Signal.TEMPO}


def sweep_all() -> int:
    """Look through every phase that had ballots since the last look; returns how many clusters there are."""
    now = clock.now()
    lately = Q(ends_at__isnull=True) | Q(ends_at__gt=now - KEPT_FOR)
    phases = Phase.objects.filter(lately, kind__in=VOTING_KINDS, starts_at__lte=now)
    phases = phases.filter(contest__status=ContestStatus.PUBLISHED).select_related("contest")
    return sum(_sweep_if_new(phase) for phase in phases.order_by("pk"))


def _sweep_if_new(phase: Phase) -> int:
    last = Ballot.objects.filter(phase=phase).aggregate(last=Max("pk"))["last"]
    key = f"fraud-swept:{phase.pk}"
    if last is None or cache.get(key) == last:
        return 0
    found = sweep(phase)
    cache.set(key, last, REMEMBERED_FOR.total_seconds())
    return found


def look_for_clusters(*, contest: Contest, by: object) -> int:
    """Look through the contest's votes now; returns how many clusters were found."""
    require(by, "voting.judge_clusters", contest)
    return sum(sweep(phase) for phase in begun_phases(contest))


def begun_phases(contest: Contest) -> list[Phase]:
    """The voting phases of the contest that have begun."""
    now = clock.now()
    return [phase for phase in contest.schedule if phase.kind in VOTING_KINDS and phase.starts_at <= now]


def sweep(phase: Phase) -> int:
    """Find the clusters of the phase by every signal; those known already grow. Returns how many."""
    found = 0
    for signal, find in FIND.items():
        groups = find(rows_of(phase, signal))
        for key, ballots in sorted(groups.items()):
            _keep(phase, signal, key, ballots)
        found += len(groups)
    return found


@transaction.atomic
def _keep(phase: Phase, signal: Signal, key: str, ballots: frozenset[int]) -> None:
    kept = hashed(key_of(phase.contest_id), signal, key) if signal in SECRET else key
    cluster, _new = Cluster.objects.get_or_create(
        phase=phase, signal=signal, key=kept, defaults={"label": label_of(signal, key, kept)}
    )
    ClusterBallot.objects.bulk_create(
        [ClusterBallot(cluster=cluster, ballot_id=pk) for pk in sorted(ballots)],
        ignore_conflicts=True,
        batch_size=2_000,
    )
    measure(cluster)


def measure(cluster: Cluster) -> None:
    """Count the cluster's current ballots, and what they give to the idea they favour most."""
    given: Counter[int] = Counter()
    people, size = set(), 0
    current = Ballot.objects.current().filter(pk__in=cluster.members.values("ballot"))
    columns = ("user", "method", "value", "idea", "ranking", "slot")
    for user, *said in current.values_list(*columns).iterator(chunk_size=5_000):
        people.add(user)
        size += 1
        given.update({idea: votes for idea, (votes, _points) in shares(*said).items() if votes})
    favoured = sorted(given.items(), key=lambda item: (-item[1], item[0]))
    cluster.people, cluster.size = len(people), size
    cluster.favours_id, cluster.effect = favoured[0] if favoured else (None, 0)
    cluster.save(update_fields=["people", "size", "favours", "effect"])


def label_of(signal: Signal, key: str, kept: str) -> str:
    """A name for what the ballots share, of which nobody can be recognised; `Cluster.words` says the rest."""
    match signal:
        case Signal.DOMAIN:
            return key[:LABEL]
        case Signal.DISPOSABLE | Signal.LONE:
            return ""
        case Signal.VARIANTS:
            local, _at, domain = key.rpartition("@")
            return f"{local[:1]}…@{domain}"[:LABEL]
        case Signal.BURST:
            return key.partition(":")[2]
    return kept[:6]
