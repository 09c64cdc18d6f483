"""A brand's style sheet and pattern, drawn from the few things it chooses.

Pure: plain values in, text out. Names of choices are those of the model; a style sheet is selected by the
page's `data-brand`, so that the sheets of several brands can stand on one page.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from contests.brands.colour import palette


@dataclass(frozen=True, slots=True)
class Look:
    """What a brand chooses; `pattern_url` is where its pattern is served, "" without one."""

    slug: str
    colour: str
    accent: str
    typeface: str
    corners: str
    pattern: str
    pattern_url: str = ""


RADII = {"sharp": "0px", "gentle": "0.875rem", "round": "1.75rem"}

# Each face speaks at its own weight, case and set; the house's own face needs nothing said.
VOICES: dict[str, dict[str, str]] = {
    "editorial": {},
    "loud": {
        "--font-display": "var(--font-loud)",
        "--display-weight": "900",
        "--display-case": "uppercase",
        "--display-tracking": "-0.005em",
        "--display-leading": "0.9",
        "--display-size": "1.2",
    },
    "technical": {
        "--font-display": "var(--font-wide)",
        "--display-weight": "700",
        "--display-case": "none",
        "--display-tracking": "-0.035em",
        "--display-leading": "1.02",
        "--display-size": "0.8",
    },
    "round": {
        "--font-display": "var(--font-soft)",
        "--display-weight": "700",
        "--display-case": "none",
        "--display-tracking": "-0.02em",
        "--display-leading": "1.02",
        "--display-size": "0.98",
    },
}

# A tile of each pattern: its width and height, and the strokes and shapes on it.
TILES: dict[str, tuple[int, int, str]] = {
    "crinkle": (
        48,
        32,
        '<path d="M0 8l12 12 12-12 12 12L48 8M0 24l12 12 12-12 12 12 12-12M0-8L12 4 24-8 36 4 48-8" '
        'fill="none" stroke="{colour}" stroke-width="5"/>',
    ),
    "grid": (
        40,
        40,
        '<path d="M0 .75h40M.75 0v40" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        '<path d="M17 20h6M20 17v6" fill="none" stroke="{colour}" stroke-width="1.5"/>',
    ),
    "sprinkle": (
        96,
        96,
        '<g stroke="{colour}" stroke-width="6" stroke-linecap="round">'
        '<path d="M14 18l12 7M58 10l-3 13M82 34l10-9M30 52l13-3M70 62l9 11M12 78l2-13M46 84l13 4"/></g>',
    ),
    "wave": (
        80,
        40,
        '<path d="M0 10c20-16 20 16 40 0s20 16 40 0M0 30c20-16 20 16 40 0s20 16 40 0" '
        'fill="none" stroke="{colour}" stroke-width="5"/>',
    ),
}


@lru_cache(maxsize=512)
def style_sheet(look: Look) -> str:
    """The brand's tokens as CSS."""
    colours = palette(look.colour, look.accent)
    day, night = colours.day, colours.night
    pattern = f'url("{look.pattern_url}")' if look.pattern_url else "none"
    tokens = {
        "--brand": _pair(day.fill, night.fill),
        "--brand-ink": _pair(day.ink, night.ink),
        "--brand-soft": _pair(day.soft, night.soft),
        "--brand-strong": _pair(day.strong, night.strong),
        "--brand-pattern": pattern,
        "--radius-card": RADII[look.corners],
        **VOICES[look.typeface],
    }
    lines = "".join(f"  {name}: {value};\n" for name, value in tokens.items())
    return f'[data-brand="{look.slug}"] {{\n{lines}}}\n'


@lru_cache(maxsize=512)
def pattern_svg(look: Look) -> str:
    """One tile of the brand's pattern, faint enough for text by day and by night; "" without one."""
    if look.pattern not in TILES:
        return ""
    width, height, shapes = TILES[look.pattern]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" opacity="{palette(look.colour, look.accent).opacity}">'
        f"{shapes.format(colour=look.accent)}</svg>"
    )


def digest(text: str) -> str:
    """What makes an address change with its content."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _pair(day: str, night: str) -> str:
    return day if day == night else f"light-dark({day}, {night})"
