"""What a vote is worth by each method, and which ballots do not count."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ideas.voting.counting.counted import groups_by
from ideas.voting.counting.rules import rules_from
from ideas.voting.counting.stars import stars_score
from ideas.voting.counting.tally import result_of
from tests.voting.counting.samples import (
    budget,
    daily,
    figures,
    line,
    order,
    pair,
    ranked,
    rules,
    single,
    stars,
    support,
    undecided,
)

MONDAY, TUESDAY = "2026-11-23", "2026-11-24"


def test_support_counts_each_person_once_for_each_idea():
    votes = [
        support("ann", 1),
        support("ann", 2),
        support("bea", 2),
        support("cem", 1),
        support("cem", 1, 0, turn=2),
    ]
    result = result_of(rules("support", [1, 2, 3]), votes)

    assert order(result) == [(1, 2), (2, 1), (3, 3)]
    assert [figures(result, idea)["votes"] for idea in (1, 2, 3)] == [1, 2, 0]
    assert (result["ballots"], result["superseded"], result["counted"]) == (5, 1, 3)
    assert result["uncounted"] == {"taken-back": 1}


def test_votes_for_a_part_count_for_the_whole():
    known = rules("support", [1, 5], joined={"2": 3, "3": 1})
    result = result_of(known, [support("ann", 1), support("bea", 2), support("cem", 3), support("dee", 4)])

    assert figures(result, 1) == {"votes": 3, "against": 0}
    assert result["uncounted"] == {"not-in-play": 1}


def test_a_joined_vote_that_counts_already_is_excluded_by_its_receipt():
    both = [support("ann", 1), support("ann", 2)]
    result = result_of(rules("support", [1], joined={"2": 1}), both, {both[1].receipt: "counted-already"})

    assert (figures(result, 1)["votes"], result["excluded"]) == (1, {"counted-already": 1})


def test_an_imported_vote_against_lowers_the_sum():
    result = result_of(
        rules("support", [1]), [support("ann", 1), support("bea", 1, -1), support("cem", 1, -1)]
    )

    assert figures(result, 1) == {"votes": -1, "against": 2}


def test_nobody_spends_more_than_the_budget():
    votes = [budget("ann", slot, 1) for slot in range(1, 8)] + [budget("bea", 3, 2)]
    result = result_of(rules("budget", [1, 2], budget=3), votes)

    assert [figures(result, idea)["votes"] for idea in (1, 2)] == [3, 1]
    assert result["uncounted"] == {"over-budget": 4}


def test_a_day_has_one_vote_for_each_idea():
    votes = [
        daily("ann", MONDAY, 1),
        daily("ann", MONDAY, 1, turn=2),
        daily("ann", TUESDAY, 1),
        daily("ann", MONDAY, 2),
        daily("ann", "2026-12-24", 1),
    ]
    result = result_of(rules("daily", [1, 2], days=[MONDAY, TUESDAY]), votes)

    assert [figures(result, idea)["votes"] for idea in (1, 2)] == [2, 1]
    assert (result["superseded"], result["uncounted"]) == (1, {"outside-the-days": 1})


def test_a_single_choice_moves_with_its_voter():
    result = result_of(
        rules("single", [1, 2]), [single("ann", 1), single("ann", 2, turn=2), single("bea", 2)]
    )

    assert [figures(result, idea)["votes"] for idea in (1, 2)] == [0, 2]


def test_stars_are_the_exact_mean_with_the_published_prior():
    votes = [
        stars("ann", 1, 5),
        *(stars(f"v{number}", 2, 4 + number % 2) for number in range(10)),
        stars("x", 3, 0),
    ]
    result = result_of(rules("stars", [1, 2, 3, 4]), votes)

    assert order(result) == [(1, 2), (2, 1), (3, 4), (4, 3)]
    assert figures(result, 1) == {"ratings": 1, "mean": "5", "score": "35/12"}
    assert figures(result, 2) == {"ratings": 10, "mean": "9/2", "score": "23/6"}
    assert figures(result, 3) == {"ratings": 1, "mean": "0", "score": "25/12"}
    assert figures(result, 4) == {"ratings": 0, "mean": None, "score": "5/2"}


def test_without_a_prior_stars_are_the_plain_mean():
    known = rules_from(rules("stars", [1], stars={"ratings": 0, "mean": "0"}))

    assert (stars_score(3, 14, known), stars_score(0, 0, known)) == (Fraction(14, 3), 0)


def test_stars_taken_back_are_not_a_rating_of_none():
    result = result_of(
        rules("stars", [1]), [stars("ann", 1, 0), stars("bea", 1, 3), stars("bea", 1, -1, turn=2)]
    )

    assert (figures(result, 1)["ratings"], result["uncounted"]) == (1, {"taken-back": 1})


@pytest.mark.parametrize(
    ("vote", "reason"),
    [
        (support("ann", 9), "not-in-play"),
        (line("support", "ann", "2", 1, 1), "slot-does-not-fit"),
        (line("support", "ann", "1", 2, 1), "value-does-not-fit"),
        (line("support", "ann", "1", 1, None), "value-does-not-fit"),
        (line("single", "ann", "1", 1, 1), "other-method"),
        (budget("ann", 1, 9), "not-in-play"),
        (budget("ann", 1, 1, 2), "value-does-not-fit"),
        (budget("ann", 1, 1, 0), "taken-back"),
        (line("budget", "ann", "01", 1, 1), "slot-does-not-fit"),
        (line("budget", "ann", "a", 1, 1), "slot-does-not-fit"),
        (line("support", "ann", "1", 1, 1), "other-method"),
        (daily("ann", "2026-11-31x", 1), "slot-does-not-fit"),
        (line("daily", "ann", f"{MONDAY}:2", 1, 1), "slot-does-not-fit"),
        (daily("ann", MONDAY, 9), "not-in-play"),
        (line("single", "ann", "2", 1, 1), "slot-does-not-fit"),
        (single("ann", 1, 0), "taken-back"),
        (stars("ann", 1, 6), "value-does-not-fit"),
        (stars("ann", 9, 5), "not-in-play"),
        (line("stars", "ann", "2", 5, 1), "slot-does-not-fit"),
        (ranked("ann", []), "value-does-not-fit"),
        (ranked("ann", [9, 8]), "not-in-play"),
        (ranked("ann", [1], 0), "taken-back"),
        (line("ranked", "ann", "2", 1, None, ranking=(1,)), "slot-does-not-fit"),
        (line("ranked", "ann", "1", 1, 1, ranking=(1,)), "value-does-not-fit"),
        (pair("ann", 1, 9), "not-in-play"),
        (undecided("ann", 1, 9), "not-in-play"),
        (undecided("ann", 1, 2, -1), "taken-back"),
        (undecided("ann", 1, 2, 3), "value-does-not-fit"),
        (line("pairwise", "ann", "1-2", 0, 1), "value-does-not-fit"),
        (line("pairwise", "ann", "1-2", 1, 3), "slot-does-not-fit"),
        (line("pairwise", "ann", "2-1", 1, 1), "slot-does-not-fit"),
        (line("pairwise", "ann", "1-1", 1, 1), "slot-does-not-fit"),
        (line("pairwise", "ann", "1", 1, 1), "slot-does-not-fit"),
    ],
)
def test_what_does_not_count_is_reported_with_its_reason(vote, reason):
    method = {"other-method": {"single": "support", "support": "budget"}}.get(reason, {}).get(
        vote.method, vote.method
    )
    result = result_of(rules(method, [1, 2, 3]), [vote])

    assert (result["counted"], result["uncounted"]) == (0, {reason: 1})
    assert {place["place"] for place in result["places"]} == {1}


def test_equal_scores_form_one_group_by_number():
    assert groups_by({3: 5, 1: 5, 2: 7, 9: 0}) == [[2], [1, 3], [9]]
