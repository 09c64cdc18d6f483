from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.voting.exposure.measures import LAST_STEP, first_on, rate, spread, step_of


def test_steps_double():
    assert [step_of(seen) for seen in (0, 1, 2, 3, 4, 7, 8, 1000, 2**40)] == [
        0,
        1,
        2,
        2,
        3,
        3,
        4,
        10,
        LAST_STEP,
    ]


@pytest.mark.parametrize("step", range(LAST_STEP + 1))
def test_a_step_begins_with_its_first_number(step):
    assert step_of(first_on(step)) == step
    assert step == 0 or step_of(first_on(step) - 1) == step - 1


@pytest.mark.parametrize(
    ("votes", "views", "expected"),
    [  # The intervals of Brown, Cai and DasGupta's formula, reckoned by hand to one place.
        (0, 10, (0.0, 0.0, 27.8)),
        (1, 10, (10.0, 1.8, 40.4)),
        (5, 10, (50.0, 23.7, 76.3)),
        (10, 10, (100.0, 72.2, 100.0)),
        (120, 1000, (12.0, 10.1, 14.2)),
    ],
)
def test_wilson_intervals(votes, views, expected):
    found = rate(votes, views)
    assert (round(found.per_100, 1), round(found.low, 1), round(found.high, 1)) == expected


def test_without_views_there_is_no_rate():
    assert rate(0, 0) is None


def test_more_votes_than_views_are_all_of_them():
    assert rate(3, 1).per_100 == 100


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_rate_lies_in_its_interval(votes, views):
    found = rate(votes, views)
    assert 0 <= found.low <= found.per_100 + 1e-9
    assert found.per_100 <= found.high + 1e-9 <= 100 + 1e-6


def test_quartiles_and_gini():
    assert spread([(4, 4)]) == spread([(4, 1), (4, 3)])
    even = spread([(4, 4)])
    assert (even.ideas, even.views, even.lower, even.median, even.upper, even.gini) == (4, 16, 4, 4, 4, 0)
    one_has_all = spread([(0, 9), (100, 1)])
    assert round(one_has_all.gini, 3) == 0.9
    steps = spread([(1, 1), (2, 1), (3, 1), (4, 1)])
    assert (steps.lower, steps.median, steps.upper, steps.gini) == (2, 3, 4, 0.25)


def test_nothing_is_spread_over_nothing():
    empty = spread([])
    assert (empty.ideas, empty.views, empty.median, empty.gini, empty.fair_from) == (0, 0, 0, 0, 0)
