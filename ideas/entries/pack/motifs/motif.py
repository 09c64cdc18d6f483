from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Motif:
    """A drawing in a box of 100 by 100, the words that call for it (singular, small letters), and its colour."""

    name: str
    words: str
    colour: str
    drawing: str
