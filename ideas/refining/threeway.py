"""The three-way merge of two whole entries with a common base, field by field. No queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from contests.briefs.models import FormField
from ideas.entries.content import IdeaContent
from ideas.refining.answers import merge_list, merge_value
from ideas.refining.fields import PICTURES, Parts, alts_of, content_of_parts, order_of, parts_of
from ideas.refining.merge import Take, merge, resolve
from ideas.refining.words import split


@dataclass(frozen=True, slots=True)
class MergedContent:
    """`content` has both sides' changes; where they conflict it says what `mine` says.

    `conflicting` and `taken` name fields, in the form's order: those that a person has to decide, and those
    that took a change of theirs without any doubt.
    """

    content: IdeaContent
    conflicting: tuple[str, ...]
    taken: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not self.conflicting


def merge_contents(
    base: IdeaContent, mine: IdeaContent, theirs: IdeaContent, questions: Iterable[FormField]
) -> MergedContent:
    """What both sides made of `base`, in one entry."""
    asked = list(questions)
    old, own, other = (parts_of(content, asked) for content in (base, mine, theirs))
    unclear: set[str] = set()
    texts = {name: _text(name, old, own, other, unclear) for name in {**own.texts, **other.texts}}
    items = {name: _items(name, old, own, other, unclear) for name in {**own.items, **other.items}}
    values = {name: _value(name, old, own, other, unclear) for name in {**own.values, **other.values}}
    alts = _alts(base, mine, theirs, unclear)
    merged = Parts(texts, items, values)
    names = order_of(merged)
    changed = {name for name in names if _of(merged, name) != _of(own, name)}
    return MergedContent(
        content=content_of_parts(merged, alts),
        conflicting=tuple(name for name in names if name in unclear),
        taken=tuple(name for name in names if name in changed - unclear),
    )


def undecided(
    base: IdeaContent, mine: IdeaContent, theirs: IdeaContent, questions: Iterable[FormField]
) -> MergedContent:
    """Mine as it is, and every field that both sides changed to be decided by a person."""
    asked = list(questions)
    old, own, other = (parts_of(content, asked) for content in (base, mine, theirs))
    names = [name for name in order_of(own) if _of(own, name) not in (_of(old, name), _of(other, name))]
    return MergedContent(content=mine, conflicting=tuple(names), taken=())


def words_of(parts: Parts, name: str) -> str:
    """What a field says, to be read."""
    value = _of(parts, name)
    if name == PICTURES:
        return ngettext("%(count)d picture", "%(count)d pictures", len(value)) % {"count": len(value)}
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def _of(parts: Parts, name: str) -> Any:
    for held in (parts.texts, parts.items, parts.values):
        if name in held:
            return held[name]
    return None


def _text(name: str, base: Parts, mine: Parts, theirs: Parts, unclear: set[str]) -> str:
    merged = merge(*(split(str(parts.texts.get(name, ""))) for parts in (base, mine, theirs)))
    if not merged.is_clean:
        unclear.add(name)
    return resolve(merged, [Take.OURS] * len(merged.conflicts)).text


def _items(name: str, base: Parts, mine: Parts, theirs: Parts, unclear: set[str]) -> tuple[Any, ...]:
    merged = merge_list(*(parts.items.get(name, ()) for parts in (base, mine, theirs)))
    if not merged.is_clean:
        unclear.add(name)
    return merged.value


def _value(name: str, base: Parts, mine: Parts, theirs: Parts, unclear: set[str]) -> Any:
    merged = merge_value(*(parts.values.get(name) for parts in (base, mine, theirs)))
    if not merged.is_clean:
        unclear.add(name)
    return merged.value


def _alts(base: IdeaContent, mine: IdeaContent, theirs: IdeaContent, unclear: set[str]) -> Mapping[int, str]:
    """How each picture is described; two new descriptions of one picture are a conflict of the pictures."""
    old, own, other = alts_of(base), alts_of(mine), alts_of(theirs)
    found = {**other, **own}
    for picture in own.keys() & other.keys():
        merged = merge_value(old.get(picture, ""), own[picture], other[picture])
        found[picture] = merged.value
        if not merged.is_clean:
            unclear.add(PICTURES)
    return found
