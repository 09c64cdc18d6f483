"""A word whose spelling is corrected stays its first writer's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.refining.merge import Hunk
from ideas.refining.provenance import History, Source, lost, shares, trace, trace_hunk
from ideas.refining.spelling import STRETCH, corrections
from ideas.refining.words import split
from tests.refining.texts import prose

MIA, JONAS, ADA = 1, 2, 3


def wrote(text: str, contribution: int, *parents: Source, history: History | None = None) -> Source:
    tokens = split(text)
    return Source(tokens, trace(tokens, parents, contribution=contribution, history=history))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("a swet mngo crisp", "a sweet mango crisp", {MIA: 4}),
        ("the favourite flavour", "the favorite flavor", {MIA: 3}),
        ("a creme brulee crisp", "a crème brûlée crisp", {MIA: 4}),
        ("one icecream for two", "one ice cream for two", {MIA: 5}),
        ("one ice cream for two", "one icecream for two", {MIA: 4}),
        (
            "evry wrod thsi persn wrote surley realy mispelt heer",
            "every word this person wrote surely really misspelt here",
            {MIA: 9},
        ),
        ("wich crips", "which crisps, then", {MIA: 2, JONAS: 1}),
        ("a swet crisp", "a sweet and hot crisp", {MIA: 3, JONAS: 2}),
        ("salt and lime", "salt and pepper", {MIA: 2, JONAS: 1}),
        ("a hot dip", "a hat dip", {MIA: 2, JONAS: 1}),
        ("take 1000 seeds", "take 1001 seeds", {MIA: 2, JONAS: 1}),
        ("甘い味", "辛い味", {MIA: 2, JONAS: 1}),
        ("กิน", "กุน", {MIA: 1, JONAS: 1}),
    ],
)
def test_whose_the_words_are_after_a_correction(before, after, words):
    assert shares([wrote(after, JONAS, wrote(before, MIA))]) == words


def test_a_part_of_a_suggestion_that_corrects_gains_nothing():
    base = wrote("Swet mngo crisps with lime", MIA)
    hunk = Hunk(0, 3, tuple(split("Sweet mango and papaya")))
    runs = trace_hunk(hunk, base, contribution=JONAS)
    assert shares([Source(hunk.tokens, runs)]) == {MIA: 2, JONAS: 2}


def test_respelling_somebodys_words_there_and_back_does_not_take_them():
    first = wrote("The flavour of the colour grey is my favourite", MIA)
    second = wrote("The flavor of the color gray is my favorite", JONAS, first)
    third = wrote(
        "The flavour of the colour grey is my favourite",
        ADA,
        second,
        history=History(lost(first, second.runs)),
    )
    assert [shares([text]) for text in (second, third)] == [{MIA: 9}, {MIA: 9}]


def test_the_exact_word_of_a_further_parent_is_nearer_than_a_corrected_one():
    one, other = wrote("a bag of malt for you", MIA), wrote("a bag of salt for you", ADA)
    assert shares([wrote("a bag of salt for you", JONAS, one, other)]) == {ADA: 6}
    assert shares([wrote("a bag of salt for you all", JONAS, one, other)])[ADA] == 1


def test_in_a_longer_stretch_all_words_are_corrected_or_none_inside_it():
    removed = [f"word{letter}" for letter in "abcdefgh"]
    added = [f"woord{letter}" for letter in "abcdefgh"]
    assert len(removed) == STRETCH
    assert corrections(removed, added) == [(n, n) for n in range(STRETCH)]
    other = ["entirely", *added[1:-1], "different"]
    assert corrections(removed, other) == []


@given(prose, prose)
def test_a_word_given_back_is_a_word_of_the_text_before(before, after):
    one = wrote(before, MIA)
    two = wrote(after, JONAS, one)
    assert sum(run.length for run in two.runs) == len(two.tokens)
    assert set(shares([two])) <= {MIA, JONAS}


words = st.lists(
    st.sampled_from(["mango", "mnago", "salt", "malt", "crisp", "crips", "ice", "cream", "icecream"])
)


@given(words, words)
def test_each_pair_names_places_that_are_there_and_none_is_added_twice(removed, added):
    pairs = corrections(removed, added)
    assert all(0 <= was < len(removed) and 0 <= now < len(added) for was, now in pairs)
    assert len({now for _was, now in pairs}) == len(pairs)
    assert pairs == sorted(pairs)
