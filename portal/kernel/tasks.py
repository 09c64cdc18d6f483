from __future__ import annotations

from celery import shared_task

from portal.kernel import outbox


@shared_task(ignore_result=True)
def relay_outbox() -> int:
    """Carry waiting events to their handlers."""
    return outbox.relay_all()


@shared_task(ignore_result=True)
def prune_outbox() -> int:
    """Forget events that were relayed a while ago."""
    return outbox.prune()
