"""The strength of each idea from pairwise comparisons: the model of Bradley and Terry (1952).

An idea of strength a wins against one of strength b with the chance a / (a + b). Strengths are the most
probable ones under a prior: each idea is taken to have won once and lost once against an idea of strength 1.
So an idea that always won stays finite, one that was never compared stands at 1, and the fit has exactly one
answer.

They are found by the iteration of Newman (2023, "Efficient computation of rankings from pairwise
comparisons", Journal of Machine Learning Research 24, 238), which settles in a twentieth of the sweeps that
the MM algorithm of Hunter (2004, Annals of Statistics 32) took here, and is as certain to converge.

Every machine finds the same strengths to the last bit: only additions, multiplications and divisions are
used, which IEEE 754 rounds in one way, in a fixed order (`math.fsum` where many are added; the built-in `sum`
of floats adds differently since Python 3.12).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from math import fsum
from typing import NamedTuple

# Wins and losses against the idea of strength 1.
PRIOR = 1.0
# Settled when no idea's expected wins are further from its wins, in votes.
NEAR = 1e-8
# Strengths that differ by less than this part are equal.
EQUAL = 1e-6
# Sweeps before giving up; a note of the result then says that the fit has not settled.
MOST_SWEEPS = 1_000


class Fit(NamedTuple):
    """Wins, losses and strengths by index, and whether the strengths have settled."""

    wins: list[int]
    losses: list[int]
    strengths: list[float]
    settled: bool


class Meetings(NamedTuple):
    """Whom each idea met: the partners of `i`, its wins and losses, stand from begins[i] to begins[i + 1]."""

    begins: list[int]
    partners: array[int]
    won: array[int]
    lost: array[int]


def strengths(size: int, won: Mapping[int, int], prior: float = PRIOR) -> Fit:
    """Fit the strengths of `size` ideas; `won` holds how often i won against j under the key i * size + j.

    Without a prior (0) only the ratios mean something, and every idea must have won and lost.
    """
    wins, losses = [0] * size, [0] * size
    for key, number in won.items():
        wins[key // size] += number
        losses[key % size] += number
    meetings = _meetings(size, won)
    found = [1.0] * size
    for _ in range(MOST_SWEEPS):
        if _sweep(found, meetings, prior) <= NEAR:
            return Fit(wins, losses, found, True)
        if prior:
            _rescale(found)
    return Fit(wins, losses, found, False)


def equal_groups(values: list[float]) -> list[list[int]]:
    """The indices from strong to weak; who comes within a millionth of the first of a group belongs to it."""
    groups: list[list[int]] = []
    for index in sorted(range(len(values)), key=lambda one: (-values[one], one)):
        if groups and values[index] >= values[groups[-1][0]] * (1 - EQUAL):
            groups[-1].append(index)
        else:
            groups.append([index])
    return [sorted(group) for group in groups]


def _meetings(size: int, won: Mapping[int, int]) -> Meetings:
    keys = sorted({min(key, key % size * size + key // size) for key in won})
    degrees = [0] * size
    for key in keys:
        degrees[key // size] += 1
        degrees[key % size] += 1
    begins = [0]
    for degree in degrees:
        begins.append(begins[-1] + degree)
    partners, ours, theirs = (array("q", bytes(8 * begins[-1])) for _ in range(3))
    fill = begins[:-1]
    for key in keys:
        i, j = key // size, key % size
        for one, other in ((i, j), (j, i)):
            at = fill[one]
            partners[at] = other
            ours[at], theirs[at] = won.get(one * size + other, 0), won.get(other * size + one, 0)
            fill[one] += 1
    return Meetings(begins, partners, ours, theirs)


def _sweep(found: list[float], meetings: Meetings, prior: float) -> float:
    """Improve each strength in turn; the largest distance, in votes, of one from where it ought to be."""
    worst = 0.0
    partners, won, lost = meetings.partners, meetings.won, meetings.lost
    for i, own in enumerate(found):
        gains, costs = [prior / (own + 1)], [prior / (own + 1)]
        for at in range(meetings.begins[i], meetings.begins[i + 1]):
            other = found[partners[at]]
            together = own + other
            gains.append(won[at] * other / together)
            costs.append(lost[at] / together)
        gain, cost = fsum(gains), fsum(costs)
        if cost:
            worst = max(worst, abs(gain - own * cost))
            found[i] = gain / cost
    return worst


def _rescale(found: list[float]) -> None:
    """Bring all strengths nearer to the prior by one factor, which the sweeps alone would take long to find.

    One step of Newton's method for the factor at which the chances against the idea of strength 1 average to
    1/2; the exponential is replaced by a fraction that agrees with it to the second order, and long steps are
    cut.
    """
    chances = [strength / (1 + strength) for strength in found]
    slope = fsum([chance * (1 - chance) for chance in chances])
    step = (len(found) / 2 - fsum(chances)) / slope if slope else 0.0
    step = max(-1.0, min(1.0, step))
    factor = (2 + step) / (2 - step)
    for i, strength in enumerate(found):
        found[i] = strength * factor
