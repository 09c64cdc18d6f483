"""The three-way merge of answers that are no text: choices, numbers, tags, pictures. No Django."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


@dataclass(frozen=True, slots=True)
class MergedValue(Generic[T]):
    """`value` of the result. Without agreement it is ours for the time being, and a person decides."""

    value: T
    is_clean: bool


def merge_value(base: T, ours: T, theirs: T) -> MergedValue[T]:
    """An answer is a unit: it conflicts where both sides changed it, differently."""
    if theirs in (base, ours):
        return MergedValue(ours, True)
    return MergedValue(theirs if ours == base else ours, ours == base)


def merge_list(base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]) -> MergedValue[tuple[H, ...]]:
    """An ordered set: what either side removed is gone, what either added is there, nothing is there twice.

    The order is the one that a side has changed, else ours; an item that only the other side has follows the
    item it followed there. It conflicts only where both sides put what all have in common in new orders, and
    different ones.
    """
    base, ours, theirs = (tuple(dict.fromkeys(items)) for items in (base, ours, theirs))
    shared = {*base} & {*ours} & {*theirs}
    order, our_order, their_order = ([i for i in items if i in shared] for items in (base, ours, theirs))
    if our_order == order != their_order:
        frame, other = theirs, ours
    else:
        frame, other = ours, theirs
    gone = {*base} - shared
    result = [item for item in frame if item not in gone]
    _place(result, [item for item in other if item not in gone], {*base})
    return MergedValue(tuple(result), order in (our_order, their_order) or our_order == their_order)


def _place(result: list[H], other: Sequence[H], base: set[H]) -> None:
    """Put what only `other` has behind what it follows there."""
    there = {*result}
    at = 0
    for item in other:
        if item in there:
            at = result.index(item) + 1
        else:
            while at < len(result) and result[at] not in base and result[at] not in other:
                at += 1
            result.insert(at, item)
            at += 1
