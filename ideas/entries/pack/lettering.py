"""Text in a box: cleaned, broken into lines, as large as fits, and drawn so that no text can harm the drawing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby

from ideas.entries.pack.faces import Face, clusters_of

# XML 1.0 has no place for these, and the marks that turn the direction of text would leave its line.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
LONG_WORD = 14
MOST = 160
FALLBACK_FONTS = "system-ui, 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that fit: `size` in units of the drawing, `leading` as a multiple of it."""

    lines: tuple[tuple[str, ...], ...]
    size: float
    leading: float
    face: Face

    @property
    def height(self) -> float:
        """From the top of the first line's capitals to the last base line."""
        return self.size * (self.face.capital / 1000 + self.leading * (len(self.lines) - 1))

    def width_of(self, line: tuple[str, ...]) -> float:
        return self.face.width(list(line)) * self.size / 1000


def plain(text: str) -> str:
    """One line without what XML or the line cannot hold."""
    return " ".join(_UNWANTED.sub("", unicodedata.normalize("NFC", text[:MOST])).split())


def escape(text: str) -> str:
    return _UNWANTED.sub("", text).translate(_ESCAPES)


def fit(
    text: str,
    face: Face,
    *,
    width: float,
    height: float,
    lines: int = 3,
    largest: float,
    leading: float = 0.98,
) -> Block:
    """The text as large as the box allows, on as many lines as serve that best; what is left over ends in "…"."""
    text = plain(text)
    text = text.upper() if face.is_upper else text
    words = [piece for word in text.split() for piece in _pieces(clusters_of(word))][:18]
    if not words:
        return Block((), largest, leading, face)
    best: Block | None = None
    for count in range(1, min(lines, len(words)) + 1):
        broken = _break(words, count, face)
        widest = max(face.width(list(line)) for line in broken)
        tall = face.capital / 1000 + leading * (count - 1)
        size = min(largest, width * 1000 / widest, height / tall)
        if best is None or size > best.size * 1.04:
            best = Block(tuple(broken), size, leading, face)
    assert best is not None
    return best


def _pieces(word: list[str]) -> Iterator[list[str]]:
    """A very long word in pieces that a line can hold."""
    if len(word) <= LONG_WORD + 4:
        yield word
        return
    for start in range(0, min(len(word), LONG_WORD * 3), LONG_WORD):
        piece = word[start : start + LONG_WORD]
        if start + LONG_WORD >= LONG_WORD * 3 and start + LONG_WORD < len(word):
            yield [*piece, "…"]
        elif start + LONG_WORD < len(word) and piece[-1].isalpha():
            yield [*piece, "-"]
        else:
            yield piece


def _break(words: list[list[str]], count: int, face: Face) -> list[tuple[str, ...]]:
    """The breaking into `count` lines whose widest line is narrowest."""
    widths = [face.width(word) for word in words]
    space = face.advance(" ")

    def lines_of(cuts: tuple[int, ...]) -> list[tuple[int, int]]:
        edges = (0, *cuts, len(words))
        return list(zip(edges, edges[1:], strict=False))

    def widest(cuts: tuple[int, ...]) -> float:
        return max(sum(widths[a:b]) + space * (b - a - 1) for a, b in lines_of(cuts))

    cuts = min(combinations(range(1, len(words)), count - 1), key=widest)
    return [_joined(words[a:b]) for a, b in lines_of(cuts)]


def _joined(words: list[list[str]]) -> tuple[str, ...]:
    line = list(words[0])
    for word in words[1:]:
        line += [" ", *word]
    return tuple(line)


def draw(block: Block, *, x: float, y: float, fill: str, anchor: str = "middle") -> str:
    """The block with the top of its capitals at `y`; `x` is its middle or, with anchor "start", its left edge."""
    base = y + block.size * block.face.capital / 1000
    parts = []
    for number, line in enumerate(block.lines):
        left = x - (block.width_of(line) / 2 if anchor == "middle" else 0)
        parts.append(_line(block, line, left, base + number * block.size * block.leading))
    return f'<g fill="{fill}">{"".join(parts)}</g>' if parts else ""


def _line(block: Block, line: tuple[str, ...], x: float, base: float) -> str:
    """Runs in our own outlines, the rest in the reader's fonts; a line with right-to-left letters is theirs whole."""
    if any(unicodedata.bidirectional(char) in ("R", "AL") for cluster in line for char in cluster):
        middle = x + block.width_of(line) / 2
        return _system_text("".join(line), middle, base, block.size, anchor="middle")
    parts = []
    for ours, run in groupby(line, key=block.face.sets):
        clusters = list(run)
        width = block.face.width(clusters) * block.size / 1000
        if ours:
            scale = block.size / 1000
            path = block.face.outline(clusters)
            parts.append(f'<path transform="translate({x:.1f} {base:.1f}) scale({scale:.4f})" d="{path}"/>')
        else:
            parts.append(_system_text("".join(clusters), x + width / 2, base, block.size, anchor="middle"))
        x += width
    return "".join(parts)


def _system_text(text: str, x: float, base: float, size: float, *, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{base:.1f}" font-size="{size * 0.9:.1f}" font-weight="800" text-anchor="{anchor}" '
        f'font-family="{FALLBACK_FONTS}">{escape(text)}</text>'
    )
