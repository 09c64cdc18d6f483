"""Daily: one vote per person, finalist and calendar day in the contest's time zone; most votes first.

The slot is the day and the idea ("2026-11-22:17"), so that a second vote on one day is another turn of the
first, not a second one that counts. Where the rules name the first and the last day, other days do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ideas.voting.counting.counted import BAD_SLOT, OUTSIDE_DAYS, Counted, count_votes, one_vote
from ideas.voting.counting.lines import Line
from ideas.voting.counting.rules import Rules

_DAY = re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


def why_not_daily(line: Line, rules: Rules) -> str:
    reason = one_vote(line, rules)
    if reason:
        return reason
    day, _, idea = line.slot.partition(":")
    if not _DAY.fullmatch(day) or idea != str(line.idea):
        return BAD_SLOT
    if rules.days and not rules.days[0] <= day <= rules.days[1]:
        return OUTSIDE_DAYS
    return ""


def count_daily(choices: Iterable[Line], rules: Rules) -> Counted:
    return count_votes(choices, rules, why_not_daily)
