from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given

from ideas.refining.words import counts, glued, keys, same, split, weight
from tests.refining.texts import anything


def boundaries(pieces: list[str]) -> set[int]:
    at, found = 0, {0}
    for piece in pieces:
        at += len(piece)
        found.add(at)
    return found


@given(anything)
def test_splitting_loses_nothing(text):
    assert "".join(split(text)) == text
    assert "" not in split(text)


@given(anything)
def test_no_grapheme_is_ever_cut(text):
    assert boundaries(split(text)) <= boundaries(regex.findall(r"\X", text))


@given(anything)
def test_keys_are_what_same_says_of_each_token(text):
    tokens = split(text)
    assert keys(tokens) == [same(token) for token in tokens]


@given(anything)
def test_only_tokens_that_count_have_something_in_common_with_others(text):
    assert all(counts(token) == bool(same(token)) for token in split(text))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Don’t stop, O'Neil!", ["Don’t", " ", "stop", ",", " ", "O'Neil", "!"]),
        ("3.5% of 1,000.", ["3.5", "%", " ", "of", " ", "1,000", "."]),
        ("one\n\ntwo", ["one", "\n", "\n", "two"]),
        ("one\r\ntwo\t\u00a0three", ["one", "\r\n", "two", "\t\u00a0", "three"]),
        ("**bold** _it_ ma**ng**o", ["*", "*", "bold", "*", "*", " ", "_", "it", "_", " ", "ma**ng**o"]),
        ("well-known", ["well", "-", "known"]),
        ("コーヒー 味AI", ["コ", "ー", "ヒ", "ー", " ", "味", "AI"]),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("어묵 맛", ["어묵", " ", "맛"]),
        ("می‌خواهم مانجو", ["می‌خواهم", " ", "مانجو"]),
        ("👩‍👩‍👧🇩🇪🇫🇷👍🏽", ["👩‍👩‍👧", "🇩🇪", "🇫🇷", "👍🏽"]),
        ("e\u0301te\u0301 \u0301x", ["e\u0301te\u0301", " \u0301", "x"]),
        ("\x00\x01a\ud800", ["\x00", "\x01", "a", "\ud800"]),
        ("gam\u00ading", ["gam\u00ading"]),
        ("", []),
    ],
)
def test_what_a_token_is(text, tokens):
    assert split(text) == tokens


@pytest.mark.parametrize("token", ["mango", "3.5", "味", "ー", "어묵", "é", "𝐌"])
def test_letters_and_digits_count(token):
    assert counts(token)


@pytest.mark.parametrize(
    "token", [" ", "\n", ",", "*", "🥭", "👩‍👩‍👧", "🇩🇪", "\x00", "\u0301", "\ud800", "\u3164"]
)
def test_marks_white_space_and_emoji_do_not_count(token):
    assert not counts(token)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mango", "MANGO"),
        ("Straße", "STRASSE"),
        ("don't", "don’t"),
        ("mango", "ma**ng**o"),
        ("mango", "man\u00adgo"),
        ("mango", "ｍａｎｇｏ"),
        ("Mango", "𝐌ango"),
        ("office", "oﬃce"),
    ],
)
def test_writing_a_word_differently_makes_no_other_word(one, other):
    assert same(one) == same(other)


def test_an_accent_makes_another_word():
    assert same("pate") != same("pâté")


def test_the_tables_that_fold_are_older_than_every_python():
    assert unicodedata.ucd_3_2_0.unidata_version == "3.2.0"


def test_a_grapheme_of_a_script_without_spaces_says_half_a_word():
    assert weight(["mango", " ", "味", "!"]) == 3


def test_words_are_glued_where_nothing_stands_between():
    assert glued(["hot"], ["mango"])
    assert not glued(["hot", " "], ["mango"])
    assert not glued(["味"], ["覚"])
    assert not glued([], ["mango"])


@pytest.mark.parametrize(
    "unit", ["a\u0301", "'", "a'", "a**", "\u0301", " ", "1.", "🇩", "\u200d", " \u0301", "👩\u200d"]
)
def test_a_megabyte_of_one_thing_is_split_in_linear_time(unit):
    """The pattern has no place to go back to, so that this ends at once; quadratic, it would take minutes."""
    text = unit * (1_000_000 // len(unit))
    assert "".join(split(text)) == text
