"""Where views wait until they are carried into the database: in Redis, or in the one process there is."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from threading import Lock
from typing import Any, Protocol

import structlog
from django.conf import settings
from redis import Redis, RedisError

from ideas.voting.exposure import marks

log = structlog.get_logger(__name__)

# A page waits no longer than this for Redis, in seconds; after a failure it is left in peace for a while.
PATIENCE = 0.2
REST = 10.0


class Buffer(Protocol):
    def add(self, visitor: str, views: Collection[str]) -> None:
        """Count the views that this visitor has not had lately."""

    def take(self) -> Counter[str]:
        """Everything that waits; it is gone from here."""

    def give_back(self, views: Mapping[str, int]) -> None:
        """Put back what could not be carried."""


class InProcess:
    """For the embedded default, where one process answers everybody."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.waiting: Counter[str] = Counter()
        self.span = -1
        self.now, self.before = bytearray(marks.BITS // 8), bytearray(marks.BITS // 8)

    def add(self, visitor: str, views: Collection[str]) -> None:
        with self.lock:
            self._turn(marks.span())
            for view in views:
                if self._is_new(marks.bits_of(visitor, view)):
                    self.waiting[view] += 1

    def take(self) -> Counter[str]:
        with self.lock:
            taken, self.waiting = self.waiting, Counter()
        return taken

    def give_back(self, views: Mapping[str, int]) -> None:
        with self.lock:
            self.waiting.update(views)

    def _turn(self, span: int) -> None:
        if span == self.span:
            return
        follows = span == self.span + 1
        self.before = self.now if follows else bytearray(marks.BITS // 8)
        self.now, self.span = bytearray(marks.BITS // 8), span

    def _is_new(self, bits: tuple[int, ...]) -> bool:
        if any(all(held[bit >> 3] & 1 << (bit & 7) for bit in bits) for held in (self.now, self.before)):
            return False
        for bit in bits:
            self.now[bit >> 3] |= 1 << (bit & 7)
        return True


class InRedis:
    """Shared by any number of processes: one call for a page, whatever it shows."""

    # ARGV: seconds to keep the marks, bits of a mark, then for each view its name and its bits.
    ADD = """
    local each = tonumber(ARGV[2])
    for i = 3, #ARGV, each + 1 do
        local now, before = true, true
        for j = i + 1, i + each do
            if now and redis.call('GETBIT', KEYS[1], ARGV[j]) == 0 then now = false end
            if before and redis.call('GETBIT', KEYS[2], ARGV[j]) == 0 then before = false end
        end
        if not (now or before) then
            for j = i + 1, i + each do redis.call('SETBIT', KEYS[1], ARGV[j], 1) end
            redis.call('HINCRBY', KEYS[3], ARGV[i], 1)
        end
    end
    redis.call('EXPIRE', KEYS[1], ARGV[1])
    """
    WAITING = "potluck:exposure:waiting"

    def __init__(self, url: str) -> None:
        self.redis: Any = Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, decode_responses=True
        )
        self.script = self.redis.register_script(self.ADD)
        self.rests_until = 0.0

    def add(self, visitor: str, views: Collection[str]) -> None:
        if not views or time.monotonic() < self.rests_until:
            return
        span = marks.span()
        keys = [f"potluck:exposure:marks:{span}", f"potluck:exposure:marks:{span - 1}", self.WAITING]
        told: list[Any] = [2 * marks.SECONDS, marks.BITS_EACH]
        for view in views:
            told += [view, *marks.bits_of(visitor, view)]
        try:
            self.script(keys=keys, args=told)
        except RedisError as error:
            self._rest(error)

    def take(self) -> Counter[str]:
        try:
            with self.redis.pipeline(transaction=True) as together:
                taken, _gone = together.hgetall(self.WAITING).delete(self.WAITING).execute()
        except RedisError as error:
            self._rest(error)
            return Counter()
        return Counter({view: int(count) for view, count in taken.items()})

    def give_back(self, views: Mapping[str, int]) -> None:
        try:
            with self.redis.pipeline(transaction=True) as together:
                for view, count in views.items():
                    together.hincrby(self.WAITING, view, count)
                together.execute()
        except RedisError as error:
            self._rest(error)

    def _rest(self, error: RedisError) -> None:
        """Counting pauses; the page does not wait for it again and again."""
        self.rests_until = time.monotonic() + REST
        log.warning("exposure_not_counted", error=type(error).__name__)


class Nowhere:
    """Several processes without a place they share: none of them could tell the others, so nothing counts."""

    def add(self, visitor: str, views: Collection[str]) -> None:
        pass

    def take(self) -> Counter[str]:
        return Counter()

    def give_back(self, views: Mapping[str, int]) -> None:
        pass


def buffer() -> Buffer:
    return _buffer(settings.REDIS_URL, settings.POTLUCK_IN_PROCESS_TASKS)


@lru_cache(maxsize=4)
def _buffer(redis_url: str, is_alone: bool) -> Buffer:
    if redis_url:
        return InRedis(redis_url)
    return InProcess() if is_alone else Nowhere()


def reset() -> None:
    """Forget what waits in this process (tests)."""
    _buffer.cache_clear()
