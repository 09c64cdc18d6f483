"""Seven ways to put a name and its ingredients together on the front of a pack."""

from __future__ import annotations

import math
from collections.abc import Callable

from ideas.entries.pack.art import (
    Art,
    base_badge,
    brand_mark,
    cluster,
    dots,
    ground,
    small_print,
    sticker,
    title_block,
)
from ideas.entries.pack.colours import CREAM, NIGHT, deep, ink_on, mix


def draw_front(art: Art) -> str:
    layouts: tuple[Callable[[Art], str], ...] = (_sun, _wave, _plate, _band, _giant, _stripes, _arch)
    layout = art.dice.choice(layouts)
    return layout(art) + brand_mark(art) + base_badge(art) + small_print(art)


def _sun(art: Art) -> str:
    """Rays behind the ingredients."""
    box, palette = art.box, art.palette
    x, y = box.middle, box.down(0.7)
    ray = mix(palette.ground, palette.splash, 0.28)
    wedges = []
    for step in range(18):
        a, b = math.tau * step / 18, math.tau * (step + 0.5) / 18
        wedges.append(
            f"M{x:.0f} {y:.0f}L{x + 1100 * math.cos(a):.0f} {y + 1100 * math.sin(a):.0f}"
            f"L{x + 1100 * math.cos(b):.0f} {y + 1100 * math.sin(b):.0f}Z"
        )
    disc = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{box.width * 0.36:.0f}" fill="{palette.splash}"/>'
    return (
        ground(art, palette.ground)
        + f'<path d="{"".join(wedges)}" fill="{ray}"/>'
        + disc
        + cluster(art, x, y, box.width * 0.52)
        + title_block(
            art, top=0.15, bottom=0.44, fill=ink_on(ray if palette.title == NIGHT else palette.ground)
        )
    )


def _wave(art: Art) -> str:
    """A wave of sauce across the lower half."""
    box, palette = art.box, art.palette
    y, left = box.down(0.53), box.x - 20
    crest = box.height * 0.075 * art.dice.choice((-1, 1))
    right = left + box.width + 40
    third = (right - left) / 3

    def wave(top: float, fill: str) -> str:
        return (
            f'<path d="M{left:.0f} {top:.0f}c{third / 2:.0f} {-crest:.0f} {third:.0f} {-crest:.0f} {third * 1.5:.0f} 0'
            f's{third:.0f} {crest:.0f} {third * 1.5:.0f} 0V1000H{left:.0f}Z" fill="{fill}"/>'
        )

    return (
        ground(art, palette.ground)
        + wave(y - 34, mix(palette.splash, palette.ground, 0.5))
        + wave(y, palette.splash)
        + cluster(art, box.middle, box.down(0.7), box.width * 0.54)
        + title_block(art, top=0.145, bottom=0.44, fill=palette.title)
    )


def _plate(art: Art) -> str:
    """The name on a label, the ingredients strewn all around."""
    box, palette, dice = art.box, art.palette, art.dice
    parts = [ground(art, palette.ground)]
    step = box.width / 4
    for row in range(8):
        for column in range(5):
            x = box.x + column * step + (step / 2 if row % 2 else 0)
            motif = art.motifs[(row * 2 + column) % len(art.motifs)]
            place = f"translate({x:.0f} {box.y + row * step * 0.92:.0f}) rotate({dice.uniform(-40, 40):.0f}) scale({step / 170:.2f}) translate(-50 -50)"
            parts.append(f'<use href="#{motif}" transform="{place}" opacity=".9"/>')
    top, tall = box.down(0.15), box.height * 0.37
    ink = ink_on(CREAM, palette.brand, deep(palette.brand))
    parts.append(
        f'<rect x="{box.across(0.055):.0f}" y="{top:.0f}" width="{box.width * 0.89:.0f}" height="{tall:.0f}" rx="40" fill="{CREAM}"/>'
        f'<rect x="{box.across(0.055) + 13:.0f}" y="{top + 13:.0f}" width="{box.width * 0.89 - 26:.0f}" height="{tall - 26:.0f}" rx="29" '
        f'fill="none" stroke="{ink}" stroke-width="4"/>'
    )
    parts.append(title_block(art, top=0.185, bottom=0.485, fill=ink, width=0.74))
    parts.append(
        f'<circle cx="{box.middle:.0f}" cy="{box.down(0.74):.0f}" r="{box.width * 0.3:.0f}" fill="{palette.splash}"/>'
    )
    parts.append(cluster(art, box.middle, box.down(0.74), box.width * 0.46))
    return "".join(parts)


