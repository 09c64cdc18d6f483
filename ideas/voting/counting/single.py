"""Single choice: one vote per person, in the slot "1"; most votes first."""

from __future__ import annotations

from collections.abc import Iterable

from ideas.voting.counting.counted import BAD_SLOT, Counted, count_votes, one_vote
from ideas.voting.counting.lines import Line
from ideas.voting.counting.rules import Rules


def why_not_single(line: Line, rules: Rules) -> str:
    reason = one_vote(line, rules)
    return BAD_SLOT if not reason and line.slot != "1" else reason


def count_single(choices: Iterable[Line], rules: Rules) -> Counted:
    return count_votes(choices, rules, why_not_single)
