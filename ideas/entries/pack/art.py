"""What the fronts of packs are made of: the name, the ingredients, the maker's mark, a seal and small print."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from ideas.entries.pack import lettering
from ideas.entries.pack.colours import CREAM, NIGHT, ink_on
from ideas.entries.pack.faces import TEXT_FACE, Face, face
from ideas.entries.pack.palette import Palette
from ideas.entries.pack.shapes import Box


@dataclass(frozen=True, slots=True)
class Art:
    """What every front is made of; `motifs` are ids of drawings, the loudest first."""

    box: Box
    palette: Palette
    face: Face
    title: str
    brand: str
    base: str
    print: str
    motifs: tuple[str, ...]
    crisps: bool
    dice: Random


def ground(art: Art, colour: str) -> str:
    return f'<rect x="0" y="0" width="800" height="1000" fill="{colour}"/>'


def title_block(
    art: Art, *, top: float, bottom: float, fill: str, width: float = 0.84, anchor: str = "middle"
) -> str:
    """The name between two heights of the front, in its middle or from its left edge."""
    box = art.box
    room = box.height * (bottom - top)
    leading = 0.9 if art.face.is_upper else 0.98
    block = lettering.fit(
        art.title, art.face, width=box.width * width, height=room, largest=box.width * 0.34, leading=leading
    )
    x = box.middle if anchor == "middle" else box.across(0.5 - width / 2)
    return lettering.draw(block, x=x, y=box.down(top) + (room - block.height) / 2, fill=fill, anchor=anchor)


def sticker(motif: str, x: float, y: float, size: float, turn: float, rim: str = CREAM) -> str:
    """A drawing with a rim, so that it stands out on any ground; `x`, `y` are its middle."""
    scale = size / 100
    place = f"translate({x:.1f} {y:.1f}) rotate({turn:.0f}) scale({scale:.3f}) translate(-50 -50)"
    return (
        f'<g transform="{place}"><use href="#{motif}" stroke="{rim}" stroke-width="9" stroke-linejoin="round"/>'
        f'<use href="#{motif}"/></g>'
    )


def cluster(art: Art, x: float, y: float, size: float) -> str:
    """The ingredients around the loudest one, those at the back first."""
    dice = art.dice
    places = [(0, 0, 1.0), (-0.5, 0.3, 0.66), (0.52, 0.26, 0.64), (-0.44, -0.38, 0.5), (0.46, -0.4, 0.48)]
    if len(art.motifs) == 2:
        places = [(-0.2, -0.06, 0.96), (0.36, 0.24, 0.72)]
    parts = [_crisps(art, x, y, size)] if art.crisps else []
    placed = list(zip(art.motifs, places, strict=False))
    for motif, (dx, dy, scale) in [*reversed(placed[3:]), *placed[:1], *placed[1:3]]:
        turn = dice.uniform(-14, 14)
        parts.append(sticker(motif, x + dx * size, y + dy * size, size * scale, turn))
    return "".join(parts)


def _crisps(art: Art, x: float, y: float, size: float) -> str:
    places = [(-0.62, -0.12, -30), (0.64, -0.06, 24), (-0.1, 0.52, 8), (0.3, -0.56, -12)]
    scale = size / 210
    return "".join(
        f'<use href="#crisp" transform="translate({x + dx * size:.1f} {y + dy * size:.1f}) '
        f'rotate({turn + art.dice.uniform(-12, 12):.0f}) scale({scale:.3f})"/>'
        for dx, dy, turn in places
    )


def brand_mark(art: Art) -> str:
    """The maker's name, the same on every pack of the brand."""
    box, palette = art.box, art.palette
    block = lettering.fit(
        art.brand,
        art.face,
        width=box.width * 0.46,
        height=box.height * 0.05,
        lines=1,
        largest=box.height * 0.058,
    )
    if not block.lines:
        return ""
    wide = block.width_of(block.lines[0]) + box.width * 0.12
    tall = box.height * 0.084
    top = box.down(0.03)
    return (
        f'<rect x="{box.middle - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{tall:.1f}" rx="{tall / 2:.1f}" '
        f'fill="{palette.brand}" stroke="{CREAM}" stroke-width="5"/>'
        + lettering.draw(block, x=box.middle, y=top + (tall - block.height) / 2, fill=ink_on(palette.brand))
    )


def base_badge(art: Art) -> str:
    """What carries the taste, on a scalloped seal."""
    if not art.base:
        return ""
    box, palette = art.box, art.palette
    x, y, radius = box.across(0.845), box.down(0.575), box.width * 0.125
    fill = palette.accent if palette.accent != palette.ground else palette.brand
    points = []
    for step in range(32):
        reach = radius if step % 2 else radius * 0.9
        angle = math.tau * step / 32
        points.append(f"{x + reach * math.cos(angle):.1f},{y + reach * math.sin(angle):.1f}")
    block = lettering.fit(
        art.base, art.face, width=radius * 1.4, height=radius, lines=2, largest=radius * 0.62
    )
    return (
        f'<g transform="rotate(-9 {x:.1f} {y:.1f})"><polygon points="{" ".join(points)}" fill="{fill}" stroke="{CREAM}" stroke-width="5"/>'
        + lettering.draw(block, x=x, y=y - block.height / 2, fill=ink_on(fill))
        + "</g>"
    )


def small_print(art: Art) -> str:
    box = art.box
    block = lettering.fit(
        art.print,
        face(TEXT_FACE),
        width=box.width * 0.84,
        height=box.height * 0.045,
        lines=1,
        largest=box.width * 0.05,
    )
    if not block.lines:
        return ""
    wide = block.width_of(block.lines[0]) + box.width * 0.08
    tall, top = box.height * 0.058, box.down(0.925)
    return (
        f'<rect x="{box.middle - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{tall:.1f}" rx="{tall / 2:.1f}" fill="{NIGHT}"/>'
        + lettering.draw(block, x=box.middle, y=top + (tall - block.height) / 2, fill=CREAM)
    )


def dots(art: Art, colour: str) -> str:
    box = art.box
    step = box.width / 9
    dots = "".join(
        f'<circle cx="{box.x + (column + (row % 2) / 2) * step:.0f}" cy="{box.y + row * step * 0.87:.0f}" r="{step * 0.13:.1f}"/>'
        for row in range(int(box.height / step / 0.87) + 1)
        for column in range(10)
    )
    return f'<g fill="{colour}">{dots}</g>'
