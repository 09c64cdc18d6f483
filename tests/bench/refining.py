"""Words compared, merged and traced, beside the plainest way in the same run: difflib on the bare words.

difflib comes twice: as it is, which leaves words out of account that are more than 1 % of a longer text, and
with every word. Neither looks at what stands between the words, and neither keeps as many of them.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import median

from ideas.refining.diff import changes, readable
from ideas.refining.merge import hunks, merge
from ideas.refining.provenance import History, Source, lost, shares, trace
from ideas.refining.words import split

WORDS = 5_000
EDITS = 200
VERSIONS = 500
HISTORY_WORDS = 4_000
EDITS_A_VERSION = 4
SEED = 20_261_122


@dataclass(frozen=True, slots=True)
class Row:
    """Seconds; without `plain` where there is no plain way: difflib as it is, and with every word."""

    name: str
    ours: float
    plain: tuple[float, float] | None = None


def run(options: argparse.Namespace) -> None:
    made = _Writer()
    rows = [*_texts(made, options.rounds), *_history(made)]
    print("\n| | here | difflib | ratio | difflib, every word | ratio |\n|---|--:|--:|--:|--:|--:|")
    for row in rows:
        plain = [f"{seconds * 1000:.0f} ms | {row.ours / seconds:.3f}" for seconds in row.plain or ()]
        print(f"| {row.name} | {row.ours * 1000:.1f} ms | {' | '.join(plain) or ' | | | '} |")


class _Writer:
    """Invents prose with the repeats of prose: few words make up most of it."""

    def __init__(self) -> None:
        self._random = random.Random(SEED)
        letters = "abcdefghijklmnop"
        draw = self._random
        self._words = ["".join(draw.choices(letters, k=draw.randint(2, 9))) for _ in range(3_000)]
        self._weights = [1 / rank for rank in range(1, 3_001)]

    def words(self, count: int) -> list[str]:
        return self._random.choices(self._words, self._weights, k=count)

    def edited(self, words: list[str], edits: int, *, moves: bool = False) -> list[str]:
        """After as many replacements of some words by others; or every fourth time, a move of a paragraph."""
        words = list(words)
        for n in range(edits):
            at = self._random.randrange(len(words))
            size = self._random.randint(0, 8)
            if moves and n % 4 == 3:
                moved = words[at : at + 40]
                del words[at : at + 40]
                to = self._random.randrange(len(words))
                words[to:to] = moved
            else:
                words[at : at + size] = self.words(self._random.randint(0, 8))
        return words


def _texts(made: _Writer, rounds: int) -> list[Row]:
    base = made.words(WORDS)
    ours, theirs, other = made.edited(base, EDITS), made.edited(base, EDITS), made.words(WORDS)
    texts = [" ".join(words) for words in (base, ours, theirs, other)]
    one, two, three, four = (split(text) for text in texts)
    near, far = _difflib(base, ours, rounds), _difflib(base, other, rounds)
    return [
        Row("cut 5,000 words", _timed(lambda: split(texts[0]), rounds)),
        Row("word diff, 200 edits", _timed(lambda: changes(one, two), rounds), near),
        Row("word diff, nothing alike", _timed(lambda: changes(one, four), rounds), far),
        Row("diff for reading, from the text", _timed(lambda: readable(texts[0], texts[1]), rounds), near),
        Row("parts of a suggestion", _timed(lambda: hunks(one, two), rounds), near),
        Row("three-way merge", _timed(lambda: merge(one, two, three), rounds), (near[0] * 2, near[1] * 2)),
    ]


def _history(made: _Writer) -> list[Row]:
    """An idea of 500 versions, each with three edits and a moved paragraph."""
    words = made.words(HISTORY_WORDS)
    plain = _difflib(words, made.edited(words, EDITS_A_VERSION, moves=True), 3)
    steps: list[float] = []
    passages: list[Source] = []
    history = History()
    now = Source((), ())
    for number in range(VERSIONS):
        text = " ".join(words)
        began = time.perf_counter()
        tokens = split(text)
        traced = Source(tokens, trace(tokens, [now], contribution=number, history=history))
        gone = lost(now, traced.runs)
        for passage in gone:
            history.add(passage)
        steps.append(time.perf_counter() - began)
        passages += gone
        now = traced
        words = made.edited(words, EDITS_A_VERSION, moves=True)
    return [
        Row("provenance, one version more", median(steps), plain),
        Row("provenance, the slowest of 500", max(steps), plain),
        Row("provenance, 500 versions from nothing", sum(steps), (plain[0] * VERSIONS, plain[1] * VERSIONS)),
        Row("history of 500 versions, loaded", _timed(lambda: History(passages), 3)),
        Row("shares of one text", _timed(lambda: shares([now]), 3)),
    ]


def _difflib(a: list[str], b: list[str], rounds: int) -> tuple[float, float]:
    return (
        _timed(lambda: SequenceMatcher(None, a, b).get_opcodes(), rounds),
        _timed(lambda: SequenceMatcher(None, a, b, autojunk=False).get_opcodes(), rounds),
    )


def _timed(act: Callable[[], object], rounds: int) -> float:
    """The median of the rounds, in seconds."""
    found = []
    for _round in range(max(rounds, 1)):
        gc.collect()
        began = time.perf_counter()
        act()
        found.append(time.perf_counter() - began)
    return median(found)
