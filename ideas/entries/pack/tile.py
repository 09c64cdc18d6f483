"""A poster of an idea that has no picture and no pack: its title, set large in the brand's colours."""

from __future__ import annotations

import math
from random import Random

from ideas.entries.pack import lettering
from ideas.entries.pack.colours import CREAM, deep, ink_on, mix, safe
from ideas.entries.pack.drawing import ACCENT, COLOUR, HEIGHT, SHARE_HEIGHT, SHARE_WIDTH, WIDTH
from ideas.entries.pack.faces import face


def draw_tile(
    *,
    title: str,
    brand: str = "",
    colour: str = COLOUR,
    accent: str = ACCENT,
    typeface: str = "editorial",
    seed: int = 0,
    wide: bool = False,
) -> str:
    """800 by 1000, or 1200 by 630 for previews of links; `seed` chooses ground and figure."""
    dice = Random(seed)  # noqa: S311 - a seeded drawing, nothing secret
    colour, accent = safe(colour, COLOUR), safe(accent, ACCENT)
    ground, figure = dice.choice(
        (
            (colour, mix(colour, CREAM, 0.24)),
            (accent, mix(accent, CREAM, 0.5)),
            (CREAM, accent),
            (deep(colour), colour),
            (mix(accent, CREAM, 0.7), colour),
        )
    )
    ink = ink_on(ground)
    draw_figure = dice.choice((_rings, _petals, _steps, _bulb))
    drawn = draw_figure(figure, accent if accent != ground else colour)
    width, height = (SHARE_WIDTH, SHARE_HEIGHT) if wide else (WIDTH, HEIGHT)
    room = (700, 340) if wide else (640, 400)
    block = lettering.fit(
        title or "?", face(typeface), width=room[0], height=room[1], lines=5, largest=150, leading=1.02
    )
    maker = lettering.fit(brand, face(typeface), width=500, height=36, lines=1, largest=36)
    place = ' x="400" y="-230" width="800" height="1000"' if wide else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="{ground}"/>'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}"{place}>{drawn}</svg>'
        + lettering.draw(block, x=80, y=90, fill=ink, anchor="start")
        + lettering.draw(
            maker, x=80, y=height - 95, fill=ink if wide else ink_on(figure, ink), anchor="start"
        )
        + "</svg>"
    )


def _rings(figure: str, other: str) -> str:
    rings = "".join(
        f'<circle cx="560" cy="900" r="{radius}" fill="{figure if index % 2 == 0 else other}"/>'
        for index, radius in enumerate((390, 300, 210, 120))
    )
    return f'<path d="M0 860H800V1000H0Z" fill="{figure}"/>{rings}'


def _petals(figure: str, other: str) -> str:
    petals = "".join(
        f'<ellipse cx="560" cy="640" rx="92" ry="160" fill="{figure}" transform="rotate({turn} 560 790)"/>'
        for turn in range(0, 360, 60)
    )
    return f'<path d="M0 860H800V1000H0Z" fill="{figure}"/>{petals}<circle cx="560" cy="790" r="84" fill="{other}"/>'


def _steps(figure: str, other: str) -> str:
    return "".join(
        f'<path d="M{x} 1000V{1000 - tall}h160V1000Z" fill="{figure if index % 2 == 0 else other}"/>'
        for index, (x, tall) in enumerate(((0, 150), (160, 220), (320, 290), (480, 370), (640, 460)))
    )


def _bulb(figure: str, other: str) -> str:
    rays = "".join(
        f'<path d="M{560 + 235 * math.cos(a):.0f} {740 + 235 * math.sin(a):.0f}L{560 + 310 * math.cos(a):.0f} '
        f'{740 + 310 * math.sin(a):.0f}" stroke="{other}" stroke-width="26" stroke-linecap="round"/>'
        for a in (math.radians(step) for step in range(-200, 40, 30))
    )
    return (
        f'<path d="M0 860H800V1000H0Z" fill="{figure}"/>{rays}<circle cx="560" cy="740" r="180" fill="{other}"/>'
        f'<path d="M480 880h160v70c0 34-160 34-160 0z" fill="{figure}"/>'
        f'<path d="M480 890h160M484 930h152" stroke="{other}" stroke-width="12"/>'
    )
