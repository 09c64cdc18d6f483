"""A brand's colours made readable: whatever two colours it chooses, text on and beside them keeps 4.5:1.

Contrast is that of WCAG 2.2 (relative luminance of sRGB). Colours are strings such as "#b4361e".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TEXT = 4.5
SHAPE = 1.6
WHITE = "#ffffff"
BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class Scheme:
    """The page by day or by night: its grounds, the inks on them, and where colours move to be readable."""

    page: str
    surface: str
    sunken: str
    ink: str
    muted: str
    away: str
    tint: float


DAY = Scheme("#fdf8ee", "#fffdf9", "#f5ecdb", "#161a3a", "#54566f", BLACK, 0.3)
NIGHT = Scheme("#11132a", "#1a1d3a", "#0b0d1f", "#f4efe4", "#b7b8ce", WHITE, 0.24)


@dataclass(frozen=True, slots=True)
class Shades:
    """What a brand's colours become in one scheme.

    `fill` for buttons and bands, `ink` for text on it, `soft` for a tinted ground, `strong` for text in the
    brand's colour.
    """

    fill: str
    ink: str
    soft: str
    strong: str


@dataclass(frozen=True, slots=True)
class Palette:
    """A brand by day and by night, and how strongly its pattern may show on the soft grounds."""

    day: Shades
    night: Shades
    opacity: float


def luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`share` of the one colour (0 to 1) laid over the other."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def ink_on(ground: str) -> str:
    """White, the page's own night blue, or black: the first that can be read on the ground."""
    return next(ink for ink in (WHITE, DAY.ink, BLACK) if contrast(ink, ground) >= TEXT)


def until_apart(colour: str, grounds: Iterable[str], *, away: str, least: float) -> str:
    """The colour, moved towards `away` no further than it takes to stand out from every ground."""
    grounds = list(grounds)
    for percent in range(0, 101, 2):
        moved = mix(away, colour, percent / 100)
        if all(contrast(moved, ground) >= least for ground in grounds):
            return moved
    return away


def palette(colour: str, accent: str) -> Palette:
    """Everything that follows from a brand's two colours."""
    softs = {DAY: _soft(accent, DAY), NIGHT: _soft(colour, NIGHT)}
    opacity = _opacity(accent, softs)
    day, night = (_shades(colour, soft, mix(accent, soft, opacity), scheme) for scheme, soft in softs.items())
    return Palette(day=day, night=night, opacity=opacity)


def _shades(colour: str, soft: str, patterned: str, scheme: Scheme) -> Shades:
    fill = until_apart(colour, [scheme.page, scheme.surface], away=scheme.away, least=SHAPE)
    grounds = [scheme.page, scheme.surface, scheme.sunken, soft, patterned]
    strong = until_apart(colour, grounds, away=scheme.away, least=TEXT)
    return Shades(fill=fill, ink=ink_on(fill), soft=soft, strong=strong)


def _soft(colour: str, scheme: Scheme) -> str:
    """As much of the colour in the page's ground as leaves ink, quiet ink and an extreme readable on it."""
    tints = (mix(colour, scheme.surface, scheme.tint * (1 - step / 20)) for step in range(20))
    return next((tint for tint in tints if _is_readable_on(tint, scheme)), scheme.surface)


def _opacity(accent: str, softs: Mapping[Scheme, str]) -> float:
    for percent in (36, 28, 20, 14, 9, 5, 2):
        blends = ((mix(accent, soft, percent / 100), scheme) for scheme, soft in softs.items())
        if all(_is_readable_on(blend, scheme) for blend, scheme in blends):
            return percent / 100
    return 0.0


def _is_readable_on(ground: str, scheme: Scheme) -> bool:
    return all(contrast(ink, ground) >= TEXT for ink in (scheme.ink, scheme.muted, scheme.away))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
