from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ideas.judging.result import Scale, average, card_percent

SCALES = {1: Scale(weight=3, highest=5), 2: Scale(weight=1, highest=10)}


def test_a_criterion_counts_by_its_weight_whatever_its_scale():
    assert card_percent({1: 5, 2: 0}, SCALES) == 75
    assert card_percent({1: 0, 2: 10}, SCALES) == 25


def test_an_unfinished_card_has_no_figure():
    assert card_percent({1: 5}, SCALES) is None
    assert card_percent({}, {}) is None


def test_unfinished_cards_do_not_pull_the_average_down():
    assert average([{1: 5, 2: 10}, {1: 5}], SCALES) == 100
    assert average([], SCALES) is None


card = st.fixed_dictionaries({1: st.integers(0, 5), 2: st.integers(0, 10)})


@given(st.lists(card, min_size=1, max_size=12))
def test_the_average_lies_between_the_worst_and_the_best_card(cards):
    figures = [card_percent(one, SCALES) for one in cards]
    mean = average(cards, SCALES)
    assert min(figures) <= mean <= max(figures)
    assert 0 <= mean <= 100
    assert mean == average(list(reversed(cards)), SCALES)
    assert isinstance(mean, Fraction)
