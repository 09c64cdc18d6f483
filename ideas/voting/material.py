"""Whether an idea still says what people voted for. Plain values, no Django.

The distance of two contents is the number of words removed and added, over the words of both together: 0
where nothing changed, 100 % where no word is left; a fifth of the words replaced is 20 %. Pitch, body and
answers are measured together against the contest's threshold, the title by itself against a fixed one. Tags,
pictures and declarations are not measured.

A corrected spelling is no change: the same letters in another case or with other accents; a word cut in two,
or two joined; one letter wrong in words of 4 letters and more, two in words of 8 and more (a swap of
neighbours counts as one letter). Numbers are never a matter of spelling.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ideas.entries.content import IdeaContent
from ideas.refining.diff import changes
from ideas.refining.words import counts, same, split

TITLE_PERCENT = 50
# Words from so many letters on may have so many wrong; a longer "word" than LONGEST is no word.
WRONG_LETTERS = ((8, 2), (4, 1))
LONGEST = 60

# Unicode 3.2, which Python ships beside its current tables and never changes.
_decompose = unicodedata.ucd_3_2_0.normalize
_category = unicodedata.ucd_3_2_0.category


class Distance(NamedTuple):
    """How many words were removed or added, of how many in both texts together."""

    changed: int
    words: int

    def exceeds(self, percent: int) -> bool:
        return self.changed * 100 > percent * self.words


def is_material(before: IdeaContent, after: IdeaContent, percent: int) -> bool:
    """Whether more than `percent` % of the text changed, or more than TITLE_PERCENT % of the title."""
    if distance(before.title, after.title).exceeds(TITLE_PERCENT):
        return True
    old, new = _fields(before), _fields(after)
    parts = [distance(old.get(name, ""), new.get(name, "")) for name in old.keys() | new.keys()]
    whole = Distance(sum(part.changed for part in parts), sum(part.words for part in parts))
    return whole.exceeds(percent)


def distance(before: str, after: str) -> Distance:
    """The distance of two texts, corrected spelling left out."""
    a, b = _words(before), _words(after)
    total = len(a) + len(b)
    if _is_respelt(a, b):
        return Distance(0, total)
    changed = 0
    for change in changes(a, b):
        removed, added = a[change.a1 : change.a2], b[change.b1 : change.b2]
        if not _is_same_without_gaps(removed, added):
            changed += len(removed) + len(added) - 2 * _corrections(removed, added)
    return Distance(changed, total)


def is_correction(word: str, other: str) -> bool:
    """Whether the two may be one word, spelt wrongly and rightly."""
    word, other = _letters(word), _letters(other)
    if word == other:
        return True
    shortest = min(len(word), len(other))
    if max(len(word), len(other)) > LONGEST or any(char.isdigit() for char in word + other):
        return False
    allowed = next((wrong for length, wrong in WRONG_LETTERS if shortest >= length), 0)
    return _edits(word, other, allowed) <= allowed


def _fields(content: IdeaContent) -> dict[str, str]:
    """The texts by name; the order of a list's items says nothing."""
    answers = {f"answers.{key}": _text(value) for key, value in content.answers.items()}
    return {"pitch": content.pitch, "body": content.body, **answers}


def _text(answer: Any) -> str:
    if isinstance(answer, list | tuple):
        return "\n".join(sorted(str(item) for item in answer))
    return "" if answer is None else str(answer)


def _words(text: str) -> list[str]:
    return [same(token) for token in split(text) if counts(token)]


def _is_respelt(a: Sequence[str], b: Sequence[str]) -> bool:
    return len(a) == len(b) and all(map(is_correction, a, b))


def _is_same_without_gaps(removed: Sequence[str], added: Sequence[str]) -> bool:
    """ "ice cream" and "icecream"; a single word of a script without spaces has no gaps."""
    return "".join(map(_letters, removed)) == "".join(map(_letters, added))


def _corrections(removed: Sequence[str], added: Sequence[str]) -> int:
    """How many of the words stand corrected: pair by pair, else from both ends until one does not."""
    if len(removed) == len(added):
        return sum(map(is_correction, removed, added))
    room = min(len(removed), len(added))
    head = _run(zip(removed, added, strict=False))
    tail = _run(zip(removed[::-1][: room - head], added[::-1][: room - head], strict=False))
    return head + tail


def _run(pairs: Iterator[tuple[str, str]]) -> int:
    found = 0
    for word, other in pairs:
        if not is_correction(word, other):
            break
        found += 1
    return found


def _letters(word: str) -> str:
    """Without accents."""
    return "".join(char for char in _decompose("NFD", word) if _category(char) != "Mn")


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
