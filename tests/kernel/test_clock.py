from __future__ import annotations

from datetime import UTC, datetime

import pytest

from portal.kernel import clock

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_the_clock_stands_still_inside_a_block():
    with clock.frozen(NOON):
        assert clock.now() == clock.now() == NOON
    assert clock.now() != NOON


def test_blocks_nest():
    with clock.frozen(NOON), clock.shifted(hours=1):
        assert clock.now() == datetime(2026, 5, 1, 13, tzinfo=UTC)


def test_an_instant_without_zone_is_refused():
    with pytest.raises(ValueError, match="aware"), clock.frozen(datetime(2026, 5, 1)):
        pass
