"""One clock for everything that depends on time.

Within a request the time stands still at the moment the request arrived, so that a vote which reached the
server before the deadline counts however long its transaction takes. A rehearsal or a test may set the clock
to another instant for the length of a `with` block.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.utils import timezone

_fixed: ContextVar[datetime | None] = ContextVar("potluck_clock", default=None)


def now() -> datetime:
    """The instant (aware, UTC) that the present request or block takes for now."""
    return _fixed.get() or timezone.now()


@contextmanager
def frozen(instant: datetime) -> Iterator[datetime]:
    """Let the time stand still at `instant` (aware) until the block ends."""
    if timezone.is_naive(instant):
        raise ValueError("The clock needs an aware instant.")
    token = _fixed.set(instant)
    try:
        yield instant
    finally:
        _fixed.reset(token)


@contextmanager
def shifted(**delta: float) -> Iterator[datetime]:
    """Let the time stand still at now plus the given timedelta arguments until the block ends."""
    with frozen(now() + timedelta(**delta)) as instant:
        yield instant
