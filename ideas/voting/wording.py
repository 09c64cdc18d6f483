"""What changed since a vote was given, word by word."""

from __future__ import annotations

from dataclasses import dataclass

from contests.briefs.models import FormField
from ideas.entries.models import Version
from ideas.entries.reads import content_of
from ideas.refining.diff import readable
from ideas.refining.fields import PICTURES, Parts, label_of, order_of, parts_of


@dataclass(frozen=True, slots=True)
class WordChange:
    """A field that reads differently now, as runs of words (see `ideas.refining.diff.readable`)."""

    label: str
    runs: list[tuple[int, str]]


def word_changes(before: Version, after: Version, questions: list[FormField]) -> list[WordChange]:
    """The texts and lists that changed between the versions, in the order of the entry form."""
    old, new = parts_of(content_of(before), questions), parts_of(content_of(after), questions)
    found = []
    for name in dict.fromkeys([*order_of(new), *order_of(old)]):
        was, now = _said(old, name), _said(new, name)
        if was != now:
            found.append(WordChange(label_of(name, questions), readable(was, now)))
    return found


def _said(parts: Parts, name: str) -> str:
    if name == PICTURES:
        return ""
    if name in parts.items:
        return ", ".join(str(item) for item in parts.items[name])
    return str(parts.texts.get(name) or parts.values.get(name) or "")
