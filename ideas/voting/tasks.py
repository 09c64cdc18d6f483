from __future__ import annotations

from celery import shared_task

from ideas.voting import dividing, services, stretches

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
    return dividing.settle()


@shared_task(ignore_result=True)
def ask_voters_again() -> int:
    """Have those told whose idea changed since they voted for it."""
    return stretches.ask_again()
