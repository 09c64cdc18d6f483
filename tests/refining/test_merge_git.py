"""The merge beside git's own, one token a line."""

from __future__ import annotations

import subprocess
from itertools import product

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from ideas.refining.diff import changes
from ideas.refining.merge import Hunk, combine, merge
from ideas.refining.words import split
from tests.refining.texts import WORDS, edits

# What git would read as a line of its own grammar, or as two lines, is no word here.
LETTERS = "abc"
MANY = [f"w{n}" for n in range(60)]


@pytest.fixture(scope="module")
def git(tmp_path_factory):
    """`git merge-file`: the merged tokens, or None where git sees a conflict."""
    folder = tmp_path_factory.mktemp("merge")

    def run(base, ours, theirs):
        for name, tokens in (("base", base), ("ours", ours), ("theirs", theirs)):
            (folder / name).write_text("".join(f"{token!r}\n" for token in tokens))
        command = ["git", "merge-file", "-p", "ours", "base", "theirs"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        return done.stdout.splitlines() if done.returncode == 0 else None

    return run


def shown(tokens):
    return [repr(token) for token in tokens]


@st.composite
def moved(draw, base):
    """Edits of a text that also move or repeat a piece of it."""
    text = draw(edits(base, new="XYZ"))
    start = draw(st.integers(0, len(base)))
    to = draw(st.integers(0, len(text)))
    return text[:to] + base[start : start + draw(st.integers(0, 3))] + text[to:]


@st.composite
def three(draw, alphabet, size):
    base = draw(st.lists(st.sampled_from(alphabet), max_size=size))
    return base, draw(moved(base)), draw(moved(base))


@settings(max_examples=150, deadline=None)
@given(texts=three(MANY, 80))
def test_words_that_seldom_repeat_are_merged_as_git_does(git, texts):
    ours, gits = merge(*texts), git(*texts)
    event(f"clean: {ours.is_clean and gits is not None}")
    assume(ours.is_clean and gits is not None)
    assert shown(ours.tokens) == gits


@settings(max_examples=60, deadline=None)
@given(texts=three([*WORDS, " ", ", ", "\n"], 30))
def test_prose_is_merged_as_git_does(git, texts):
    texts = [split("".join(tokens)) for tokens in texts]
    ours, gits = merge(*texts), git(*texts)
    assume(ours.is_clean and gits is not None)
    assert shown(ours.tokens) == gits


@settings(max_examples=250, deadline=None)
@given(texts=three(LETTERS, 9))
def test_where_words_repeat_git_may_only_pair_other_equal_words(git, texts):
    """Three words in all: often several alignments are equally long, and git may have taken another.

    Then its text must be what our merge makes of that alignment; anything else would be a fault of the merge.
    """
    ours, gits = merge(*texts), git(*texts)
    assume(ours.is_clean and gits is not None)
    if shown(ours.tokens) != gits:
        event("another alignment")
        assert gits in other_merges(*texts)


def other_merges(base, ours, theirs):
    """The clean merges under every pair of longest alignments."""
    for mine, yours in product(alignments(base, ours), alignments(base, theirs)):
        merged = combine(base, mine, yours)
        if merged.is_clean:
            yield shown(merged.tokens)


def alignments(base, text):
    """Every longest alignment, as the hunks between its matches."""
    best = len(base) - sum(c.a2 - c.a1 for c in changes(base, text))
    return [_hunks(base, text, pairs) for pairs in _common(base, text, 0, 0, best)]


def _common(a, b, i, j, left):
    if left == 0:
        yield []
        return
    for x in range(i, len(a) - left + 1):
        for y in range(j, len(b) - left + 1):
            if a[x] == b[y]:
                for rest in _common(a, b, x + 1, y + 1, left - 1):
                    yield [(x, y), *rest]


def _hunks(base, text, pairs):
    found, i, j = [], 0, 0
    for x, y in [*pairs, (len(base), len(text))]:
        if (x, y) != (i, j):
            found.append(Hunk(i, x, tuple(text[j:y])))
        i, j = x + 1, y + 1
    return found
