"""Whether an idea still says what people voted for. Plain values, no Django.

The distance of two contents is the number of words removed and added, over the words of both together: 0
where nothing changed, 100 % where no word is left; a fifth of the words replaced is 20 %. Pitch, body and
answers are measured together against the contest's threshold, the title by itself against a fixed one. Tags,
pictures and declarations are not measured.

A corrected spelling (see `ideas.refining.spelling`) is no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ideas.entries.content import IdeaContent
from ideas.refining.diff import changes
from ideas.refining.spelling import are_same_without_gaps, is_correction
from ideas.refining.words import counts, same, split

TITLE_PERCENT = 50


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
        if not are_same_without_gaps(removed, added):
            changed += len(removed) + len(added) - 2 * _corrections(removed, added)
    return Distance(changed, total)


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
