"""The outbox: store an event with the change it tells of, relay it after the commit.

Rows are claimed by compare-and-set, so that several relays may run at once; a row whose relay died is claimed
again when its claim runs out. Handlers are therefore called at least once and keep themselves idempotent by
constraint. The clock stands at the event's instant while they run: what they write is as old as the event.
"""

from __future__ import annotations

from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from portal.kernel import clock, wiring
from portal.kernel.events import Event, UnknownEvent, load
from portal.kernel.models import OutboxRow

log = structlog.get_logger(__name__)

CLAIM = timedelta(minutes=2)
ATTEMPTS = 8
KEEP_RELAYED = timedelta(days=14)


def publish(event: Event) -> OutboxRow:
    """Store the event in the present transaction; it is relayed after the commit."""
    row = OutboxRow.objects.create(
        name=event.name, schema=event.schema, payload=event.payload(), happened_at=clock.now()
    )
    transaction.on_commit(_nudge, robust=True)
    return row


def _nudge() -> None:
    """Ask a Celery worker to relay soon; without Celery the in-process thread looks by itself."""
    if not settings.POTLUCK_IN_PROCESS_TASKS:
        from portal.kernel.tasks import relay_outbox

        relay_outbox.apply_async(countdown=0, expires=60, retry=False)


def relay_all(limit: int = 500) -> int:
    """Relay waiting rows in order of their ids; returns how many were relayed."""
    done = 0
    for pk in list(_waiting().values_list("pk", flat=True)[:limit]):
        done += relay_one(pk)
    return done


def relay_one(pk: int) -> bool:
    """Relay one row unless somebody else has claimed it; returns whether its handlers all ran."""
    claimed = (
        _waiting().filter(pk=pk).update(claimed_until=timezone.now() + CLAIM, attempts=F("attempts") + 1)
    )
    if not claimed:
        return False
    row = OutboxRow.objects.get(pk=pk)
    try:
        event = load(row.name, row.schema, row.payload)
        for handler in wiring.handlers_of(type(event)):
            with transaction.atomic(), clock.frozen(row.happened_at):
                handler(event)
    except Exception as error:
        log.warning("outbox_handler_failed", outbox_row=pk, outbox_event=row.name, error=type(error).__name__)
        OutboxRow.objects.filter(pk=pk).update(
            last_error=f"{type(error).__name__}: {error}"[:400],
            claimed_until=timezone.now() + _pause_after(row.attempts),
        )
        if settings.POTLUCK_RAISE_HANDLER_ERRORS and not isinstance(error, UnknownEvent):
            raise
        return False
    OutboxRow.objects.filter(pk=pk).update(relayed_at=timezone.now(), last_error="")
    return True


def prune() -> int:
    """Delete rows relayed longer ago than they are kept."""
    deleted, _by_model = OutboxRow.objects.filter(relayed_at__lt=timezone.now() - KEEP_RELAYED).delete()
    return deleted


def _waiting():
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=timezone.now())
    return OutboxRow.objects.filter(free, relayed_at__isnull=True, attempts__lt=ATTEMPTS).order_by("pk")


def _pause_after(attempts: int) -> timedelta:
    return timedelta(seconds=min(2**attempts, 600))
