"""How often somebody may do a thing. Counted in Redis when there is one, in this process otherwise."""

from __future__ import annotations

import math
import time
from functools import lru_cache
from typing import Any

import structlog
from django.conf import settings
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage, Storage
from limits.strategies import SlidingWindowCounterRateLimiter

log = structlog.get_logger(__name__)


class TooMany(Exception):
    """The limit is used up; `retry_after` seconds remain until the next attempt counts."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


@lru_cache(maxsize=1)
def _limiter() -> SlidingWindowCounterRateLimiter:
    storage: Storage = RedisStorage(settings.REDIS_URL) if settings.REDIS_URL else MemoryStorage()
    return SlidingWindowCounterRateLimiter(storage)


@lru_cache(maxsize=1)
def _fallback() -> SlidingWindowCounterRateLimiter:
    return SlidingWindowCounterRateLimiter(MemoryStorage())


@lru_cache(maxsize=64)
def _item(rate: str) -> RateLimitItem:
    return parse(rate)


def spend(name: str, who: Any, rate: str | None = None) -> None:
    """Spend one of `who`'s attempts at `name`; raises `TooMany` when none is left.

    `rate` reads like "30/minute"; without it the setting POTLUCK_LIMITS[name] decides. When Redis is out of
    reach the count goes on in this process: a limit must not take the site down with it.
    """
    rate = rate or settings.POTLUCK_LIMITS[name]
    if not rate:
        return
    item = _item(rate)
    for limiter in (_limiter(), _fallback()):
        try:
            if limiter.hit(item, name, str(who)):
                return
            reset = limiter.get_window_stats(item, name, str(who)).reset_time
        except Exception as error:  # the storage's own errors, whichever client it uses
            log.warning("limit_storage_unreachable", error=type(error).__name__)
            continue
        raise TooMany(max(1, math.ceil(reset - time.time())))


def reset() -> None:
    """Forget every count kept in this process (tests)."""
    _limiter.cache_clear()
    _fallback.cache_clear()
