from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.money import Money, split, split_by_key

sums = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
weights = st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=30).filter(any)


@given(sums, weights)
def test_parts_add_up_to_the_sum(total, shares):
    assert sum(split(total, shares)) == total


@given(sums, weights)
def test_no_part_is_a_cent_away_from_its_exact_share(total, shares):
    whole = sum(shares)
    for part, share in zip(split(total, shares), shares, strict=True):
        assert abs(part - total * share / whole) < Decimal("0.01")


@given(sums, weights)
def test_nobody_without_weight_gets_anything(total, shares):
    assert all(part == 0 for part, share in zip(split(total, shares), shares, strict=True) if share == 0)


@given(sums, weights)
def test_a_refund_is_split_like_the_sum(total, shares):
    assert split(-total, shares) == [-part for part in split(total, shares)]


def test_ten_among_three_gives_the_odd_cent_to_the_first():
    assert split(Decimal("10.00"), [1, 1, 1]) == [Decimal("3.34"), Decimal("3.33"), Decimal("3.33")]


def test_named_shares_keep_their_names():
    assert split_by_key(Decimal("1.00"), {"mia": 3, "jonas": 1}) == {
        "mia": Decimal("0.75"),
        "jonas": Decimal("0.25"),
    }


@pytest.mark.parametrize("shares", [[], [0, 0], [1, -1]])
def test_splitting_without_weight_is_refused(shares):
    with pytest.raises(ValueError, match="weights"):
        split(Decimal(1), shares)


def test_currencies_do_not_mix():
    with pytest.raises(ValueError, match="do not add up"):
        Money(Decimal(1), "EUR") + Money(Decimal(1), "GBP")


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(Decimal("5000"), "EUR"), "€5,000"),
        (Money(Decimal("2.50"), "GBP"), "£2.50"),
        (Money(Decimal("300"), "JPY"), "¥300"),
    ],
)
def test_a_sum_is_written_as_people_write_it(money, text):
    assert str(money) == text


@pytest.mark.parametrize(
    ("language", "whole", "broken"),
    [
        ("en", "€5,000", "€0.50"),
        ("de", "5.000\xa0€", "0,50\xa0€"),
        ("en-xa", "€5,000", "€0.50"),
    ],
)
def test_sums_are_written_as_the_language_writes_them(language, whole, broken):
    with translation.override(language):
        assert str(Money(Decimal(5000), "EUR")) == whole
        assert str(Money(Decimal("0.5"), "EUR")) == broken
