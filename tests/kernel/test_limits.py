from __future__ import annotations

import pytest

from portal.kernel import limits
from portal.kernel.limits import TooMany, spend


def test_attempts_beyond_the_limit_are_told_when_to_come_back():
    for _attempt in range(3):
        spend("bell", "mia", "3/minute")
    with pytest.raises(TooMany) as refusal:
        spend("bell", "mia", "3/minute")
    assert 1 <= refusal.value.retry_after <= 61


def test_everybody_has_a_limit_of_their_own():
    spend("bell", "mia", "1/minute")
    spend("bell", "jonas", "1/minute")


def test_without_redis_the_count_goes_on_in_the_process(monkeypatch):
    class Gone:
        def hit(self, *args):
            raise ConnectionError

    monkeypatch.setattr(limits, "_limiter", lambda: Gone())
    spend("bell", "mia", "1/minute")
    with pytest.raises(TooMany):
        spend("bell", "mia", "1/minute")
    limits._fallback.cache_clear()


def test_a_limit_set_to_nothing_is_none(settings):
    settings.POTLUCK_LIMITS = {"bell": ""}
    for _attempt in range(100):
        spend("bell", "mia")


@pytest.fixture(autouse=True)
def reset_is_possible(monkeypatch):
    """`limits.reset` runs after the test, when the fakes are gone."""
    yield
    monkeypatch.undo()
