"""Taking parts of a suggestion into an idea that may have moved on: the three-way merge, field by field.

No queries. What both sides changed differently is left to a person; nothing is chosen for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ideas.refining.answers import merge_list, merge_value
from ideas.refining.fields import Parts, with_field
from ideas.refining.merge import Conflict, Hunk, Merged, Take, merge, merge_hunks, resolve
from ideas.refining.models import HunkKind
from ideas.refining.words import split

Decisions = Mapping[str, Take | str]


class Part(Protocol):
    """A hunk as it is stored."""

    field: str
    kind: str
    start: int
    stop: int
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Clash:
    """What a person must decide: `key` names it in a form, and the texts are what each side says."""

    key: str
    field: str
    ours: str
    theirs: str
    base: str
    before: str = ""
    behind: str = ""


@dataclass(slots=True)
class Plan:
    """What the entry becomes. `merged` holds the merge of each text, `clashes` what is not decided yet."""

    parts: Parts
    merged: dict[str, Merged] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.clashes


def plan_hunks(
    base: Parts, ours: Parts, accepted: Iterable[Part], decisions: Decisions, *, already: Iterable[Part] = ()
) -> Plan:
    """`ours` with these parts of a suggestion that was made from `base`; `already` are in `ours` before."""
    plan = Plan(ours)
    known = _by_field(already)
    for name, parts in _by_field(accepted).items():
        if parts[0].kind == HunkKind.TEXT:
            old, now = split(base.texts.get(name, "")), split(ours.texts.get(name, ""))
            merged = merge_hunks(old, now, _replacements(parts), already=_replacements(known.get(name, ())))
            _take_text(plan, name, merged, decisions)
        elif parts[0].kind == HunkKind.VALUE:
            _take_value(plan, name, base, ours, parts[-1].after, decisions)
        else:
            old_items = base.items.get(name, ())
            _take_items(plan, name, old_items, ours, _changed(old_items, parts))
    return plan


def _by_field(parts: Iterable[Part]) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.field, []).append(part)
    return found


def _replacements(parts: Iterable[Part]) -> list[Hunk]:
    return [Hunk(part.start, part.stop, tuple(split(part.after))) for part in parts]


def plan_merge(base: Parts, ours: Parts, theirs: Parts, decisions: Decisions) -> Plan:
    """The merge of two whole entries with a common base."""
    plan = Plan(ours)
    for name, text in theirs.texts.items():
        sides = (base.texts.get(name, ""), ours.texts.get(name, ""), text)
        _take_text(plan, name, merge(*map(split, sides)), decisions)
    for name, value in theirs.values.items():
        _take_value(plan, name, base, ours, value, decisions)
    for name, items in theirs.items.items():
        _take_items(plan, name, base.items.get(name, ()), ours, items)
    return plan


def _take_text(plan: Plan, name: str, merged: Merged, decisions: Decisions) -> None:
    keys = [f"{name}-{number}" for number in range(len(merged.conflicts))]
    decided = [decisions.get(key) for key in keys]
    known = [choice for choice in decided if choice is not None]
    if len(known) == len(keys):
        merged = resolve(merged, known)
        plan.merged[name] = merged
        plan.parts = with_field(plan.parts, name, merged.text)
        return
    surroundings = _surroundings(merged)
    for key, conflict, (before, behind) in zip(keys, merged.conflicts, surroundings, strict=True):
        sides = ("".join(side) for side in (conflict.ours, conflict.theirs, conflict.base))
        plan.clashes.append(Clash(key, name, *sides, before=before, behind=behind))


def _take_value(plan: Plan, name: str, base: Parts, ours: Parts, theirs: Any, decisions: Decisions) -> None:
    now = ours.values.get(name)
    merged = merge_value(base.values.get(name), now, theirs)
    choice = decisions.get(f"{name}-0")
    if merged.is_clean or choice in (Take.OURS, Take.THEIRS):
        value = merged.value if merged.is_clean else (now if choice is Take.OURS else theirs)
        plan.parts = with_field(plan.parts, name, value)
    else:
        said = (str(side or "") for side in (now, theirs, base.values.get(name)))
        plan.clashes.append(Clash(f"{name}-0", name, *said))


def _take_items(plan: Plan, name: str, base: Sequence[Any], ours: Parts, theirs: Sequence[Any]) -> None:
    """Two new orders of the same items are no loss to anybody: ours stays."""
    merged = merge_list(base, ours.items.get(name, ()), theirs)
    plan.parts = with_field(plan.parts, name, merged.value)


def _changed(items: Sequence[Any], parts: Iterable[Part]) -> tuple[Any, ...]:
    parts = list(parts)
    gone = [part.before for part in parts if part.kind == HunkKind.REMOVED]
    added = [part.after for part in parts if part.kind == HunkKind.ADDED]
    return (*(item for item in items if item not in gone), *added)


def _surroundings(merged: Merged) -> list[tuple[str, str]]:
    """Some words before and behind each conflict, so that one sees where in the text it is."""
    found = []
    for at, piece in enumerate(merged.pieces):
        if isinstance(piece, Conflict):
            before = merged.pieces[at - 1].tokens[-12:] if at and _is_agreed(merged, at - 1) else ()
            behind = merged.pieces[at + 1].tokens[:12] if _is_agreed(merged, at + 1) else ()
            found.append(("".join(before), "".join(behind)))
    return found


def _is_agreed(merged: Merged, at: int) -> bool:
    return at < len(merged.pieces) and not isinstance(merged.pieces[at], Conflict)
