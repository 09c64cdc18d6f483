"""Text found again: moved within an idea, taken from another, or back after it was lost. No Django.

A word that no parent has in its place may still be an old one. It is, if it stands in a run of at least
FOUND_AGAIN words that some source has word for word. Words around it that stayed where they were are part
of the run, and so are the field's edges: one word put back between its old neighbours is found, and so is a
title.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from ideas.refining.runs import Owner, Run, Source, owners_of
from ideas.refining.words import keys, weight

# Words in a row, and what they have to say (see `weight`): a coincidence is shorter.
FOUND_AGAIN = 4
LEAST_WEIGHT = 2 * FOUND_AGAIN
# FOUND_AGAIN words that stand in more places than this in the parents, or in the history, are looked up in
# the first ones only.
MOST_PLACES = 16

# An edge of a field counts as two words. No key holds control characters.
_BEGIN, _END = ["\x02", "\x02"], ["\x03", "\x03"]

Gram = tuple[str, ...]


class Reading:
    """The words of a source: their keys, between the edges, and which token each of them is (-1: an edge)."""

    def __init__(self, tokens: Sequence[str], *, begins: bool = True, ends: bool = True) -> None:
        words = [(key, at) for at, key in enumerate(keys(tokens)) if key]
        before, after = _BEGIN if begins else [], _END if ends else []
        self.tokens = tuple(tokens)
        self.keys = [*before, *(key for key, _at in words), *after]
        self.at = [*(-1 for _ in before), *(at for _key, at in words), *(-1 for _ in after)]

    def grams(self) -> Iterator[Gram]:
        return zip(*(self.keys[n:] for n in range(FOUND_AGAIN)), strict=False)


class History:
    """Older texts in which words can be found again, the oldest first. Adding one looks at no other."""

    def __init__(self, sources: Iterable[Source] = (), *, only: Container[Gram] | None = None) -> None:
        """`only` these runs of FOUND_AGAIN words will be looked up; all of them unless told."""
        self._only = only
        self._known: set[tuple[Gram, tuple[Run, ...]]] = set()
        self._texts: list[tuple[Reading, list[Owner]]] = []
        self._places: dict[Gram, list[tuple[int, int]]] = {}
        for source in sources:
            self.add(source)

    def add(self, source: Source) -> None:
        """Remember a text; the same words of the same owners are remembered once."""
        reading = Reading(source.tokens, begins=source.begins, ends=source.ends)
        identity = (tuple(reading.keys), tuple(source.runs))
        if identity in self._known:
            return
        self._known.add(identity)
        for n, gram in enumerate(reading.grams()):
            if self._only is None or gram in self._only:
                places = self._places.setdefault(gram, [])
                if len(places) < MOST_PLACES:
                    places.append((len(self._texts), n))
        self._texts.append((reading, owners_of(source.runs)))

    def places(self, gram: Gram) -> Sequence[tuple[int, int]]:
        return self._places.get(gram, ())

    def text(self, number: int) -> tuple[Reading, list[Owner]]:
        return self._texts[number]


def find_again(
    tokens: Sequence[str], owners: list[Owner | None], parents: Sequence[Source], history: History
) -> None:
    """Give words without an owner the one they had in a source: the longest run first, then the first source.

    Parents come before the history. Marks between two words of a run keep their owner with them.
    """
    reading = Reading(tokens)
    wanted = _wanted(reading, owners)
    if not wanted:
        return
    near = History(parents, only={*wanted.values()})
    for _length, is_old, number, n, m, size in sorted(_found(wanted, (near, history))):
        source, old = (history if is_old else near).text(number)
        _hand_back(reading, owners, n, source, old, m, size)


def _wanted(reading: Reading, owners: Sequence[Owner | None]) -> dict[int, Gram]:
    """The runs of FOUND_AGAIN words that hold a word without an owner, by where they begin."""
    new = [n for n, at in enumerate(reading.at) if at >= 0 and owners[at] is None]
    starts = {start for n in new for start in range(n - FOUND_AGAIN + 1, n + 1)}
    last = len(reading.keys) - FOUND_AGAIN
    return {n: tuple(reading.keys[n : n + FOUND_AGAIN]) for n in sorted(starts) if 0 <= n <= last}


def _found(
    wanted: dict[int, Gram], histories: Sequence[History]
) -> Iterator[tuple[int, int, int, int, int, int]]:
    """Every longest run: (minus its words, which history, which text, where here, where there, its words)."""
    for which, history in enumerate(histories):
        hits = [(number, m - n, n) for n, gram in wanted.items() for number, m in history.places(gram)]
        start: tuple[int, int, int] | None = None
        before: tuple[int, int, int] | None = None
        for hit in [*sorted(hits), None]:
            if start and before and (hit is None or hit != (*before[:2], before[2] + 1)):
                number, shift, n = start
                size = before[2] - n + FOUND_AGAIN
                yield -size, which, number, n, n + shift, size
                start = None
            start, before = start or hit, hit


def _hand_back(
    reading: Reading,
    owners: list[Owner | None],
    n: int,
    source: Reading,
    old: Sequence[Owner],
    m: int,
    size: int,
) -> None:
    run = reading.keys[n : n + size]
    edges = sum(key in ("\x02", "\x03") for key in run)
    if weight(run) + 2 * edges < LEAST_WEIGHT:
        return
    here, there = reading.at[n : n + size], source.at[m : m + size]
    for x, y in zip(here, there, strict=True):
        if x >= 0 and owners[x] is None:
            owners[x] = old[y]
    for x, next_x, y, next_y in zip(here, here[1:], there, there[1:], strict=False):
        if min(x, next_x) >= 0 and reading.tokens[x + 1 : next_x] == source.tokens[y + 1 : next_y]:
            for step in range(1, next_x - x):
                owners[x + step] = owners[x + step] or old[y + step]
