"""Pairwise: "which of these two?", and how single comparisons become an order.

The slot names the pair, the lower number first ("17-23"). Value 1 is a win of the line's idea over the other,
-1 takes the answer back, and 0 says that the person could not decide, the line's reason why; these count for
neither idea and are reported by reason. While the vote runs an idea's score is (wins + 1) / (wins + losses +
2), Laplace's rule of succession; the final order is by strength (see `strength.py`), which also looks at whom
an idea won against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from ideas.voting.counting.counted import (
    BAD_SLOT,
    BAD_VALUE,
    NOT_IN_PLAY,
    OTHER_METHOD,
    TAKEN_BACK,
    Counted,
    Sieve,
)
from ideas.voting.counting.lines import Line
from ideas.voting.counting.rules import Rules
from ideas.voting.counting.strength import equal_groups, strengths

_PAIR = re.compile("([1-9][0-9]{0,17})-([1-9][0-9]{0,17})")


def why_not_pairwise(line: Line, rules: Rules) -> str:
    if line.method != rules.method:
        return OTHER_METHOD
    if line.value == -1:
        return TAKEN_BACK
    decided = line.value == 1
    if line.ranking or line.value not in (0, 1) or decided == (line.idea is None):
        return BAD_VALUE
    pair = pair_of(line.slot)
    if pair is None or (line.idea is not None and line.idea not in pair):
        return BAD_SLOT
    return "" if rules.ideas.issuperset(pair) else NOT_IN_PLAY


def pair_of(slot: str) -> tuple[int, int] | None:
    """The two ideas that the slot names, or None if it names no pair."""
    match = _PAIR.fullmatch(slot)
    low, high = (int(match[1]), int(match[2])) if match else (0, 0)
    return (low, high) if low < high else None


def running_score(wins: int, losses: int) -> Fraction:
    """The chance to win the next comparison, as the page shows it while the vote runs."""
    return Fraction(wins + 1, wins + losses + 2)


def count_pairwise(choices: Iterable[Line], rules: Rules) -> Counted:
    """Wins, losses and strength of each idea; the strongest first."""
    sieve = Sieve(rules, why_not_pairwise)
    ideas = sorted(rules.ideas)
    index = {idea: number for number, idea in enumerate(ideas)}
    won: dict[int, int] = {}
    undecided: dict[str, int] = {}
    for line in sieve.sift(choices):
        pair = pair_of(line.slot)
        if line.idea is None or pair is None:
            undecided[line.reason] = undecided.get(line.reason, 0) + 1
            continue
        loser = pair[0] if line.idea == pair[1] else pair[1]
        # One whole number for "winner over loser" takes a third of a pair's memory.
        key = index[line.idea] * len(ideas) + index[loser]
        won[key] = won.get(key, 0) + 1
    fit = strengths(len(ideas), won)
    figures = {
        idea: {
            "wins": fit.wins[number],
            "losses": fit.losses[number],
            "score": str(running_score(fit.wins[number], fit.losses[number])),
            "strength": f"{fit.strengths[number] / (1 + fit.strengths[number]):.6f}",
        }
        for idea, number in index.items()
    }
    groups = [[ideas[number] for number in group] for group in equal_groups(fit.strengths)]
    notes = {"undecided": undecided, "settled": fit.settled}
    return Counted(figures, groups, sieve.counted, sieve.uncounted, notes)
