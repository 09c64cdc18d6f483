"""One result for one set of ballots: whatever the order they come in, down to the last byte."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ideas.voting.counting.tally import canonical_json, result_of
from tests.voting.counting.samples import (
    budget,
    daily,
    figures,
    order,
    pair,
    ranked,
    rules,
    single,
    stars,
    support,
)

IDEAS = (1, 2, 3)
idea, voter, turn = st.sampled_from(IDEAS), st.integers(0, 9), st.integers(1, 3)
day = st.sampled_from(["2026-11-23", "2026-11-24"])
VOTES = {
    "support": st.builds(support, voter, idea, st.integers(0, 1), turn=turn),
    "budget": st.builds(budget, voter, st.integers(1, 4), idea, st.integers(0, 1), turn=turn),
    "daily": st.builds(daily, voter, day, idea, st.integers(0, 1), turn=turn),
    "single": st.builds(single, voter, idea, st.integers(0, 1), turn=turn),
    "ranked": st.builds(ranked, voter, st.permutations(IDEAS), st.integers(0, 1), turn=turn),
    "stars": st.builds(stars, voter, idea, st.integers(-1, 5), turn=turn),
    "pairwise": st.builds(
        lambda who, two, number: pair(who, *two[:2], turn=number), voter, st.permutations(IDEAS), turn
    ),
}
# What one more person can do for an idea by each method in which that never harms it.
ONE_MORE = {
    "support": lambda idea: support("new", idea),
    "budget": lambda idea: budget("new", 1, idea),
    "daily": lambda idea: daily("new", "2026-11-23", idea),
    "single": lambda idea: single("new", idea),
    "stars": lambda idea: stars("new", idea, 5),
    "pairwise": lambda idea: pair("new", idea, idea % 3 + 1),
}


def ballots(method):
    """Any acts of voting, of which no two are the same turn in the same place."""
    return st.lists(VOTES[method], max_size=30, unique_by=lambda line: (line.voter, line.slot, line.turn))


@pytest.mark.parametrize("method", VOTES)
@settings(deadline=None, max_examples=30)
@given(st.data())
def test_the_order_of_ballots_never_matters(method, data):
    votes = data.draw(ballots(method))
    shuffled = data.draw(st.permutations(votes))
    known = rules(method, IDEAS)

    assert canonical_json(result_of(known, shuffled)) == canonical_json(result_of(known, votes))


@pytest.mark.parametrize("method", ONE_MORE)
@settings(deadline=None, max_examples=30)
@given(st.data())
def test_one_more_vote_for_an_idea_never_lowers_it(method, data):
    votes, chosen = data.draw(ballots(method)), data.draw(idea)
    known = rules(method, IDEAS)

    before = {one: place for place, one in order(result_of(known, votes))}
    after = {one: place for place, one in order(result_of(known, [*votes, ONE_MORE[method](chosen)]))}
    assert after[chosen] <= before[chosen]


@pytest.mark.parametrize("method", VOTES)
@settings(deadline=None, max_examples=30)
@given(st.data())
def test_every_ballot_is_accounted_for(method, data):
    votes = data.draw(ballots(method))
    out = {line.receipt: "quarantined" for line in votes[::3]}
    result = result_of(rules(method, IDEAS), [*votes, None], out)

    parts = [result["erased"], result["superseded"], result["counted"]]
    parts += [*result["excluded"].values(), *result["uncounted"].values()]
    assert sum(parts) == result["ballots"] == len(votes) + 1


def test_an_excluded_ballot_does_not_bring_an_earlier_one_back():
    first, second = single("ann", 1), single("ann", 2, turn=2)
    result = result_of(rules("single", [1, 2]), [first, second], {second.receipt: "quarantined"})

    assert (result["counted"], result["superseded"], result["excluded"]) == (0, 1, {"quarantined": 1})


def test_an_excluded_ballot_that_no_longer_holds_changes_nothing():
    first, second = single("ann", 1), single("ann", 2, turn=2)
    result = result_of(rules("single", [1, 2]), [first, second], {first.receipt: "quarantined"})

    assert (figures(result, 2), result["excluded"]) == ({"votes": 1}, {})


def test_a_contest_without_votes_or_ideas_has_a_result():
    assert order(result_of(rules("support", []), [])) == []
    assert order(result_of(rules("stars", [4, 7]), [])) == [(1, 4), (1, 7)]


def test_canonical_json_is_these_bytes_and_knows_no_floats():
    assert (
        canonical_json({"b": [1, "\u00e9"], "a": {}})
        == b'{\n  "a": {},\n  "b": [\n    1,\n    "\\u00e9"\n  ]\n}\n'
    )
    with pytest.raises(TypeError, match="Floats"):
        canonical_json({"places": [{"score": 0.5}]})
