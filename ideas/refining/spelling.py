"""Which words of a text are those of another one, spelt wrongly there and rightly here. No Django.

A corrected spelling is the same letters in another case or with other accents; a word cut in two, or two
joined; one letter wrong in words of 4 letters and more, two in words of 8 and more (a swap of neighbours
counts as one letter). Numbers are never a matter of spelling.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from ideas.refining.words import weight

# Words from so many letters on may have so many wrong; a longer "word" than LONGEST is no word.
WRONG_LETTERS = ((8, 2), (4, 1))
LONGEST = 60
# From so many words on, a stretch of which not every word stands corrected was not corrected but replaced.
STRETCH = 8

# Unicode 3.2, which Python ships beside its current tables and never changes.
_decompose = unicodedata.ucd_3_2_0.normalize
_category = unicodedata.ucd_3_2_0.category

Pair = tuple[int, int]


def is_correction(word: str, other: str) -> bool:
    """Whether the two may be one word, spelt wrongly and rightly."""
    word, other = letters(word), letters(other)
    if word == other:
        return True
    shortest = min(len(word), len(other))
    if max(len(word), len(other)) > LONGEST or any(char.isdigit() for char in word + other):
        return False
    allowed = next((wrong for length, wrong in WRONG_LETTERS if shortest >= length), 0)
    return allowed > 0 and _edits(word, other, allowed) <= allowed


def corrections(removed: Sequence[str], added: Sequence[str]) -> list[Pair]:
    """Which of the added words stands for which of the removed ones: pairs of places, in order.

    Word for word, where as many were added as removed: in a short stretch those that are corrections, in a
    longer one all or none. Else from both ends until a word is none.
    """
    if cut := _cut_otherwise(removed, added):
        return cut
    if len(removed) == len(added):
        pairs = [(n, n) for n in range(len(added)) if _stands_for(removed[n], added[n])]
        if len(added) < STRETCH or len(pairs) == len(added):
            return pairs
    room = min(len(removed), len(added))
    head = _run(zip(removed[:room], added[:room], strict=True))
    tail = _run(zip(removed[::-1][: room - head], added[::-1][: room - head], strict=True))
    ends = [(len(removed) - n, len(added) - n) for n in range(tail, 0, -1)]
    return [*((n, n) for n in range(head)), *ends]


def are_same_without_gaps(removed: Sequence[str], added: Sequence[str]) -> bool:
    """ "ice cream" and "icecream"; a single word of a script without spaces has no gaps."""
    return "".join(map(letters, removed)) == "".join(map(letters, added))


def letters(word: str) -> str:
    """Without accents."""
    return "".join(char for char in _decompose("NFD", word) if _category(char) != "Mn")


def _cut_otherwise(removed: Sequence[str], added: Sequence[str]) -> list[Pair]:
    """Each added word with the removed one in which it begins, if both are the same but for the gaps."""
    alone = any(weight([word]) == 1 for word in (*removed, *added))
    if not removed or not added or alone or not are_same_without_gaps(removed, added):
        return []
    begins = [n for n, word in enumerate(removed) for _letter in letters(word)]
    pairs, at = [], 0
    for n, word in enumerate(added):
        if size := len(letters(word)):
            pairs.append((begins[at], n))
        at += size
    return pairs


def _stands_for(word: str, other: str) -> bool:
    """A grapheme of a script without spaces is no word that could be misspelt."""
    return is_correction(word, other) and weight((word, other)) == 4


def _run(pairs: Iterable[tuple[str, str]]) -> int:
    found = 0
    for word, other in pairs:
        if not _stands_for(word, other):
            break
        found += 1
    return found


def _edits(a: str, b: str, most: int) -> int:
    """How many letters to add, drop, replace or swap with a neighbour; more than `most` is `most` + 1.

    Optimal string alignment, after Damerau (1964).
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        two_before, before, row = before, row, [i]
        for j, other in enumerate(b, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
