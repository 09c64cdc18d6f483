from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.refining import diff
from ideas.refining.diff import ADDED, KEPT, REMOVED, Change, blocks, changes, lcs, phrases, readable
from ideas.refining.words import counts, split
from tests.refining.texts import anything, prose, words

pairs = st.tuples(words, words) | st.tuples(prose.map(split), prose.map(split))


def longest(a, b):
    """The length of a longest common subsequence, by the table in every textbook."""
    row = [0] * (len(b) + 1)
    for x in a:
        before, row = row, [0]
        for j, y in enumerate(b):
            row.append(before[j] + 1 if x == y else max(before[j + 1], row[j]))
    return row[-1]


@given(pairs)
def test_no_alignment_keeps_more_words(texts):
    a, b = texts
    kept = sum(counts(a[i]) for match in blocks(a, b) for i in range(match.a, match.a + match.size))
    assert kept == longest([t for t in a if counts(t)], [t for t in b if counts(t)])


@given(pairs)
def test_blocks_hold_the_same_tokens_in_the_same_order(texts):
    a, b = texts
    i = j = 0
    for match in blocks(a, b):
        assert a[match.a : match.a + match.size] == b[match.b : match.b + match.size]
        assert (match.a > i or match.b > j) or (i, j) == (0, 0)
        i, j = match.a + match.size, match.b + match.size
    assert i <= len(a)
    assert j <= len(b)


@given(pairs, st.sampled_from([changes, phrases]))
def test_changes_turn_one_text_into_the_other(texts, found):
    a, b = texts
    result, i = [], 0
    for change in found(a, b):
        assert change.a1 >= i
        result += a[i : change.a1] + b[change.b1 : change.b2]
        i = change.a2
    assert result + a[i:] == b


@given(pairs)
def test_a_text_differs_from_itself_in_nothing(texts):
    assert changes(texts[0], texts[0]) == ()


@given(pairs)
def test_what_was_only_inserted_or_removed_lies_as_late_as_it_can(texts):
    a, b = texts
    found = changes(a, b)
    for change, after in zip_longest(found, found[1:]):
        limit = after.a1 if after else len(a)
        inserted, removed = change.a1 == change.a2, change.b1 == change.b2
        if change.a2 < limit and (inserted or removed):
            assert (b[change.b1] if inserted else a[change.a1]) != a[change.a2]


@given(anything, anything)
def test_reading_a_diff_gives_both_texts_back(before, after):
    runs = readable(before, after)
    assert "".join(words for kind, words in runs if kind != ADDED) == before
    assert "".join(words for kind, words in runs if kind != REMOVED) == after


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("", "", []),
        ("", "new", [(ADDED, "new")]),
        ("old", "", [(REMOVED, "old")]),
        ("same", "same", [(KEPT, "same")]),
        ("very very hot", "very hot", [(KEPT, "very "), (REMOVED, "very "), (KEPT, "hot")]),
        ("mango crisp", "mango hot crisp", [(KEPT, "mango "), (ADDED, "hot "), (KEPT, "crisp")]),
        ("a, b", "a; b", [(KEPT, "a"), (REMOVED, ","), (ADDED, ";"), (KEPT, " b")]),
        (
            "We love the mango",
            "We love new things in the pack and the mango",
            [(KEPT, "We love "), (ADDED, "new things in the pack and "), (KEPT, "the mango")],
        ),
        (
            "Quick brown foxes jump.\n\nSecond thought.",
            "Slow red hens sleep.\n\nOther words.",
            [
                (REMOVED, "Quick brown foxes jump"),
                (ADDED, "Slow red hens sleep"),
                (KEPT, ".\n\n"),
                (REMOVED, "Second thought"),
                (ADDED, "Other words"),
                (KEPT, "."),
            ],
        ),
        (
            "one two three four five six",
            "1 2 three 4 5 six",
            [(REMOVED, "one two three four five"), (ADDED, "1 2 three 4 5"), (KEPT, " six")],
        ),
        ("味噌汁", "味噌の汁", [(KEPT, "味噌"), (ADDED, "の"), (KEPT, "汁")]),
        ("مانجو حار", "مانجو حلو", [(KEPT, "مانجو "), (REMOVED, "حار"), (ADDED, "حلو")]),
        ("👩‍👩‍👧", "👩‍👩‍👦", [(REMOVED, "👩‍👩‍👧"), (ADDED, "👩‍👩‍👦")]),
    ],
)
def test_people_read_phrases(before, after, runs):
    assert readable(before, after) == runs


@pytest.fixture
def tiny(monkeypatch):
    """The limit above which an alignment need not be exact, where a test can reach it."""
    monkeypatch.setattr(diff, "MOST_CELLS", 4)


@given(words, words)
def test_the_table_and_the_bit_vectors_agree(a, b):
    assert len(lcs(a, b)) == longest(a, b)


def test_above_the_limit_unique_words_hold_the_texts_together(tiny):
    assert lcs([*"aaxaayaa"], [*"bxbbyb"]) == [(2, 1), (5, 4)]


def test_above_the_limit_texts_without_unique_words_have_nothing_in_common(tiny):
    assert lcs([*"aaab"] * 2, [*"aab"] * 2) == []


def test_above_the_limit_what_moved_among_unique_words_does_not_cross(tiny):
    assert lcs([*"abcdef"], [*"efabcd"]) == [(0, 2), (1, 3), (2, 4), (3, 5)]


def test_a_million_tiny_edits_end():
    """100,000 words, each second one replaced: words seen once in both texts hold the rest in place."""
    before = [f"w{n}" for n in range(100_000)]
    after = [word if n % 2 else "x" for n, word in enumerate(before)]
    assert changes(before, after) == tuple(Change(n, n + 1, n, n + 1) for n in range(0, 100_000, 2))


def test_a_megabyte_of_repeats_becomes_one_replacement():
    assert changes(["a", "b"] * 100_000, ["b", "c", "a"] * 100_000) == (Change(0, 200_000, 0, 300_000),)


def test_longer_texts_keep_at_least_what_difflib_keeps():
    before = [f"w{n * n % 97}" for n in range(600)]
    after = [word for n, word in enumerate(before) if n % 7] + before[:50]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    assert sum(m.size for m in blocks(before, after)) >= sum(m.size for m in matcher.get_matching_blocks())
