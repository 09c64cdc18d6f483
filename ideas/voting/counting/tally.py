"""From lines, rules and exclusions to the ranking, and the bytes that two programs must agree on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ideas.voting.counting.budget import count_budget, why_not_budget
from ideas.voting.counting.current import current
from ideas.voting.counting.daily import count_daily, why_not_daily
from ideas.voting.counting.lines import Line
from ideas.voting.counting.pairwise import count_pairwise, why_not_pairwise
from ideas.voting.counting.ranked import count_ranked, why_not_ranked
from ideas.voting.counting.rules import FORMAT, Rules, rules_from
from ideas.voting.counting.single import count_single, why_not_single
from ideas.voting.counting.stars import count_stars, why_not_stars
from ideas.voting.counting.support import count_support, why_not_support
from ideas.voting.counting.ties import settle

# Each method's reason why a line does not count, and its count.
COUNTS = {
    "support": (why_not_support, count_support),
    "budget": (why_not_budget, count_budget),
    "daily": (why_not_daily, count_daily),
    "single": (why_not_single, count_single),
    "ranked": (why_not_ranked, count_ranked),
    "stars": (why_not_stars, count_stars),
    "pairwise": (why_not_pairwise, count_pairwise),
}
SUPERSEDED = "superseded"


def result_of(
    rules: Mapping[str, Any] | Rules,
    lines: Iterable[Line | None],
    exclusions: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The ranking as a plain mapping: places with figures and reasons, and what was not counted and why.

    `lines` are all turns in any order, None for a ballot whose voter was erased. `exclusions` lead from
    receipts to reason codes; an excluded ballot that is current leaves its slot empty, it does not bring an
    earlier turn back.
    """
    known = rules if isinstance(rules, Rules) else rules_from(rules)
    flow = _Flow(lines, exclusions or {})
    counted = COUNTS[known.method][1](flow.choices(), known)
    places = settle(counted.groups, known.tie_break, counted.decided)
    return {
        "format": FORMAT,
        "contest": known.contest,
        "method": known.method,
        "ballots": flow.seen + flow.erased,
        "erased": flow.erased,
        SUPERSEDED: flow.seen - flow.current,
        "excluded": flow.excluded,
        "uncounted": dict(counted.uncounted),
        "counted": counted.counted,
        "places": [
            {**place._asdict(), "tied": list(place.tied), "figures": dict(counted.figures[place.idea])}
            for place in places
        ],
        "notes": dict(counted.notes),
    }


def canonical_json(value: Any) -> bytes:
    """The one way to write the value: sorted keys, two spaces, ASCII, no floats, a line feed at the end."""
    _refuse_floats(value)
    return (json.dumps(value, indent=2, sort_keys=True, ensure_ascii=True) + "\n").encode("ascii")


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


class _Flow:
    """The current ballots that nobody excluded, and how many there were of each kind."""

    def __init__(self, lines: Iterable[Line | None], exclusions: Mapping[str, str]) -> None:
        self.lines, self.exclusions = lines, exclusions
        self.seen = self.erased = self.current = 0
        self.excluded: dict[str, int] = {}

    def choices(self) -> Iterator[Line]:
        for line in current(self._all()):
            self.current += 1
            reason = self.exclusions.get(line.receipt)
            if reason is None:
                yield line
            else:
                self.excluded[reason] = self.excluded.get(reason, 0) + 1

    def _all(self) -> Iterator[Line]:
        for line in self.lines:
            if line is None:
                self.erased += 1
            else:
                self.seen += 1
                yield line


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("Floats are written differently by different programs; write a fraction or a text.")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _refuse_floats(part)
