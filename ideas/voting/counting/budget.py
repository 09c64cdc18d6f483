"""Budget: N supports to spread, each in a slot of its own, "1" to "N"; most supports first.

Because a slot holds one choice at a time, a person never has more than N that count, however the ballots were
written: a slot above N is over budget. Several supports for one idea count each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ideas.voting.counting.counted import BAD_SLOT, OVER_BUDGET, Counted, count_votes, one_vote
from ideas.voting.counting.lines import Line
from ideas.voting.counting.rules import Rules

_SLOT = re.compile("[1-9][0-9]{0,8}")


def why_not_budget(line: Line, rules: Rules) -> str:
    reason = one_vote(line, rules)
    if not reason and not _SLOT.fullmatch(line.slot):
        return BAD_SLOT
    if not reason and int(line.slot) > rules.budget:
        return OVER_BUDGET
    return reason


def count_budget(choices: Iterable[Line], rules: Rules) -> Counted:
    return count_votes(choices, rules, why_not_budget)
