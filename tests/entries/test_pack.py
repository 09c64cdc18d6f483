"""A pack is the same drawing for the same values, and a safe one for any text."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st

from ideas.entries.pack import draw_pack, draw_share_picture, draw_tile
from ideas.entries.pack.colours import READABLE, contrast, ink_on
from ideas.entries.pack.faces import clusters_of, face
from ideas.entries.pack.lettering import fit
from ideas.entries.pack.motifs import MOTIFS, motif_for

ANY = st.text(max_size=90)
SHAPES = st.sampled_from(["bag", "tub", "bar", "bottle", "unheard-of"])
FACES = st.sampled_from(["editorial", "loud", "technical", "round", "unheard-of"])
HARMLESS = {
    "svg", "defs", "g", "path", "rect", "circle", "ellipse", "polygon", "text", "use", "clipPath",
    "linearGradient", "stop",
}  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


def assert_harmless(svg: str) -> None:
    for element in ElementTree.fromstring(svg).iter():
        assert element.tag.removeprefix(SVG) in HARMLESS
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name.endswith("href") or "url(" in value:
                assert re.fullmatch(r"#\w+|url\(#\w+\)", value)


@given(name=ANY, ingredients=st.lists(ANY, max_size=7), base=ANY, brand=ANY, shape=SHAPES, typeface=FACES,
       colour=ANY, seed=st.integers(0, 2**32))  # fmt: skip
@settings(max_examples=120, deadline=None)
def test_any_text_gives_a_harmless_drawing_that_renders(
    name, ingredients, base, brand, shape, typeface, colour, seed
):
    svg = draw_pack(
        name=name, ingredients=ingredients, base=base, brand=brand, shape=shape, typeface=typeface,
        colour=colour, accent=colour, seed=seed,
    )  # fmt: skip
    assert_harmless(svg)


@given(name=ANY, seed=st.integers(0, 2**32))
@settings(max_examples=12, deadline=None)
def test_whatever_it_says_it_can_be_made_a_png(name, seed):
    for svg in (
        draw_pack(name=name, ingredients=[name], seed=seed),
        draw_share_picture(name=name, contest=name, seed=seed),
        draw_tile(title=name, brand=name, seed=seed),
        draw_tile(title=name, brand=name, seed=seed, wide=True),
    ):
        assert_harmless(svg)
        assert bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)).startswith(b"\x89PNG")


def test_the_same_values_give_the_same_drawing_and_another_seed_another():
    values = {"name": "Mango Chilli", "ingredients": ["mango", "chilli"], "brand": "Crackle"}
    assert draw_pack(**values, seed=7) == draw_pack(**values, seed=7)
    assert len({draw_pack(**values, seed=seed) for seed in range(24)}) == 24


@pytest.mark.parametrize(
    ("ingredient", "motif"),
    [
        ("mango", "mango"),
        ("Smoked sea salt", "salt"),
        ("Chillies", "chilli"),
        ("cherry tomatoes", "tomato"),
        ("black pepper", "pepper"),
        ("sour-cream", "milk"),
        ("Räucherkäse", "cheese"),
        ("crème brûlée", "vanilla"),
        ("Strawberries", "strawberry"),
        ("goat cheese", "cheese"),
    ],
)
def test_an_ingredient_finds_its_drawing_in_the_words_people_use(ingredient, motif):
    assert motif_for(ingredient).name == motif


def test_an_unknown_ingredient_always_gets_the_same_drawing():
    assert motif_for("zorblax") == motif_for("zorblax")
    assert motif_for("зорб").drawing


def test_every_drawing_can_be_called_by_its_name():
    assert [m.name for m in MOTIFS if m.name != "peppercorn" and motif_for(m.name) != m] == []


@given(ANY.filter(str.strip))
def test_a_name_stays_inside_its_box(name):
    loud = face("loud")
    block = fit(name, loud, width=400, height=200, largest=120)
    assert all(block.width_of(line) <= 400.01 for line in block.lines)
    assert block.height <= 200.01
    assert len(block.lines) <= 3


def test_joined_emoji_and_marks_stay_whole():
    assert clusters_of("e\u0301👩\u200d🍳🇫🇷!") == ["e\u0301", "👩\u200d🍳", "🇫🇷", "!"]


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_there_is_a_readable_ink_for_every_colour(colour):
    assert contrast(ink_on(colour), colour) >= READABLE
