"""The record of a phase's ballots: batch after batch, each sealed with the fold that counted it.

The final batch waits until no request that arrived before the deadline can still commit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef

from contests.briefs.models import Pause, Phase
from ideas.voting.counting.merkle import START, chained_root, root_of
from ideas.voting.models import Ballot, Batch, Chain, InboxEntry, Leaf
from ideas.voting.record.lines import leaf_bytes, line_of
from portal.kernel import clock

log = structlog.get_logger(__name__)

# A request is dropped long before this, by the web server's timeout or the database's.
LATEST_COMMIT = timedelta(minutes=5)


def hold_chains(phase_ids: Iterable[int]) -> dict[int, Chain]:
    """The chains of these phases by phase, begun where there is none yet, held until the transaction ends.

    In one order, so that no two folders wait for each other.
    """
    keys = sorted(set(phase_ids))
    chains = {chain.pk: chain for chain in _held(keys)}
    missing = [key for key in keys if key not in chains]
    if missing:
        Chain.objects.bulk_create([Chain(phase_id=key) for key in missing], ignore_conflicts=True)
        chains = {chain.pk: chain for chain in _held(keys)}
    return chains


def _held(keys: list[int]) -> Iterable[Chain]:
    return Chain.objects.select_for_update().filter(pk__in=keys).order_by("pk")


def seal_ballots(ballots: Collection[int], chains: dict[int, Chain]) -> None:
    """Give each of these folded ballots (keys) its place in a new batch of its phase; the chains are held.

    Within a batch they stand in the order of their salts, which says nothing about who voted when.
    """
    by_phase: dict[int, list[Ballot]] = defaultdict(list)
    for ballot in Ballot.objects.filter(pk__in=ballots):
        by_phase[ballot.phase_id].append(ballot)
    for phase_id, rows in sorted(by_phase.items()):
        if chains[phase_id].closed_at:
            log.error("ballots_after_the_final_batch", phase=phase_id, ballots=len(rows))
        _seal(chains[phase_id], sorted(rows, key=lambda ballot: bytes(ballot.salt)))


def _seal(chain: Chain, ballots: list[Ballot], *, is_final: bool = False) -> Batch:
    number, key = chain.batches + 1, bytes(chain.key)
    lines = [line_of(ballot, key, number, place) for place, ballot in enumerate(ballots, start=1)]
    root = root_of(leaf_bytes(line) for line in lines)
    before = bytes.fromhex(chain.tip) if chain.tip else START
    batch = Batch.objects.create(
        chain=chain,
        number=number,
        size=len(ballots),
        root=root.hex(),
        chained=chained_root(before, root, number, len(ballots)).hex(),
        is_final=is_final,
    )
    Leaf.objects.bulk_create(
        Leaf(ballot=ballot, batch=batch, position=line.position, receipt=line.receipt)
        for ballot, line in zip(ballots, lines, strict=True)
    )
    chain.batches, chain.size, chain.tip = number, chain.size + len(ballots), batch.chained
    chain.closed_at = clock.now() if is_final else chain.closed_at
    chain.save(update_fields=["batches", "size", "tip", "closed_at"])
    return batch


def close_chains() -> int:
    """Seal the record of every phase that is over for good with a final batch, empty; returns how many.

    A phase with a ballot that waits to be folded waits too, and so does one that a pause holds open.
    """
    over = clock.now() - LATEST_COMMIT
    waiting = InboxEntry.objects.filter(ballot__phase=OuterRef("pk"))
    paused = Pause.objects.filter(
        contest=OuterRef("phase__contest"),
        resumed_at__isnull=True,
        paused_at__lt=OuterRef("phase__ends_at"),
    )
    due = Chain.objects.filter(~Exists(paused), closed_at__isnull=True, phase__ends_at__lte=over)
    due = due.filter(~Exists(waiting))
    return sum(_close(chain.pk) for chain in due)


@transaction.atomic
def _close(phase_id: int) -> bool:
    chain = hold_chains([phase_id])[phase_id]
    ended = Phase.objects.filter(pk=phase_id, ends_at__lte=clock.now() - LATEST_COMMIT).exists()
    waits = InboxEntry.objects.filter(ballot__phase=phase_id).exists()
    if chain.closed_at or waits or not ended:
        return False
    _seal(chain, [], is_final=True)
    return True
