"""Support: one vote per person and idea, and most votes first.

The slot is the idea. A vote for an idea that has become part of another counts for the whole; whoever voted
for both counts once, by an exclusion of the second ballot ("counted-already"), for the published file does
not say which ballots are one person's. Imported votes may be against (-1) and lower the sum.
"""

from __future__ import annotations

from collections.abc import Iterable

from ideas.voting.counting.counted import (
    BAD_SLOT,
    BAD_VALUE,
    NOT_IN_PLAY,
    OTHER_METHOD,
    TAKEN_BACK,
    Counted,
    Sieve,
    groups_by,
)
from ideas.voting.counting.lines import Line
from ideas.voting.counting.rules import Rules


def why_not_support(line: Line, rules: Rules) -> str:
    if line.method != rules.method:
        return OTHER_METHOD
    if line.value == 0:
        return TAKEN_BACK
    if line.value not in (1, -1) or line.ranking or line.idea is None:
        return BAD_VALUE
    if line.slot != str(line.idea):
        return BAD_SLOT
    return "" if rules.joined.get(line.idea, line.idea) in rules.ideas else NOT_IN_PLAY


def count_support(choices: Iterable[Line], rules: Rules) -> Counted:
    """Votes for less votes against, of each idea and everything that was joined to it."""
    sieve = Sieve(rules, why_not_support)
    votes = dict.fromkeys(rules.ideas, 0)
    against = dict.fromkeys(rules.ideas, 0)
    for line in sieve.sift(choices):
        if line.idea is not None:
            whole = rules.joined.get(line.idea, line.idea)
            votes[whole] += line.value
            against[whole] += line.value < 0
    figures = {idea: {"votes": votes[idea], "against": against[idea]} for idea in votes}
    return Counted(figures, groups_by(votes), sieve.counted, sieve.uncounted)
