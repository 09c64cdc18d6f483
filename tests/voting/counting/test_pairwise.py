"""Pairwise: the running score, and strengths that are the most probable ones on every machine."""

from __future__ import annotations

from fractions import Fraction
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ideas.voting.counting.pairwise import running_score
from ideas.voting.counting.strength import equal_groups, strengths
from ideas.voting.counting.tally import result_of
from tests.voting.counting.samples import figures, order, pair, rules, undecided

TEAMS = ["Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"]
# Wins of the row's team over the column's, American League East, 1987: Agresti, Categorical Data Analysis
# (1990), table 10.10, with the fit that R's package BradleyTerry2 publishes for it (data set `baseball`).
WINS = [
    [0, 7, 9, 7, 7, 9, 11],
    [6, 0, 7, 5, 11, 9, 9],
    [4, 6, 0, 7, 7, 8, 12],
    [6, 8, 6, 0, 6, 7, 10],
    [6, 2, 6, 7, 0, 7, 12],
    [4, 4, 5, 6, 6, 0, 6],
    [2, 4, 1, 3, 1, 7, 0],
]
# The strengths with the prior; any other bit on any machine would be another result.
BITS = [
    "0x1.a8eefdf4b385bp+0",
    "0x1.71035fb88c88cp+0",
    "0x1.415d35f5826d2p+0",
    "0x1.3304859a766c7p+0",
    "0x1.0be1f36b5c116p+0",
    "0x1.6294fe128ff4fp-1",
    "0x1.6da4057f81e01p-2",
]
ABILITIES = [1.5814, 1.4364, 1.2945, 1.2476, 1.1077, 0.6839, 0.0]

results = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda two: two[0] != two[1]), st.integers(1, 50)
)


def keyed(won, size):
    return {i * size + j: number for (i, j), number in won.items()}


def test_the_baseball_teams_of_1987_have_their_published_abilities():
    won = {i * 7 + j: number for i, row in enumerate(WINS) for j, number in enumerate(row) if number}
    fit = strengths(7, won, prior=0)

    assert [round(log(one / fit.strengths[-1]), 4) for one in fit.strengths] == ABILITIES
    assert (fit.wins[0], fit.losses[0], fit.settled) == (50, 28, True)


@settings(deadline=None)
@given(results)
def test_every_idea_wins_as_often_as_its_strength_expects(won):
    """Zermelo's equations (1929) hold at the most probable strengths and nowhere else."""
    fit = strengths(7, keyed(won, 7))

    assert fit.settled
    for i, own in enumerate(fit.strengths):
        games = [(won.get((i, j), 0) + won.get((j, i), 0), other) for j, other in enumerate(fit.strengths)]
        expected = sum(number * own / (own + other) for number, other in games) + 2 * own / (own + 1)
        assert expected == pytest.approx(fit.wins[i] + 1, abs=1e-6)


@settings(deadline=None)
@given(results, st.permutations(range(7)))
def test_strengths_do_not_depend_on_the_numbers_of_ideas(won, names):
    fit = strengths(7, keyed(won, 7))
    other = strengths(7, keyed({(names[i], names[j]): number for (i, j), number in won.items()}, 7))

    assert fit.strengths == pytest.approx([other.strengths[names[i]] for i in range(7)], rel=1e-6)


@settings(deadline=None)
@given(results, st.integers(0, 6), st.integers(0, 6))
def test_one_more_win_never_lowers_an_idea(won, winner, loser):
    won = {two: number for two, number in won.items() if winner != loser}
    more = {**won, (winner, loser): won.get((winner, loser), 0) + 1} if winner != loser else won
    before, after = strengths(7, keyed(won, 7)).strengths, strengths(7, keyed(more, 7)).strengths

    for other in range(7):
        assert after[winner] / after[other] >= before[winner] / before[other] * (1 - 1e-6)


def test_ideas_that_always_won_or_were_never_compared_have_a_strength():
    fit = strengths(4, {0 * 4 + 1: 1_000_000, 1 * 4 + 2: 1_000_000})

    assert fit.settled
    assert fit.strengths[3] == 1
    assert fit.strengths[0] > fit.strengths[1] > fit.strengths[2] > 0


def test_strengths_are_the_same_to_the_last_bit_everywhere():
    won = {i * 7 + j: number for i, row in enumerate(WINS) for j, number in enumerate(row) if number}

    assert [one.hex() for one in strengths(7, won).strengths] == BITS


def test_ideas_within_a_millionth_share_a_group():
    assert equal_groups([1.0, 2.0, 1.0 + 1e-9, 2.0 - 1e-9, 0.5]) == [[1, 3], [0, 2], [4]]


def test_symmetric_ideas_share_a_place_and_doubts_are_told_by_reason():
    votes = [
        pair("a", 1, 2), pair("b", 2, 3), pair("c", 3, 1),
        undecided("d", 1, 2, reason="both_good"), undecided("e", 2, 3, reason="both_good"),
        undecided("f", 1, 3, reason="unknown"),
    ]  # fmt: skip
    result = result_of(rules("pairwise", [1, 2, 3]), votes)

    assert [(place["place"], place["by"]) for place in result["places"]] == [(1, "shared")] * 3
    assert result["notes"] == {"undecided": {"both_good": 2, "unknown": 1}, "settled": True}
    assert figures(result, 1) == {"wins": 1, "losses": 1, "score": "1/2", "strength": "0.500000"}
    assert result["counted"] == 6


def test_who_won_against_the_strong_is_stronger():
    votes = [pair(f"v{n}", 1, 2) for n in range(5)] + [pair("x", 3, 1), pair("y", 4, 2)]
    result = result_of(rules("pairwise", [1, 2, 3, 4]), votes)

    assert order(result) == [(1, 3), (2, 1), (3, 4), (4, 2)]


def test_the_running_score_is_that_of_the_page():
    assert [running_score(0, 0), running_score(3, 0), running_score(3, 4)] == [
        Fraction(1, 2),
        Fraction(4, 5),
        Fraction(4, 9),
    ]
