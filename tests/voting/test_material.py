"""When an idea no longer says what people voted for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.entries.content import IdeaContent
from ideas.voting.material import Distance, distance, is_correction, is_material

TEN = "one two three four five six seven eight nine ten"
IDEA = IdeaContent(
    title="Mango Chilli",
    pitch="A beach in a bag.",
    body="Sweet first, then it bites, and then you want another.",
    answers={"ingredients": ["mango", "chilli"], "base": "Potato"},
)

# Two texts, how many words were removed and added.
DISTANCES = [
    ("", "", 0),
    (TEN, TEN, 0),
    (TEN, TEN.upper(), 0),
    (TEN, f"**{TEN}!**", 0),
    (TEN, TEN.replace("two", "lime"), 2),
    (TEN, f"{TEN} lime", 1),
    (TEN, TEN.removesuffix(" ten"), 1),
    (TEN, "", 10),
    ("", TEN, 10),
    ("creme brulee", "Crème brûlée", 0),
    ("a mango with chili", "a mango with chilli", 0),
    ("teh qiuck borwn fox", "the quick brown fox", 1 + 1),
    ("ice cream with salt", "icecream with salt", 0),
    ("buy chocolade", "buy big chocolate", 1),
    ("100 g of sugar", "900 g of sugar", 2),
    ("salt", "malt", 0),
    ("hot", "not", 2),
    ("マンゴーと塩", "マンゴーと酢", 2),
    ("🥭🥭🥭", "🌶️", 0),
]


@pytest.mark.parametrize(("before", "after", "changed"), DISTANCES)
def test_how_far_apart_two_texts_are(before, after, changed):
    assert distance(before, after).changed == changed


SPELLINGS = [
    ("mango", "mango", True),
    ("Mango", "mango", True),
    ("senor", "señor", True),
    ("mnago", "mango", True),
    ("mago", "mango", True),
    ("chocolaet", "chocolate", True),
    ("choclaet", "chocolate", True),
    ("choclat", "chocolate", False),
    ("chclat", "chocolate", False),
    ("the", "teh", False),
    ("mango", "lemon", False),
    ("2024", "2025", False),
    ("e150", "e151", False),
    ("a" * 500, "a" * 499 + "b", False),
]


@pytest.mark.parametrize(("word", "other", "is_one"), SPELLINGS)
def test_what_is_a_corrected_spelling(word, other, is_one):
    assert is_correction(word, other) is is_correction(other, word) is is_one


@pytest.mark.parametrize(("changed", "exceeds"), [(0, False), (4, False), (5, True)])
def test_exactly_the_threshold_is_not_material(changed, exceeds):
    assert Distance(changed, 20).exceeds(20) is exceeds


CHANGES = [
    ({}, False),
    ({"title": "Chilli Mango"}, False),
    ({"title": "Mango Chilly"}, False),
    ({"title": "Lime Chilli"}, False),
    ({"title": "Lime Pepper"}, True),
    ({"title": "Salt"}, True),
    ({"body": "Sour from the start, and it never stops being sour."}, True),
    ({"body": "Sweet first, then it bites, and then you want one more."}, False),
    ({"body": ""}, True),
    ({"answers": {"base": "Potato", "ingredients": ["chilli", "mango"]}}, False),
    ({"answers": {"base": "Corn", "ingredients": ["mango", "chilli"]}}, False),
    ({"answers": {"base": "Lentil", "ingredients": ["salt", "vinegar", "beetroot", "dill"]}}, True),
    ({"tags": ("new",), "third_party": "A song by somebody", "ai_help": "mostly"}, False),
]


@pytest.mark.parametrize(("words", "expected"), CHANGES)
def test_what_is_material_at_twenty_percent(words, expected):
    assert is_material(IDEA, replace(IDEA, **words), 20) is expected


def test_the_contest_sets_the_threshold():
    after = replace(IDEA, body="Sweet first, then it bites, and then you long for water.")
    assert [is_material(IDEA, after, percent) for percent in (5, 20, 100)] == [True, False, False]


def test_a_text_of_the_greatest_length_is_measured_in_the_time_of_a_request():
    long = IdeaContent(title="Long", body=" ".join(f"word{n % 977}" for n in range(3_000)))
    assert is_material(long, replace(long, body=long.body[::-1]), 20)


WORDS = st.text(st.sampled_from("abcdé1 \n*👩‍🍳塩"), max_size=60)
CONTENTS = st.builds(
    IdeaContent,
    title=WORDS,
    pitch=WORDS,
    body=WORDS,
    answers=st.dictionaries(st.sampled_from("xyz"), WORDS | st.lists(WORDS, max_size=3), max_size=3),
)
PERCENT = st.integers(1, 100)


@given(CONTENTS, PERCENT)
def test_identical_contents_never_differ_materially(content, percent):
    assert not is_material(content, content, percent)


@given(CONTENTS, CONTENTS, PERCENT)
def test_the_order_of_fields_does_not_matter(before, after, percent):
    turned = replace(after, answers=dict(reversed(after.answers.items())))
    assert is_material(before, turned, percent) is is_material(before, after, percent)


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.text(st.characters(codec="utf-8"), max_size=80))
def test_no_more_is_changed_than_there_is(before, after):
    changed, words = distance(before, after)
    assert 0 <= changed <= words


@given(CONTENTS, CONTENTS, PERCENT)
def test_a_higher_threshold_never_makes_a_change_material(before, after, percent):
    assert is_material(before, after, percent) or not is_material(before, after, 100)