def _band(art: Art) -> str:
    """The name on a slanting ribbon."""
    box, palette = art.box, art.palette
    slant = art.dice.choice((-7, 7))
    middle = box.down(0.32)
    tall = box.height * 0.34
    x, wide = box.x - 120, box.width + 240
    trim = ink_on(palette.splash)
    return (
        ground(art, palette.ground)
        + dots(art, mix(palette.ground, palette.title, 0.14))
        + f'<g transform="rotate({slant} {box.middle:.0f} {middle:.0f})">'
        + f'<rect x="{x:.0f}" y="{middle - tall / 2:.0f}" width="{wide:.0f}" height="{tall:.0f}" fill="{palette.splash}"/>'
        + f'<path d="M{x:.0f} {middle - tall / 2 + 12:.0f}h{wide:.0f}M{x:.0f} {middle + tall / 2 - 12:.0f}h{wide:.0f}" stroke="{trim}" stroke-width="5"/>'
        + title_block(art, top=0.19, bottom=0.45, fill=trim, width=0.82)
        + "</g>"
        + cluster(art, box.middle, box.down(0.73), box.width * 0.54)
    )


def _giant(art: Art) -> str:
    """The loudest ingredient as large as the pack."""
    box, palette = art.box, art.palette
    size = min(box.width * 1.06, box.height * 0.72)
    rest = art.motifs[1:5]
    parts = [
        ground(art, palette.ground),
        f'<circle cx="{box.across(0.55):.0f}" cy="{box.down(0.78):.0f}" r="{min(box.width * 0.58, box.height * 0.37):.0f}" fill="{palette.splash}"/>',
        f'<path d="M0 {box.down(0.84):.0f}H800V1000H0Z" fill="{palette.splash}"/>',
        sticker(art.motifs[0], box.across(0.55), box.down(0.76), size * 0.78, art.dice.uniform(-18, 18)),
    ]
    for number, motif in enumerate(rest):
        x = box.across((0.14, 0.84, 0.12, 0.8)[number])
        y = box.down((0.84, 0.86, 0.6, 0.47)[number])
        parts.append(sticker(motif, x, y, box.width * 0.26, art.dice.uniform(-20, 20)))
    parts.append(title_block(art, top=0.145, bottom=0.41, fill=palette.title, width=0.8, anchor="start"))
    return "".join(parts)


def _stripes(art: Art) -> str:
    """Awning stripes, and the name on a round seal."""
    box, palette = art.box, art.palette
    count = 9
    step = box.width / count
    stripes = "".join(f"M{box.x + step * i:.1f} 0h{step:.1f}V1000h{-step:.1f}Z" for i in range(0, count, 2))
    x, y, radius = box.middle, box.down(0.35), box.width * 0.42
    ink = ink_on(CREAM, palette.brand, deep(palette.brand))
    return (
        ground(art, palette.ground)
        + f'<path d="{stripes}" fill="{mix(palette.ground, palette.splash, 0.32)}"/>'
        + f'<path d="M0 {box.down(0.62):.0f}H800V1000H0Z" fill="{palette.splash}"/>'
        + f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{CREAM}"/>'
        + f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius - 13:.0f}" fill="none" stroke="{ink}" stroke-width="5"/>'
        + title_block(art, top=0.23, bottom=0.475, fill=ink, width=0.64)
        + cluster(art, x, box.down(0.75), box.width * 0.48)
    )


def _arch(art: Art) -> str:
    """The ingredients in a window."""
    box, palette = art.box, art.palette
    left, wide = box.across(0.1), box.width * 0.8
    top = box.down(0.47)
    radius = wide / 2
    window = f"M{left:.0f} 1000V{top + radius:.0f}a{radius:.0f} {radius:.0f} 0 0 1 {wide:.0f} 0V1000Z"
    return (
        ground(art, palette.ground)
        + dots(art, mix(palette.ground, palette.title, 0.12))
        + f'<path d="{window}" fill="{palette.splash}" stroke="{palette.title}" stroke-width="7"/>'
        + cluster(art, box.middle, box.down(0.74), box.width * 0.5)
        + title_block(art, top=0.145, bottom=0.435, fill=palette.title)
    )
