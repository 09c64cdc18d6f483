from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.refining.answers import MergedValue, merge_list, merge_value

lists = st.lists(st.sampled_from("abcdef"), unique=True)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (1, 1, 2, MergedValue(2, True)),
        (1, 2, 1, MergedValue(2, True)),
        (1, 2, 2, MergedValue(2, True)),
        (1, 2, 3, MergedValue(2, False)),
        (None, "hot", None, MergedValue("hot", True)),
    ],
)
def test_an_answer_is_a_unit(base, ours, theirs, merged):
    assert merge_value(base, ours, theirs) == merged


@given(lists, lists)
def test_a_list_that_one_side_left_alone_is_as_the_other_made_it(base, ours):
    assert merge_list(base, ours, base) == MergedValue(tuple(ours), True)
    assert merge_list(base, base, ours) == MergedValue(tuple(ours), True)
    assert merge_list(base, ours, ours) == MergedValue(tuple(ours), True)


@given(lists, lists, lists)
def test_what_was_added_is_there_and_what_was_removed_is_gone(base, ours, theirs):
    merged = merge_list(base, ours, theirs).value
    added = {*ours, *theirs} - {*base}
    assert {*merged} == ({*base} & {*ours} & {*theirs}) | added
    assert len(merged) == len({*merged})


@given(lists, lists, lists)
def test_both_sides_end_with_the_same_items(base, ours, theirs):
    one, other = merge_list(base, ours, theirs), merge_list(base, theirs, ours)
    assert ({*one.value}, one.is_clean) == ({*other.value}, other.is_clean)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged", "is_clean"),
    [
        ("", "a", "b", "ab", True),
        ("abc", "abxc", "ayc", "axyc", True),
        ("abc", "cab", "abcd", "cdab", True),
        ("abc", "abcd", "cab", "cdab", True),
        ("abc", "cab", "bca", "cab", False),
        ("aab", "ab", "ab", "ab", True),
    ],
)
def test_order_is_kept_where_it_can_be(base, ours, theirs, merged, is_clean):
    assert merge_list(base, ours, theirs) == MergedValue(tuple(merged), is_clean)
