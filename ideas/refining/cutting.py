"""What a suggestion changes, cut into parts that can be taken in one by one. No queries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ideas.refining.fields import Parts, order_of
from ideas.refining.merge import hunks
from ideas.refining.models import HunkKind
from ideas.refining.words import split

# More parts than this are one part a field: nobody decides on a thousand of them one by one.
MOST_PARTS = 60


@dataclass(frozen=True, slots=True)
class Cut:
    """One part: words between two tokens of the base, a whole value, or one item more or less."""

    field: str
    kind: str
    before: Any
    after: Any
    start: int = 0
    stop: int = 0


def cut(base: Parts, changed: Parts) -> list[Cut]:
    """Every part of what turns `base` into `changed`, in the order of the form."""
    found = [part for name in order_of(changed) for part in _of_field(name, base, changed)]
    if len(found) <= MOST_PARTS:
        return found
    return [part for name in order_of(changed) for part in _of_field(name, base, changed, whole=True)]


def _of_field(name: str, base: Parts, changed: Parts, *, whole: bool = False) -> Iterator[Cut]:
    if name in changed.texts:
        yield from _of_text(name, base.texts.get(name, ""), changed.texts[name], whole=whole)
    elif name in changed.items:
        yield from _of_items(name, base.items.get(name, ()), changed.items[name])
    elif base.values.get(name) != changed.values.get(name):
        yield Cut(name, HunkKind.VALUE, base.values.get(name), changed.values.get(name))


def _of_text(name: str, before: str, after: str, *, whole: bool) -> Iterator[Cut]:
    if before == after:
        return
    old, new = split(before), split(after)
    if whole:
        yield Cut(name, HunkKind.TEXT, before, after, 0, len(old))
        return
    for hunk in hunks(old, new):
        words = "".join(old[hunk.start : hunk.stop])
        yield Cut(name, HunkKind.TEXT, words, "".join(hunk.tokens), hunk.start, hunk.stop)


def _of_items(name: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Cut]:
    """Another order alone is no part: it says nothing that somebody could take in."""
    for item in before:
        if item not in after:
            yield Cut(name, HunkKind.REMOVED, item, None)
    for item in after:
        if item not in before:
            yield Cut(name, HunkKind.ADDED, None, item)
