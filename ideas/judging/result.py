"""How scorecards become one figure per idea. Plain values, no Django."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Scale:
    """How much a criterion counts, and its highest value."""

    weight: int
    highest: int


def card_percent(scores: Mapping[int, int], scales: Mapping[int, Scale]) -> Fraction | None:
    """One scorecard's weighted figure from 0 to 100; None unless every criterion has its score."""
    if not scales or scales.keys() - scores.keys():
        return None
    total = sum(scale.weight for scale in scales.values())
    parts = (Fraction(scores[key], scale.highest) * scale.weight for key, scale in scales.items())
    return sum(parts, Fraction(0)) * 100 / total


def average(cards: Iterable[Mapping[int, int]], scales: Mapping[int, Scale]) -> Fraction | None:
    """The mean of the complete scorecards, from 0 to 100; None while there is none."""
    figures = [figure for card in cards if (figure := card_percent(card, scales)) is not None]
    return sum(figures, Fraction(0)) / len(figures) if figures else None
