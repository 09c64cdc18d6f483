"""Colours as "#rrggbb": mixing them, and choosing the one that stays readable on another."""

from __future__ import annotations

import colorsys
import re

CREAM = "#fff8ea"
NIGHT = "#1d1533"
READABLE = 4.5

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def safe(colour: str, otherwise: str) -> str:
    """The colour if it is one, so that nothing else can reach an attribute."""
    return colour.lower() if _HEX.fullmatch(colour or "") else otherwise


def mix(one: str, other: str, share: float) -> str:
    """`share` of `other` stirred into `one`, from 0 to 1."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: str, *wanted: str) -> str:
    """The first wanted colour that is readable on the ground, else cream, night, or what black and white give."""
    for colour in (*wanted, CREAM, NIGHT):
        if contrast(colour, ground) >= READABLE:
            return colour
    return max(("#ffffff", "#000000"), key=lambda colour: contrast(colour, ground))


def vivid(colour: str, *, lightness: float) -> str:
    """The same hue, fresh and at the given lightness."""
    hue, _light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    if saturation < 0.12:
        return mix(colour, NIGHT if lightness < 0.5 else CREAM, 0.2)
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, max(0.5, min(saturation, 0.86)))
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))


def deep(colour: str) -> str:
    """A dark relative of the colour."""
    return mix(vivid(colour, lightness=0.24), NIGHT, 0.25)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
