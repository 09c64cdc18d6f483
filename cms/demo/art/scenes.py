"""Wide pictures for contests and stories, in a brand's two colours."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from cms.demo.art import food
from cms.demo.art.canvas import frame
from cms.demo.art.shoes import SOLE, UPPERS, laces


def scene(kind: str, colours: Sequence[str], seed: int) -> str:
    """A wide picture in a brand's two colours; `kind` is a key of _SCENES."""
    return _SCENES[kind](random.Random(seed), *colours)


def _shoes(rng: random.Random, main: str, accent: str) -> str:
    """Contour lines of a mountain with a trail, and boot prints walking it."""
    lines = []
    for i in range(22):
        y = 140 + i * 42
        points = " ".join(
            f"{x},{y + 70 * math.sin(x / 190 + i * 0.34) + 34 * math.sin(x / 71 + i):.0f}"
            for x in range(-20, 1640, 20)
        )
        lines.append(
            f'<polyline points="{points}" fill="none" stroke="{accent}" stroke-opacity="{0.16 + i * 0.014:.2f}" stroke-width="4"/>'
        )
    prints = []
    for i in range(9):
        x, y = 240 + i * 140, 840 - i * 66 + 40 * math.sin(i)
        prints.append(_boot_print(x, y + (38 if i % 2 else -38), 62, accent))
    return frame("".join(lines) + "".join(prints), main)


def _boot_print(x: float, y: float, turn: float, colour: str) -> str:
    bars = "".join(f'<rect x="-26" y="{-62 + i * 17}" width="52" height="9" rx="4"/>' for i in range(5))
    return (
        f'<g transform="translate({x:.0f} {y:.0f}) rotate({turn}) scale(1.15)" fill="{colour}">{bars}'
        '<path d="M-26 -70 C-26 -104 26 -104 26 -70 Z"/><path d="M-22 34 H22 V56 C22 82 -22 82 -22 56 Z"/></g>'
    )


def _shoe_alone(rng: random.Random, main: str, accent: str) -> str:
    """One shoe mid-air, with the lines of its step."""
    steps = "".join(
        f'<path d="M{-40 + i * 30} {860 - i * 74} q260 -120 560 -60" stroke="{accent}" stroke-opacity="{0.2 + i * 0.08:.2f}" '
        'stroke-width="10" fill="none" stroke-linecap="round"/>'
        for i in range(7)
    )
    upper = UPPERS["runner"]
    return frame(
        f'<circle cx="980" cy="480" r="430" fill="{accent}"/>{steps}'
        '<ellipse cx="900" cy="884" rx="470" ry="26" fill="#000" opacity=".25"/>'
        '<g transform="translate(60 40) rotate(-14 800 600)">'
        f'<path d="{SOLE}" fill="#f4efe4"/><path d="{upper}" fill="#e9573f"/>'
        '<path d="M300 672 L1262 672 L1270 700 L296 700 Z" fill="#11132a"/>'
        '<path d="M1010 690 C1040 610 1120 590 1180 606 C1246 626 1266 660 1264 690 Z" fill="#11132a" opacity=".8"/>'
        '<path d="M330 690 C318 620 324 580 344 560 C400 570 430 620 440 690 Z" fill="#11132a" opacity=".5"/>'
        f"{laces('', '#11132a', '#f4efe4')}</g>",
        main,
    )


_SCENES: dict[str, Callable[..., str]] = {
    "crisps": food.crisps,
    "freezer": food.freezer,
    "shoe": _shoe_alone,
    "shoes": _shoes,
    "scoops": food.scoops,
    "table": food.table,
}
