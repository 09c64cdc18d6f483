"""Keeping where ballots came from, and erasing it in time."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import get_random_string

from contests.briefs.models import Phase
from ideas.voting.fraud.origin import ADDRESS_BITS, BLOCK_BITS, Origin, agent_of, hashed, key_of, network
from ideas.voting.models import Ballot, Cluster, Signal, Trace
from portal.kernel import clock

# How long after the end of voting traces are kept: until prizes are given and contested results are settled.
KEPT_FOR = timedelta(days=90)
# Where voting has no end in sight.
KEPT_AT_MOST = timedelta(days=400)
BATCH = 5_000
BATCHES = 40
# Clusters of these are named by a hash of what is erased.
HASHED = [Signal.BLOCK, Signal.DEVICE, Signal.VARIANTS]
ERASED = "erased:"


def keep_trace(ballot: Ballot | None, origin: Origin | None) -> None:
    """Note where the ballot came from, if that is known; one statement. What is noted already stays."""
    if ballot is None or origin is None:
        return
    key = key_of(ballot.phase.contest_id)
    trace = Trace(
        ballot=ballot,
        phase_id=ballot.phase_id,
        user_id=ballot.user_id,
        address=hashed(key, "address", network(origin.address, ADDRESS_BITS)),
        block=hashed(key, "block", network(origin.address, BLOCK_BITS)),
        device=hashed(key, "device", origin.device),
        agent=agent_of(origin.program),
    )
    Trace.objects.bulk_create([trace], ignore_conflicts=True)


def erase_traces() -> int:
    """Erase what is due, so much at a time that the next run finds the rest; returns how many traces."""
    over = over_for_long()
    due = Trace.objects.filter(Q(phase__in=over) | Q(ballot__cast_at__lte=clock.now() - KEPT_AT_MOST))
    erased = 0
    for _batch in range(BATCHES):
        keys = list(due.values_list("pk", flat=True)[:BATCH])
        Trace.objects.filter(pk__in=keys).delete()
        erased += len(keys)
        if len(keys) < BATCH:
            break
    forget_names(over)
    return erased


def over_for_long() -> QuerySet[Phase]:
    """Phases whose traces are due: voting ended so long ago."""
    return Phase.objects.filter(ends_at__lte=clock.now() - KEPT_FOR)


@transaction.atomic
def forget_names(phases: QuerySet[Phase]) -> None:
    """Give clusters of these phases a name by chance in place of the hash that named them."""
    named = Cluster.objects.select_for_update().filter(phase__in=phases, signal__in=HASHED)
    for cluster in named.exclude(key__startswith=ERASED)[:BATCH]:
        cluster.key = f"{ERASED}{get_random_string(24)}"
        cluster.label = ""
        cluster.save(update_fields=["key", "label"])
