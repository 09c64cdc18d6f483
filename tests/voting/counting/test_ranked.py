"""Instant run-off: each round recorded, ties by a rule, and the published examples."""

from __future__ import annotations

import pyrankvote
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ideas.voting.counting.tally import result_of
from tests.voting.counting.samples import figures, order, ranked, ranked_by, rules

MONTROLL, KISS, WRIGHT = 1, 2, 3
# Mayor of Burlington, Vermont, 3 March 2009, once all others are out: how many ballots rank these three so.
# The sums of pairs are those published at electowiki.org/wiki/2009_Burlington_mayoral_election (4314 to 4064
# for Kiss over Wright, 4067 to 3477 for Montroll over Kiss, 4597 to 3668 for Montroll over Wright).
BURLINGTON = {
    (MONTROLL, KISS, WRIGHT): 1332,
    (MONTROLL, WRIGHT, KISS): 767,
    (MONTROLL,): 455,
    (KISS, MONTROLL, WRIGHT): 2043,
    (KISS, WRIGHT, MONTROLL): 371,
    (KISS,): 568,
    (WRIGHT, MONTROLL, KISS): 1513,
    (WRIGHT, KISS, MONTROLL): 495,
    (WRIGHT,): 1289,
}


def counted(piles, ideas=(1, 2, 3), **more):
    ballots = [ballot for ranking, number in piles.items() for ballot in ranked_by(number, ranking)]
    return result_of(rules("ranked", ideas, **more), ballots)


def test_burlington_2009_is_counted_as_it_was():
    result = counted(BURLINGTON)

    assert result["notes"]["rounds"] == [
        {"votes": {"1": 2554, "2": 2982, "3": 3297}, "exhausted": 0, "out": [1], "by": "votes", "tied": []},
        {"votes": {"2": 4314, "3": 4064}, "exhausted": 455, "out": [3], "by": "votes", "tied": []},
    ]
    assert order(result) == [(1, KISS), (2, WRIGHT), (3, MONTROLL)]
    assert figures(result, WRIGHT) == {"first": 3297, "round": 2, "votes": 4064}


def test_more_first_choices_can_make_the_winner_lose():
    """Had 753 of those who put Wright first put Kiss first instead, Kiss would have lost, to Montroll."""
    moved = {**BURLINGTON, (WRIGHT, KISS, MONTROLL): 0, (WRIGHT,): 1289 - 258}
    moved[KISS, WRIGHT, MONTROLL] += 495
    moved[KISS,] += 258

    assert order(counted(BURLINGTON))[0] == (1, KISS)
    assert order(counted(moved))[0] == (1, MONTROLL)


def test_the_capital_of_tennessee_is_knoxville():
    """Memphis 1, Nashville 2, Chattanooga 3, Knoxville 4: en.wikipedia.org/wiki/Instant-runoff_voting."""
    result = counted({(1, 2, 3, 4): 42, (2, 3, 4, 1): 26, (3, 4, 2, 1): 15, (4, 3, 2, 1): 17}, (1, 2, 3, 4))

    assert order(result) == [(1, 4), (2, 1), (3, 2), (4, 3)]
    assert [entry["out"] for entry in result["notes"]["rounds"]] == [[3], [2], [1]]


def test_short_rankings_run_out_and_ideas_not_in_play_are_passed_over():
    votes = [[9, 1, 1, 2], [3], [3, 8], [2], [2], [3]]
    ballots = [ranked(number, vote) for number, vote in enumerate(votes)]
    result = result_of(rules("ranked", [1, 2, 3]), ballots)

    assert [entry["votes"] for entry in result["notes"]["rounds"]] == [
        {"1": 1, "2": 2, "3": 3},
        {"2": 3, "3": 3},
    ]
    assert (result["counted"], result["notes"]["passed_over"]) == (6, 2)


def test_equally_few_votes_are_told_apart_by_the_rounds_before():
    result = counted({(1,): 6, (2,): 3, (3,): 4, (4, 2): 1}, (1, 2, 3, 4))

    assert result["notes"]["rounds"][1] == {
        "votes": {"1": 6, "2": 4, "3": 4}, "exhausted": 0, "out": [2], "by": "earlier-rounds", "tied": [2, 3],
    }  # fmt: skip
    assert [place["by"] for place in result["places"]] == ["votes", "votes", "earlier-rounds", "votes"]


def test_ideas_that_nothing_tells_apart_go_out_together_and_share_a_place():
    result = counted({(1,): 5, (2, 3): 2, (3, 2): 2})

    assert result["notes"]["rounds"] == [
        {"votes": {"1": 5, "2": 2, "3": 2}, "exhausted": 0, "out": [2, 3], "by": "shared", "tied": [2, 3]}
    ]
    assert [(place["idea"], place["place"], place["by"]) for place in result["places"]] == [
        (1, 1, "votes"), (2, 2, "shared"), (3, 2, "shared"),
    ]  # fmt: skip


def test_a_tie_for_the_win_is_broken_by_the_published_criterion():
    criterion = {"by": "criterion", "criterion": "Taste", "scores": {"1": "7/2", "2": "4"}}
    result = counted({(1,): 5, (2,): 5}, (1, 2), tie_break=criterion)

    assert [(place["idea"], place["by"], place["detail"]) for place in result["places"]] == [
        (2, "criterion", "4"), (1, "criterion", "7/2"),
    ]  # fmt: skip


def test_an_election_without_ballots_or_ideas_has_a_result_too():
    assert order(counted({})) == [(1, 1), (1, 2), (1, 3)]
    assert order(counted({}, ())) == []
    assert counted({(1,): 2}, (1,))["places"][0]["figures"] == {"first": 2, "round": 1, "votes": 2}


shortened = st.tuples(st.permutations([1, 2, 3, 4, 5]), st.integers(1, 5)).map(
    lambda drawn: drawn[0][: drawn[1]]
)
rankings = st.lists(shortened, min_size=1, max_size=40)


@settings(deadline=None)
@given(rankings)
def test_the_rounds_are_those_of_a_count_by_hand(votes):
    result = result_of(
        rules("ranked", range(1, 6)), [ranked(number, vote) for number, vote in enumerate(votes)]
    )

    left = {1, 2, 3, 4, 5}
    for entry in result["notes"]["rounds"]:
        first = [next((idea for idea in vote if idea in left), None) for vote in votes]
        counts = {str(idea): first.count(idea) for idea in left}
        assert (entry["votes"], entry["exhausted"]) == (counts, first.count(None))
        assert {counts[str(idea)] for idea in entry["out"]} == {min(counts.values())}
        left -= set(entry["out"])
    assert {place["idea"] for place in result["places"] if place["place"] == 1} == left or not left


@settings(deadline=None)
@given(st.dictionaries(shortened.map(tuple), st.integers(1, 200), min_size=5, max_size=12))
def test_pyrankvote_finds_the_same_winner(piles):
    """Wherever no tie has to be broken: it breaks ties by second choices, or by chance."""
    result = counted(piles, range(1, 6))
    assume(all(not entry["tied"] or entry["votes"][str(entry["out"][0])] == 0 for entry in rounds_of(result)))
    people = {idea: pyrankvote.Candidate(str(idea)) for idea in range(1, 6)}
    ballots = []
    for vote, number in piles.items():
        ballots += [pyrankvote.Ballot([people[idea] for idea in vote]) for _ in range(number)]

    [winner] = pyrankvote.instant_runoff_voting(list(people.values()), ballots).get_winners()
    assert winner.name == str(order(result)[0][1])


def rounds_of(result):
    return result["notes"]["rounds"]
