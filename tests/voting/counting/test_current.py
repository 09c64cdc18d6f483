"""The highest turn holds, whatever order ballots come in and however many there are."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ideas.voting.counting.current import current
from ideas.voting.counting.lines import Wrong
from tests.voting.counting.samples import ranked, single, support

BALLOTS = [
    support(voter, idea, turn % 2, turn=turn) for voter in range(40) for idea in (1, 2) for turn in (1, 2, 3)
]


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([100, 200, 1_000]))
def test_the_highest_turn_of_each_slot_holds_in_any_order_and_any_room(random, room):
    ballots = list(BALLOTS)
    random.shuffle(ballots)

    assert sorted(current(ballots, room=room)) == sorted(line for line in BALLOTS if line.turn == 3)


def test_more_ballots_of_one_voter_than_there_is_room_for_are_counted_all_the_same():
    ballots = [support("one", idea) for idea in range(1, 301)]

    assert sorted(current(ballots, room=100)) == sorted(ballots)


def test_lines_come_back_from_disk_as_they_were():
    ballots = [ranked(voter, [3, 1, 2], reason="unknown") for voter in range(50)]

    assert sorted(current(ballots, room=40)) == sorted(ballots)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("room", [1, 100])
def test_two_ballots_with_one_turn_cannot_both_be(seed, room):
    ballots = [single("ann", 1, turn=2), single("ann", 2, turn=2, position=9), single("ann", 3, turn=1)]
    Random(seed).shuffle(ballots)

    with pytest.raises(Wrong, match="turn 2 of one voter in one place"):
        list(current(ballots, room=room))


def test_two_ballots_with_an_early_turn_do_no_harm_once_a_later_one_holds():
    ballots = [single("ann", 1), single("ann", 2), single("ann", 3, turn=2)]

    assert list(current(ballots)) == [ballots[2]]
