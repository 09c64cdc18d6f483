"""Texts that a person might send, and texts that only a program would: what hypothesis draws from."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = [
    "mango",
    "Chilli",
    "CHILLI",
    "the",
    "a",
    "of",
    "don't",
    "3.5",
    "été",
    "مانجو",
    "味",
    "咖",
    "วั",
    "어묵",
]
MARKS = [" ", " ", " ", "\n", "\n\n", ", ", ". ", "**", "- ", "🥭", "👩‍👩‍👧", "🇩🇪", "👍🏽", "\t", "\u00a0"]
NASTY = [
    "\r\n",
    "\x00",
    "\u202e",
    "\u0301",
    "\u200d",
    "\u00ad",
    "\ufe0f",
    "'",
    "_",
    "1",
    ".",
    "🇫",
    "\ud800",
    "\u0600",
]

# Words of few letters, so that repeats, moves and coincidences are the rule.
words = st.lists(st.sampled_from("abcdefgh"), max_size=12)
prose = st.lists(st.sampled_from(WORDS + MARKS), max_size=24).map("".join)
anything = st.one_of(st.text(), st.lists(st.sampled_from(WORDS + MARKS + NASTY), max_size=24).map("".join))


@st.composite
def edits(draw: st.DrawFn, tokens: list[str], *, new: str = "XYZ", most: int = 3) -> list[str]:
    """`tokens` after a few insertions, removals and replacements."""
    edited = list(tokens)
    for _edit in range(draw(st.integers(0, most))):
        start = draw(st.integers(0, len(edited)))
        stop = draw(st.integers(start, min(len(edited), start + 3)))
        edited[start:stop] = draw(st.lists(st.sampled_from(new), max_size=3))
    return edited
