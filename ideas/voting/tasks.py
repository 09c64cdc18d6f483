from __future__ import annotations

from celery import shared_task

from ideas.voting import asking, carrying, services
from ideas.voting.exposure import counting
from ideas.voting.fraud import sweeping, traces
from ideas.voting.record import chains, publishing

BATCH = 1000
BATCHES = 50


@shared_task(ignore_result=True)
def fold_ballots() -> int:
    """Carry the waiting ballots into the tallies, so many at a time that the next run finds few."""
    done = 0
    for _batch in range(BATCHES):
        folded = services.fold(limit=BATCH)
        done += folded
        if folded < BATCH:
            break
    return done


@shared_task(ignore_result=True)
def settle_votes() -> int:
    """Let the listings follow where votes for an earlier version have stopped counting."""
    return carrying.settle()


@shared_task(ignore_result=True)
def ask_voters_again() -> int:
    """Have those told whose idea changed since they voted, and reminded whose vote is about to lapse."""
    return asking.ask_again() + asking.remind()


@shared_task(ignore_result=True)
def close_records() -> int:
    """Seal the ballots of phases that are over for good, and publish what may be told."""
    return chains.close_chains() + publishing.publish_records()


@shared_task(ignore_result=True)
def carry_views() -> int:
    """Carry the views that wait into the database."""
    return counting.carry()


@shared_task(ignore_result=True)
def look_for_fraud() -> int:
    """Find ballots that look alike in phases that had any since the last look."""
    return sweeping.sweep_all()


@shared_task(ignore_result=True)
def erase_traces() -> int:
    """Erase where ballots came from, some time after voting ended."""
    return traces.erase_traces()
