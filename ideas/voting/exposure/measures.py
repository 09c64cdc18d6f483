"""What numbers of views say: steps of exposure, intervals of a rate, and how evenly views are spread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

# Ideas seen half a million times stand together on the last step.
LAST_STEP = 20
CONFIDENCE = 0.95
# An idea has not had its chance while it was seen less often than this share of the median.
FAIR_SHARE = 0.5


def step_of(seen: int) -> int:
    """Not seen at all is step 0, seen once 1, and each step after it begins at twice the views."""
    return min(seen.bit_length(), LAST_STEP)


def first_on(step: int) -> int:
    """The fewest views with which an idea stands on the step."""
    return 1 << (step - 1) if step else 0


@dataclass(frozen=True, slots=True)
class Rate:
    """Votes per 100 views, with the interval in which the true rate lies 95 times out of 100."""

    per_100: float
    low: float
    high: float


def rate(votes: int, views: int) -> Rate | None:
    """The rate with its Wilson score interval; None without views.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    Unlike the common interval it stays between 0 and 100 and is right for few views. A vote is a view too:
    whoever voted from elsewhere is counted among those who looked.
    """
    views = max(views, votes)
    if views <= 0:
        return None
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    share, spread = votes / views, z * z / views
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / views + spread / (4 * views)) / (1 + spread)
    return Rate(100 * share, 100 * max(0.0, middle - half), 100 * min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class Spread:
    """How views are spread over ideas. `gini`: 0 where all were seen alike, near 1 where few had them all."""

    ideas: int
    views: int
    lower: int
    median: int
    upper: int
    gini: float

    @property
    def fair_from(self) -> float:
        """An idea seen less often than this has not had its chance."""
        return self.median * FAIR_SHARE


def spread(counts: Iterable[tuple[int, int]]) -> Spread:
    """The spread of (views, number of ideas with so many). A quartile is the views of the idea at that place.

    The Gini coefficient is twice the area between the Lorenz curve and the line of equality (C. Gini, 1912).
    """
    ordered = sorted(counts)
    ideas = sum(number for _views, number in ordered)
    views = sum(seen * number for seen, number in ordered)
    ranked, before = 0, 0
    for seen, number in ordered:
        ranked += seen * number * (2 * before + number)
        before += number
    gini = (ranked / (ideas * views) - 1) if views else 0.0
    lower, median, upper = (_at(ordered, ideas * part // 4) for part in (1, 2, 3))
    return Spread(ideas, views, lower, median, upper, gini)


def _at(ordered: list[tuple[int, int]], place: int) -> int:
    passed = 0
    for seen, number in ordered:
        passed += number
        if passed > place:
            return seen
    return 0
