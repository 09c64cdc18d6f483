"""The letters of the shipped typefaces as outlines, so that a pack looks the same wherever it is drawn.

The outlines in `glyphs/` were taken from the files in `portal/static/fonts` (SIL Open Font License, beside them),
each at the weight in which the site sets its headings, in thousandths of the size; `kern` holds pairs that move.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

GLYPHS = Path(__file__).parent / "glyphs"
# The brand's typeface, as the site's own style sheets take it.
FACES = {"editorial": "house", "loud": "loud", "technical": "wide", "round": "soft"}
TEXT_FACE = "text"
# A condensed face's own space is too narrow for words in capitals.
SPACE = 255
JOINER = "\u200d"
TONES = range(0x1F3FB, 0x1F400)
REGIONS = range(0x1F1E6, 0x1F200)


@dataclass(frozen=True)
class Face:
    """One typeface: advances and outlines by character, in thousandths of the size."""

    name: str
    capital: int
    glyphs: dict[str, tuple[int, str]]
    kern: dict[str, int]
    is_upper: bool = False

    def sets(self, cluster: str) -> bool:
        return cluster in self.glyphs

    def advance(self, cluster: str) -> float:
        """The width of a cluster; a careful guess for what the system's own font will set."""
        if cluster in self.glyphs:
            return self.glyphs[cluster][0]
        if unicodedata.east_asian_width(cluster[0]) in "WF":
            return 1_300 if ord(cluster[0]) > 0x1F000 else 1_050
        return 1_300 if unicodedata.category(cluster[0]) == "So" else 760

    def width(self, clusters: list[str]) -> float:
        pairs = sum(self.kern.get(a + b, 0) for a, b in zip(clusters, clusters[1:], strict=False))
        return sum(map(self.advance, clusters)) + pairs

    def outline(self, clusters: list[str]) -> str:
        """One path for a run that this face sets, from the origin along the base line."""
        parts, x, before = [], 0.0, ""
        for cluster in clusters:
            x += self.kern.get(before + cluster, 0)
            advance, path = self.glyphs[cluster]
            if path:
                parts.append(f"M{x:g} 0{path}")
            x, before = x + advance, cluster
        return "".join(parts)


@lru_cache(maxsize=8)
def face(name: str) -> Face:
    """The face of a brand's typeface, or the one for small print."""
    file = FACES.get(name, TEXT_FACE if name == TEXT_FACE else "house")
    table = json.loads((GLYPHS / f"{file}.json").read_text())
    glyphs = {char: (advance, path) for char, (advance, path) in table["glyphs"].items()}
    glyphs[" "] = (max(SPACE, glyphs[" "][0]), "")
    return Face(file, table["cap"], glyphs, table["kern"], is_upper=file == "loud")


def clusters_of(text: str) -> list[str]:
    """What readers take for characters: letters with their marks, and joined emoji, never torn apart."""
    found: list[str] = []
    for char in text:
        if found and (_continues(char) or found[-1].endswith(JOINER) or _is_half_flag(found[-1], char)):
            found[-1] += char
        else:
            found.append(char)
    return found


def _continues(char: str) -> bool:
    return char == JOINER or ord(char) in TONES or unicodedata.category(char) in ("Mn", "Me", "Mc")


def _is_half_flag(before: str, char: str) -> bool:
    return len(before) == 1 and ord(before) in REGIONS and ord(char) in REGIONS
