"""Which two ideas somebody is asked to compare next. Plain values.

Pairs that the person has answered are left out. Of the others the idea that was compared least often comes
first, beside the one that was compared least often of those it has not met; between equals a shuffle decides
that is the person's own and stays the same. So does the side on which each of the two stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

Pair = tuple[int, int]


def next_pair(
    ideas: Iterable[int], answered: Collection[Pair], compared: Mapping[int, int], who: str
) -> Pair | None:
    """The pair to show, the left one first; None when every pair is answered. `who` seeds the shuffle."""
    queue = sorted(ideas, key=lambda idea: (compared.get(idea, 0), shuffled(who, idea)))
    for place, one in enumerate(queue):
        for other in queue[place + 1 :]:
            if ordered(one, other) not in answered:
                return sides(one, other, who)
    return None


def ordered(one: int, other: int) -> Pair:
    """The two, the lower key first, as slots name them."""
    return (one, other) if one < other else (other, one)


def sides(one: int, other: int, who: str) -> Pair:
    """The two as this person sees them, the left one first; the same each time."""
    low, high = ordered(one, other)
    return (low, high) if shuffled(who, f"{low}-{high}")[0] % 2 else (high, low)


def shuffled(who: str, what: object) -> bytes:
    """Where a thing stands in this person's own shuffle."""
    return hashlib.sha256(f"{who}:{what}".encode()).digest()
