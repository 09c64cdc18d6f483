"""Places, and what happens when the votes leave ideas equal.

Equal ideas share a place unless the rules, published before the vote, name what separates them: a judged
criterion with its exact scores, or, in a contest declared as chance, a seed whose SHA-256 was announced
beforehand. Every place carries how it came about, as data.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ideas.voting.counting.rules import CHANCE, CRITERION, SHARED, TieBreak

# How a place came about, besides the kinds of tie-break.
VOTES = "votes"


class Place(NamedTuple):
    """An idea's place from 1 on, and how it came about.

    `by`: votes (they alone), criterion, chance, earlier-rounds (ranked only) or shared; `tied` names the
    others that the votes left equal; `detail` is the judged score or the draw, where one was looked at.
    """

    idea: int
    place: int
    shared: bool
    by: str
    tied: tuple[int, ...]
    detail: str | None


def separate(ideas: Iterable[int], tie_break: TieBreak) -> list[list[int]]:
    """Equal ideas, best first, as far as the tie-break tells them apart.

    By criterion the higher score is better, and an idea without a score comes after all that have one. By
    chance the lower draw is better; before the seed is told nothing is separated.
    """
    ordered = sorted(ideas)
    if tie_break.by == CRITERION:
        groups: dict[object, list[int]] = {}
        for idea in sorted(ordered, key=lambda one: _rank(one, tie_break)):
            groups.setdefault(_rank(idea, tie_break), []).append(idea)
        return list(groups.values())
    if tie_break.by == CHANCE and tie_break.seed is not None:
        seed = tie_break.seed
        return [[idea] for idea in sorted(ordered, key=lambda one: draw(seed, one))]
    return [ordered] if ordered else []


def draw(seed: bytes, idea: int) -> str:
    """The idea's draw: HMAC-SHA256 of its decimal number under the seed (RFC 2104), hexadecimal."""
    return hmac.new(seed, str(idea).encode("ascii"), hashlib.sha256).hexdigest()


def detail_of(idea: int, tie_break: TieBreak) -> str | None:
    """What the tie-break saw of the idea: its score or its draw."""
    if tie_break.by == CRITERION:
        score = tie_break.scores.get(idea)
        return None if score is None else str(score)
    if tie_break.by == CHANCE and tie_break.seed is not None:
        return draw(tie_break.seed, idea)
    return None


def settle(
    groups: Iterable[Iterable[int]],
    tie_break: TieBreak,
    decided: Mapping[int, tuple[str, str | None]] | None = None,
) -> list[Place]:
    """The places of ideas given in order, equal ones in one group. `decided`: see `Counted`."""
    places: list[Place] = []
    for group in groups:
        tied = sorted(group)
        for part in separate(tied, tie_break):
            place = len(places) + 1
            for idea in part:
                others = tuple(other for other in tied if other != idea)
                by, detail = (decided or {}).get(idea, (VOTES, None))
                if others:
                    by = SHARED if len(part) > 1 else tie_break.by
                    detail = detail_of(idea, tie_break)
                places.append(Place(idea, place, len(part) > 1, by, others, detail))
    return places


def _rank(idea: int, tie_break: TieBreak) -> tuple[bool, object]:
    score = tie_break.scores.get(idea)
    return (True, 0) if score is None else (False, -score)
