"""A tie is broken by what was published before, or the place is shared; the place says which."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256

import pytest

from ideas.voting.counting.lines import Wrong
from ideas.voting.counting.rules import TieBreak, rules_from
from ideas.voting.counting.ties import Place, draw, settle
from tests.voting.counting.samples import rules

SEED = bytes(range(32))
DIGEST = sha256(SEED).hexdigest()


def told(places: list[Place]) -> list[tuple[int, int, str, str | None]]:
    return [(place.place, place.idea, place.by, place.detail) for place in places]


def test_without_a_tie_break_equal_ideas_share_the_place_and_the_next_one_is_left_out():
    places = settle([[4], [1, 3], [2]], TieBreak())

    assert told(places) == [
        (1, 4, "votes", None),
        (2, 1, "shared", None),
        (2, 3, "shared", None),
        (4, 2, "votes", None),
    ]
    assert [place.tied for place in places] == [(), (3,), (1,), ()]
    assert [place.shared for place in places] == [False, True, True, False]


def test_the_judged_criterion_decides_and_its_score_is_told():
    scores = {1: Fraction(43, 10), 2: Fraction(9, 2), 3: Fraction(43, 10)}
    places = settle([[1, 2, 3, 4]], TieBreak("criterion", "Taste", scores))

    assert told(places) == [
        (1, 2, "criterion", "9/2"),
        (2, 1, "shared", "43/10"),
        (2, 3, "shared", "43/10"),
        (4, 4, "criterion", None),
    ]


def test_chance_decides_by_the_seed_alone():
    places = settle([[1, 2, 3]], TieBreak("chance", seed=SEED))
    draws = sorted((draw(SEED, idea), idea) for idea in (1, 2, 3))

    wanted = [(place, idea, "chance", drawn) for place, (drawn, idea) in enumerate(draws, 1)]
    assert told(places) == wanted
    assert told(settle([[3, 1, 2]], TieBreak("chance", seed=SEED))) == told(places)


def test_the_draw_is_this_hmac():
    assert draw(b"key", 7) == "01235b0d2aa4a5daba7243a9228194c8eff913ac5e56e967301210270380bc42"


def test_before_the_seed_is_told_chance_decides_nothing():
    assert told(settle([[1, 2]], TieBreak("chance"))) == [(1, 1, "shared", None), (1, 2, "shared", None)]


def test_the_seed_must_be_the_one_announced():
    known = rules_from(rules("single", [1], tie_break={"by": "chance", "digest": DIGEST, "seed": SEED.hex()}))
    assert known.tie_break == TieBreak("chance", seed=SEED)
    unknown = rules_from(rules("single", [1], tie_break={"by": "chance", "digest": DIGEST, "seed": None}))
    assert unknown.tie_break == TieBreak("chance")
    with pytest.raises(Wrong, match="not the one whose digest was announced"):
        rules_from(rules("single", [1], tie_break={"by": "chance", "digest": DIGEST, "seed": "00" * 32}))


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"method": "plurality"}, "the method 'plurality' is not one of"),
        ({"format": 2}, "the format 2 is not known"),
        ({"contest": 7}, "the contest must be a text"),
        ({"ideas": [2, 1]}, "ideas must rise from number to number"),
        ({"ideas": [1, 1]}, "ideas must rise from number to number"),
        ({"ideas": [True]}, "ideas holds 'True'"),
        ({"ideas": "1"}, "ideas must be a list"),
        ({"ideas": [10**18]}, "must be a whole number from 1 on"),
        ({"budget": 3}, "the entry 'budget' means nothing to the method support"),
        ({"joined": {"x": 1}}, "joined names 'x'"),
        ({"joined": {"2": "1"}}, "joined holds '1'"),
        ({"joined": []}, "joined must lead"),
        ({"joined": {"2": 3, "3": 2}}, "the idea 2 is joined to itself in a ring"),
        ({"joined": {"1": 2}}, "the idea 1 is part of another"),
        ({"tie_break": {"by": "age"}}, "tie_break must be"),
        (
            {"tie_break": {"by": "criterion", "criterion": "Taste", "scores": {"1": 4.5}}},
            "scores holds '4.5'",
        ),
        (
            {"tie_break": {"by": "criterion", "criterion": "Taste", "scores": {"1": "1/0"}}},
            "scores holds '1/0'",
        ),
        ({"tie_break": {"by": "chance", "digest": "ab", "seed": None}}, "the digest of the seed"),
        ({"tie_break": {"by": "chance", "digest": DIGEST, "seed": "ab"}}, "the seed must be"),
    ],
)
def test_impossible_rules_are_refused_in_a_sentence(changes, wanted):
    with pytest.raises(Wrong) as caught:
        rules_from({**rules("support", [1]), **changes})

    assert str(caught.value).startswith("rules.json: ")
    assert wanted in str(caught.value)


@pytest.mark.parametrize(
    ("method", "changes", "wanted"),
    [
        ("stars", {"stars": {"ratings": 5}}, "stars must name the ratings and the mean"),
        ("stars", {"stars": {"ratings": -1, "mean": "1"}}, "stars holds '-1'"),
        ("stars", {"stars": {"ratings": 1, "mean": 2.5}}, "stars holds '2.5'"),
        ("budget", {"budget": 0}, "budget holds '0'"),
        ("daily", {"days": ["2026-11-01"]}, "days must be null, or the first and the last day"),
        ("daily", {"days": ["today", "tomorrow"]}, "days must be null, or the first and the last day"),
    ],
)
def test_impossible_rules_of_a_method_are_refused_in_a_sentence(method, changes, wanted):
    with pytest.raises(Wrong) as caught:
        rules_from(rules(method, [1], **changes))

    assert wanted in str(caught.value)


def test_a_missing_entry_is_named():
    known = rules("daily", [1])
    del known["days"]

    with pytest.raises(Wrong, match="the entry 'days' is missing"):
        rules_from(known)
    with pytest.raises(Wrong, match="must be a JSON object"):
        rules_from([])
