"""Wide pictures of things to eat."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from cms.demo.art.canvas import HEIGHT, WIDTH, frame


def crisps(rng: random.Random, main: str, accent: str) -> str:
    """Crisps flying out of the corner over rays."""
    rays = "".join(
        f'<path d="M1250 560 L{1250 + 2200 * math.cos(a)} {560 + 2200 * math.sin(a)} '
        f'L{1250 + 2200 * math.cos(a + 0.1)} {560 + 2200 * math.sin(a + 0.1)} Z" fill="#fff" opacity=".10"/>'
        for a in [i * math.tau / 31 for i in range(31)]
    )
    crisps = []
    for i in range(26):
        angle, reach = rng.uniform(2.2, 4.2), 180 + i * 42
        x, y = 1250 + reach * math.cos(angle), 600 + reach * math.sin(angle) * 0.72
        crisps.append(_crisp(rng, x, y, rng.uniform(0.75, 1.7), accent))
    heap = "".join(
        _crisp(rng, rng.gauss(1230, 170), rng.gauss(800, 70), rng.uniform(1.0, 1.8), accent)
        for _ in range(26)
    )
    chillies = "".join(
        _chilli(rng.uniform(200, 1300), rng.uniform(120, 800), rng.uniform(-60, 60)) for _ in range(5)
    )
    return frame(rays + "".join(crisps) + chillies + heap, main)


def _crisp(rng: random.Random, x: float, y: float, size: float, colour: str) -> str:
    ridges = "".join(
        f'<path d="M{-56 + i * 19} {-34 + abs(i - 3) * 6} q6 36 0 {66 - abs(i - 3) * 12}" stroke="#b9770e" '
        'stroke-width="5" stroke-opacity=".45" fill="none"/>'
        for i in range(1, 6)
    )
    specks = "".join(
        f'<circle cx="{rng.uniform(-46, 46):.0f}" cy="{rng.uniform(-24, 24):.0f}" r="{rng.uniform(2, 5):.1f}" '
        f'fill="{rng.choice(["#8c2f00", "#2e6b2f", "#b3261e"])}"/>'
        for _ in range(9)
    )
    return (
        f'<g transform="translate({x:.0f} {y:.0f}) rotate({rng.uniform(0, 360):.0f}) scale({size:.2f})">'
        '<path d="M-66 4 C-70 -40 -20 -52 16 -46 C58 -40 78 -10 66 20 C52 50 6 54 -26 44 C-50 38 -64 26 -66 4 Z" '
        'transform="translate(6 9)" fill="#000" opacity=".18"/>'
        '<path d="M-66 4 C-70 -40 -20 -52 16 -46 C58 -40 78 -10 66 20 C52 50 6 54 -26 44 C-50 38 -64 26 -66 4 Z" '
        f'fill="{colour}"/>'
        '<path d="M-58 0 C-56 -34 -14 -42 16 -38 C30 -36 40 -30 48 -24 C10 -34 -34 -28 -58 0 Z" fill="#fff" opacity=".35"/>'
        f"{ridges}{specks}</g>"
    )


def _chilli(x: float, y: float, turn: float) -> str:
    return (
        f'<g transform="translate({x:.0f} {y:.0f}) rotate({turn:.0f}) scale(1.5)">'
        '<path d="M-50 -8 C-20 -26 30 -20 62 14 C26 8 -6 18 -46 14 C-58 12 -60 -2 -50 -8 Z" fill="#1f7a3d"/>'
        '<path d="M-50 -8 C-20 -26 30 -20 62 14 C30 -8 -10 -12 -50 -4 Z" fill="#8ad06b" opacity=".7"/>'
        '<path d="M-52 2 C-66 -2 -72 -14 -84 -16" stroke="#0e4a24" stroke-width="9" fill="none" stroke-linecap="round"/></g>'
    )


def scoops(rng: random.Random, main: str, accent: str) -> str:
    """A wall of cones, each its own flavour, over a soft wave."""
    flavours = ["#fff3e0", "#f7c6d9", "#c9e4c5", "#f6d77e", "#b98b6a", "#d8c4ef", accent]
    wave = (
        f'<path d="M0 760 C240 690 420 830 700 770 C980 710 1180 840 1600 740 V1000 H0 Z" fill="{accent}"/>'
    )
    sprinkles = "".join(
        f'<rect x="{rng.uniform(0, 1600):.0f}" y="{rng.uniform(0, 700):.0f}" width="34" height="11" rx="5.5" '
        f'fill="{rng.choice(flavours)}" opacity=".7" '
        f'transform="rotate({rng.uniform(0, 180):.0f} {rng.uniform(0, 1600):.0f} {rng.uniform(0, 700):.0f})"/>'
        for _ in range(46)
    )
    cones = "".join(
        _cone(170 + i * 252, 560 + (46 if i % 2 else 0), rng.sample(flavours, 3), 1.25 + 0.25 * (i == 3))
        for i in range(6)
    )
    return frame(sprinkles + wave + cones, main)


def _cone(x: float, y: float, flavours: Sequence[str], size: float) -> str:
    waffle = "".join(
        f'<path d="M{-70 + i * 28} 60 L{-28 + i * 14} 200 M{70 - i * 28} 60 L{28 - i * 14} 200" stroke="#a86b2d" stroke-width="4"/>'
        for i in range(6)
    )
    balls = "".join(
        f'<g transform="translate({dx} {dy})"><circle r="76" fill="{colour}"/>'
        '<path d="M-76 14 q19 34 38 8 q19 30 38 4 q19 30 38 0 q19 24 38 -12 L70 -30 H-70 Z" '
        f'fill="{colour}"/><circle cx="-26" cy="-30" r="18" fill="#fff" opacity=".4"/></g>'
        for (dx, dy), colour in zip(((-46, 6), (46, 6), (0, -84)), flavours, strict=True)
    )
    return (
        f'<g transform="translate({x:.0f} {y:.0f}) scale({size:.2f})">'
        f'<path d="M-92 56 H92 L8 300 Q0 312 -8 300 Z" fill="#d99a4e"/><clipPath id="c{x:.0f}"><path d="M-92 56 H92 L8 300 '
        f'Q0 312 -8 300 Z"/></clipPath><g clip-path="url(#c{x:.0f})">{waffle}</g>{balls}</g>'
    )


def freezer(rng: random.Random, main: str, accent: str) -> str:
    """Rows of tubs behind frosted glass."""
    flavours = ["#fff3e0", "#f7c6d9", "#c9e4c5", "#f6d77e", "#b98b6a", "#d8c4ef", "#ef8d6f"]
    tubs = "".join(
        _tub(150 + column * 262 + (row % 2) * 60, 150 + row * 300, rng.choice(flavours), main)
        for row in range(3)
        for column in range(6)
    )
    frost = "".join(
        f'<path d="M{x} -20 l{-260} 1040" stroke="#fff" stroke-width="{w}" opacity=".16"/>'
        for x, w in ((500, 90), (620, 30), (1300, 130))
    )
    return frame(tubs + frost, accent)


def _tub(x: float, y: float, flavour: str, lid: str) -> str:
    return (
        f'<g transform="translate({x:.0f} {y:.0f})"><path d="M-92 0 H92 L74 190 Q0 212 -74 190 Z" fill="#fff"/>'
        f'<path d="M-86 60 H86 L78 140 H-78 Z" fill="{flavour}"/><circle cy="100" r="30" fill="{lid}"/>'
        f'<rect x="-104" y="-34" width="208" height="44" rx="14" fill="{lid}"/>'
        '<rect x="-104" y="-34" width="208" height="14" rx="7" fill="#fff" opacity=".3"/></g>'
    )


def table(rng: random.Random, main: str, accent: str) -> str:
    """A table from above: plates with something on each of them."""
    cloth = "".join(
        f'<rect x="{i * 160}" width="80" height="{HEIGHT}" fill="#fff" opacity=".10"/>'
        f'<rect y="{i * 160}" width="{WIDTH}" height="80" fill="#fff" opacity=".10"/>'
        for i in range(10)
    )
    foods = ["#f2b632", "#c8452f", "#7ea86b", "#7b3f61", "#f4e3c1", accent]
    plates = []
    for i, (x, y, r) in enumerate(
        [
            (260, 300, 170),
            (640, 220, 130),
            (980, 380, 210),
            (1380, 250, 150),
            (420, 740, 200),
            (840, 800, 150),
            (1280, 760, 190),
        ]
    ):
        bits = "".join(
            f'<circle cx="{x + rng.uniform(-0.42, 0.42) * r:.0f}" cy="{y + rng.uniform(-0.42, 0.42) * r:.0f}" '
            f'r="{rng.uniform(r * 0.1, r * 0.26):.0f}" fill="{rng.choice(foods)}"/>'
            for _ in range(12)
        )
        plates.append(
            f'<circle cx="{x + 10}" cy="{y + 16}" r="{r}" fill="#000" opacity=".18"/><circle cx="{x}" cy="{y}" r="{r}" '
            f'fill="#fffaf0"/><circle cx="{x}" cy="{y}" r="{r * 0.72:.0f}" fill="none" stroke="{foods[i % 6]}" stroke-width="6" '
            f'opacity=".6"/>{bits}'
        )
    return frame(cloth + "".join(plates), main)
