"""In-process tasks: one daemon thread of the serving process does what a Celery worker and beat would do.

Several serving processes may run it; a lease in the database lets one of them work at a time. When the holder
dies, the lease runs out and another takes over.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from datetime import timedelta

import structlog
from celery.schedules import schedule as interval
from django.conf import settings
from django.db import DatabaseError, IntegrityError, close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.kernel import outbox
from portal.kernel.models import Lease

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=30)
PAUSE = 0.5

_started = threading.Lock()


def start() -> bool:
    """Start the thread once in this process, if the settings ask for in-process tasks."""
    if not settings.POTLUCK_IN_PROCESS_TASKS or not _started.acquire(blocking=False):
        return False
    threading.Thread(target=_run, name="potluck-background", daemon=True).start()
    return True


def hold_lease(name: str, holder: str) -> bool:
    """Take or renew the lease; False while somebody else holds it."""
    now = timezone.now()
    mine = Lease.objects.filter(name=name, holder=holder) | Lease.objects.filter(
        name=name, expires_at__lt=now
    )
    if mine.update(holder=holder, expires_at=now + LEASE):
        return True
    try:
        Lease.objects.create(name=name, holder=holder, expires_at=now + LEASE)
    except IntegrityError:
        return False
    return True


def _run() -> None:
    holder = f"{socket.gethostname()}:{os.getpid()}"
    due: dict[str, float] = {}
    renew_at = 0.0
    while True:
        try:
            if time.monotonic() >= renew_at:
                renew_at = time.monotonic() + LEASE.total_seconds() / 3
                if not hold_lease("background", holder):
                    time.sleep(LEASE.total_seconds() / 3)
                    renew_at = 0.0
                    continue
            outbox.relay_all()
            run_due(due, time.monotonic())
        except DatabaseError as error:
            log.warning("background_database_error", error=type(error).__name__)
            close_old_connections()
        except Exception:
            # The thread must outlive any single task's failure; the error is on record.
            log.exception("background_task_failed")
        time.sleep(PAUSE)


def run_due(due: dict[str, float], now: float) -> list[str]:
    """Run every scheduled task whose time has come; `due` maps names to their next time and is updated."""
    ran = []
    for name, entry in settings.CELERY_BEAT_SCHEDULE.items():
        if due.setdefault(name, now) > now:
            continue
        due[name] = now + _seconds(entry["schedule"])
        import_string(str(entry["task"]))()
        ran.append(name)
    return ran


def _seconds(value: object) -> float:
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, interval):
        return value.run_every.total_seconds()
    return float(value)  # type: ignore[arg-type]
