"""What the script says of a single ballot and of two results that differ."""

from __future__ import annotations

import pytest

from ideas.voting.counting import counted
from ideas.voting.counting.rules import rules_from
from ideas.voting.counting.telling import WHY_NOT, first_difference, told_places, told_receipt
from tests.voting.counting.samples import line, pair, ranked, rules, stars, support, undecided


def told(vote, exclusions=()):
    known = rules_from(rules(vote.method, [1, 2, 3]))
    return told_receipt(vote, 1, known, dict(exclusions)).partition(" on. ")[2]


@pytest.mark.parametrize(
    ("vote", "wanted"),
    [
        (support("ann", 1), "It votes for idea 1. It counts."),
        (
            support("ann", 1, 0),
            "It takes a vote for idea 1 back. It does not count (taken-back): it takes an earlier vote back.",
        ),
        (support("ann", 1, -1), "It votes against idea 1. It counts."),
        (ranked("ann", [3, 1]), "It ranks the ideas 3, 1. It counts."),
        (pair("ann", 2, 1), "It says of the ideas 1 and 2: the choice of idea 2. It counts."),
        (undecided("ann", 1, 2), "It says of the ideas 1 and 2: no choice. It counts."),
        (stars("ann", 2, 4), "It gives idea 2 4 of 5 stars. It counts."),
        (
            stars("ann", 2, -1),
            "It takes stars back. It does not count (taken-back): it takes an earlier vote back.",
        ),
        (
            line("single", "ann", "2", 1, 1),
            "It votes for idea 1. It does not count (slot-does-not-fit): "
            "it stands in a place where no such vote can stand.",
        ),
    ],
)
def test_a_ballot_is_told_in_words(vote, wanted):
    assert told(vote) == wanted


def test_an_exclusion_without_words_of_its_own_says_who_gives_the_reason():
    vote = support("ann", 1)

    assert told(vote, exclusions={vote.receipt: "other"}.items()).endswith(
        "It does not count (other): the organiser gives the reason."
    )


def test_every_reason_has_its_words():
    reasons = {value for name, value in vars(counted).items() if name.isupper()}

    assert reasons == set(WHY_NOT)


def test_ten_places_are_told_and_the_others_counted():
    places = [{"idea": idea, "place": 1, "shared": True, "figures": {"votes": 0}} for idea in range(1, 14)]
    lines = told_places({"counted": 0, "ballots": 0, "places": places})

    assert (len(lines), lines[1], lines[-1]) == (12, "  1. idea 1 (shared): votes 0", "  and 3 more")


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        ({"a": 1}, {"a": 2}, "At a it counts 1, and 2 is published."),
        ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, "At a / b / 2 it counts 2, and 3 is published."),
        ({"a": [1]}, {"a": [1, 2]}, "At a it counts 1 entries, and 2 are published."),
        ({"a": 1, "b": 2}, {"a": 1}, "The published one lacks b."),
        ({"a": {}}, {"a": {"c": 1}}, "The published one has in addition a / c."),
    ],
)
def test_the_first_difference_is_named(ours, theirs, wanted):
    assert first_difference(ours, theirs) == wanted
