"""A pack as SVG, from plain values alone: the same values always give the same drawing."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from ideas.entries.pack import lettering
from ideas.entries.pack.art import Art
from ideas.entries.pack.colours import CREAM, NIGHT, ink_on, mix, safe
from ideas.entries.pack.faces import TEXT_FACE, face
from ideas.entries.pack.fronts import draw_front
from ideas.entries.pack.motifs import Motif, motif_for
from ideas.entries.pack.palette import Palette, palette_for
from ideas.entries.pack.shapes import SHADE, shape_for

WIDTH, HEIGHT = 800, 1000
SHARE_WIDTH, SHARE_HEIGHT = 1200, 630
AT_MOST = 5
COLOUR, ACCENT = "#b4361e", "#f2b632"
CRISP = (
    '<g id="crisp"><path d="M-52-14C-40-44 30-50 50-22 62 0 46 34 8 40-30 44-64 18-52-14Z" fill="#e9b64a"/>'
    '<path d="M-52-14C-40-44 30-50 50-22 20-34-30-30-52-14Z" fill="#f9dc8c"/><g fill="#c98a26"><circle cx="-20" cy="8" r="4"/>'
    '<circle cx="14" cy="-4" r="3"/><circle cx="10" cy="22" r="4"/><circle cx="32" cy="2" r="3"/></g></g>'
)


def draw_pack(
    *,
    name: str,
    ingredients: Sequence[str] = (),
    base: str = "",
    brand: str = "",
    colour: str = COLOUR,
    accent: str = ACCENT,
    shape: str = "bag",
    typeface: str = "editorial",
    seed: int = 0,
) -> str:
    """The pack of a flavour, 800 by 1000, for an <img>: no script, no reference outside itself, whatever the text.

    `colour` and `accent` are "#rrggbb"; `seed` chooses among the layouts and colourings.
    """
    body = _pack(name, ingredients, base, brand, colour, accent, shape, typeface, seed)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"{body}</svg>"
    )


def draw_share_picture(
    *,
    name: str,
    contest: str,
    ingredients: Sequence[str] = (),
    base: str = "",
    brand: str = "",
    colour: str = COLOUR,
    accent: str = ACCENT,
    shape: str = "bag",
    typeface: str = "editorial",
    seed: int = 0,
) -> str:
    """The same pack beside its name, 1200 by 630, for previews of links."""
    colour = safe(colour, COLOUR)
    body = _pack(name, ingredients, base, brand, colour, accent, shape, typeface, seed)
    return _beside(name, contest, brand, colour, typeface, body)


def _beside(name: str, contest: str, brand: str, colour: str, typeface: str, body: str) -> str:
    ink = ink_on(colour)
    title = lettering.fit(name, face(typeface), width=600, height=270, lines=4, largest=118)
    above = lettering.fit(brand, face(typeface), width=600, height=44, lines=1, largest=44)
    below = lettering.fit(contest, face(TEXT_FACE), width=600, height=78, lines=2, largest=34, leading=1.25)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SHARE_WIDTH} {SHARE_HEIGHT}" width="{SHARE_WIDTH}" height="{SHARE_HEIGHT}">'
        f'<rect width="{SHARE_WIDTH}" height="{SHARE_HEIGHT}" fill="{colour}"/>'
        + lettering.draw(above, x=64, y=70, fill=ink, anchor="start")
        + lettering.draw(title, x=64, y=150 + (270 - title.height) / 2, fill=ink, anchor="start")
        + lettering.draw(below, x=64, y=500, fill=ink, anchor="start")
        + f'<svg x="696" y="0" width="504" height="630" viewBox="0 0 {WIDTH} {HEIGHT}">{body}</svg></svg>'
    )


def _pack(
    name: str,
    ingredients: Sequence[str],
    base: str,
    brand: str,
    colour: str,
    accent: str,
    shape: str,
    typeface: str,
    seed: int,
) -> str:
    dice = Random(seed)  # noqa: S311 - a seeded drawing, nothing secret
    wanted = [word for item in list(ingredients)[:AT_MOST] if (word := lettering.plain(item))]
    motifs = [motif_for(word) for word in wanted] or [motif_for(name)]
    palette = palette_for(
        brand=safe(colour, COLOUR),
        accent=safe(accent, ACCENT),
        flavours=[motif.colour for motif in motifs],
        dice=dice,
    )
    form = shape_for(shape, palette)
    art = Art(
        box=form.front,
        palette=palette,
        face=face(typeface),
        title=name if lettering.plain(name) else "?",
        brand=brand,
        base=base,
        print="  ·  ".join(wanted),
        motifs=tuple(f"m{number}" for number in range(len(motifs))),
        crisps=shape not in ("tub", "bar", "bottle"),
        dice=dice,
    )
    front = draw_front(art)
    lean = dice.uniform(-3, 3) + form.tilt
    return (
        f"<defs>{SHADE}{_defined(motifs)}{CRISP}"
        f'<clipPath id="outline"><path d="{form.outline}"/></clipPath></defs>'
        + _stage(palette, dice)
        + f'<g transform="rotate({lean:.1f} 400 540)"><path d="{form.outline}" transform="translate(12 16)" fill="{NIGHT}" fill-opacity=".2"/>'
        + form.behind
        + f'<g clip-path="url(#outline)">{front}</g>'
        + (form.over if shape in ("tub", "bottle") else f'<g clip-path="url(#outline)">{form.over}</g>')
        + "</g>"
    )


def _defined(motifs: Sequence[Motif]) -> str:
    return "".join(f'<g id="m{number}">{motif.drawing}</g>' for number, motif in enumerate(motifs))


def _stage(palette: Palette, dice: Random) -> str:
    """A pale wall and a table, the wall with the shadow of something round."""
    wall = palette.stage
    x, y = dice.choice(((180, 260), (630, 240), (400, 420), (640, 640)))
    return (
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{wall}"/>'
        f'<circle cx="{x}" cy="{y}" r="330" fill="{mix(wall, CREAM, 0.5)}"/>'
        f'<rect y="860" width="{WIDTH}" height="140" fill="{mix(wall, NIGHT, 0.12)}"/>'
        f'<ellipse cx="400" cy="944" rx="300" ry="22" fill="{NIGHT}" fill-opacity=".26"/>'
    )
