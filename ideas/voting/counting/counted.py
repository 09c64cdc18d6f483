"""What every method's count has in common: its outcome, and the reasons why a ballot does not count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ideas.voting.counting.lines import Line
from ideas.voting.counting.rules import Rules

TAKEN_BACK = "taken-back"
OTHER_METHOD = "other-method"
NOT_IN_PLAY = "not-in-play"
BAD_SLOT = "slot-does-not-fit"
BAD_VALUE = "value-does-not-fit"
OUTSIDE_DAYS = "outside-the-days"
OVER_BUDGET = "over-budget"


class Counted(NamedTuple):
    """A count: figures of each idea, and the ideas in order, those that the votes leave equal in one group.

    `decided` tells of ideas whose place a tie-break settled within the count itself: how, and by what.
    """

    figures: Mapping[int, Mapping[str, Any]]
    groups: list[list[int]]
    counted: int
    uncounted: Mapping[str, int]
    notes: Mapping[str, Any] = {}
    decided: Mapping[int, tuple[str, str | None]] = {}


class Sieve:
    """Lets the lines through that count, and remembers how many did, and why the others did not.

    `why_not` gives the reason why a line does not count, or "" if it counts.
    """

    def __init__(self, rules: Rules, why_not: Callable[[Line, Rules], str]) -> None:
        self.rules, self.why_not = rules, why_not
        self.counted = 0
        self.uncounted: dict[str, int] = {}

    def sift(self, choices: Iterable[Line]) -> Iterator[Line]:
        for line in choices:
            reason = self.why_not(line, self.rules)
            if reason:
                self.uncounted[reason] = self.uncounted.get(reason, 0) + 1
            else:
                self.counted += 1
                yield line


def groups_by(scores: Mapping[int, Any]) -> list[list[int]]:
    """The ideas from the highest score to the lowest; equal scores in one group, by number."""
    groups: list[list[int]] = []
    last: Any = None
    for idea in sorted(sorted(scores), key=scores.__getitem__, reverse=True):
        if groups and scores[idea] == last:
            groups[-1].append(idea)
        else:
            groups.append([idea])
        last = scores[idea]
    return groups


def one_vote(line: Line, rules: Rules) -> str:
    """Why a line of a method in which 1 is a vote for an idea and 0 takes it back does not count."""
    if line.method != rules.method:
        return OTHER_METHOD
    if line.value == 0:
        return TAKEN_BACK
    if line.value != 1 or line.ranking:
        return BAD_VALUE
    return "" if line.idea in rules.ideas else NOT_IN_PLAY


def count_votes(choices: Iterable[Line], rules: Rules, why_not: Callable[[Line, Rules], str]) -> Counted:
    """One vote for each line that counts; most votes first."""
    sieve = Sieve(rules, why_not)
    votes = dict.fromkeys(rules.ideas, 0)
    for line in sieve.sift(choices):
        if line.idea is not None:
            votes[line.idea] += 1
    figures = {idea: {"votes": count} for idea, count in votes.items()}
    return Counted(figures, groups_by(votes), sieve.counted, sieve.uncounted)
