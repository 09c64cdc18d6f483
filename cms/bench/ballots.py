"""Who votes for what: every person a few times, mostly for the few ideas that are popular."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

VOTES_EACH = 20
IDEAS_EACH = 3
TAKEN_BACK_ONE_IN = 16
# A prime above any number of ideas: multiplying by it spreads popularity over all of them.
SPREAD = 15_485_863


class Act(NamedTuple):
    """One ballot by numbers of people and ideas."""

    person: int
    idea: int
    turn: int
    value: int
    delta: int


def spread(number: int, ideas: int) -> int:
    """Another number below `ideas`, a different one for each."""
    return (number * SPREAD + 11) % ideas


def author_of(idea: int) -> int:
    """Everybody brings the same few ideas."""
    return idea // IDEAS_EACH


def acts(count: int, *, ideas: int, first_person: int, seed: int) -> Iterator[Act]:
    """`count` ballots of the people from `first_person` on; some take their vote back in a second turn.

    Nobody votes for an idea of their own.
    """
    made, person = 0, first_person
    while made < count:
        for act in _of_one(person, ideas, random.Random(f"{seed}:votes:{person}")):
            yield act
            made += 1
            if made == count:
                return
        person += 1


def people_for(count: int, ideas: int) -> int:
    """How many people `count` ballots need at most."""
    return -(-count // max(1, min(VOTES_EACH, ideas) - IDEAS_EACH)) + 1


def _of_one(person: int, ideas: int, rng: random.Random) -> Iterator[Act]:
    chosen: dict[int, None] = {}
    while len(chosen) < min(VOTES_EACH, ideas):
        chosen[spread(int(ideas * rng.random() ** 3), ideas)] = None
    for idea in chosen:
        if author_of(idea) == person:
            continue
        yield Act(person, idea, 1, 1, 1)
        if rng.random() * TAKEN_BACK_ONE_IN < 1:
            yield Act(person, idea, 2, 0, -1)
