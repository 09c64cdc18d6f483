"""Hunks of a suggestion, and the three-way merge of texts and answers. Plain values, no Django.

Both sides are compared with their common base; what only one side changed is taken, the same change on both
sides is taken once, and changes that overlap or touch are a conflict that a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ideas.refining.diff import changes, common, phrases
from ideas.refining.words import glued, split

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hunk:
    """`tokens` take the place of `base[start:stop]`."""

    start: int
    stop: int
    tokens: Tokens

    def touches(self, other: Hunk) -> bool:
        """Whether no token of the base stands between the two."""
        return self.start <= other.stop and other.start <= self.stop


class Origin(Enum):
    BASE = "base"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    GIVEN = "given"


class Take(Enum):
    """What a person chooses for a conflict, unless they write something else."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides changed `base`, differently. The starts say where each stands in its own text."""

    base: Tokens
    ours: Tokens
    theirs: Tokens
    base_start: int
    ours_start: int
    theirs_start: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """Tokens of the result and where they come from.

    `start` is where they stand in `theirs` when that is their origin, else where they stand in `ours`. What a
    person gave stands in neither: it has the conflict it decides instead.
    """

    tokens: Tokens
    origin: Origin
    start: int = 0
    decides: Conflict | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    pieces: tuple[Agreed | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Conflict))

    @property
    def is_clean(self) -> bool:
        return not self.conflicts

    @property
    def agreed(self) -> tuple[Agreed, ...]:
        """The pieces of a clean merge. Raises ValueError while there is a conflict."""
        if not self.is_clean:
            raise ValueError("A conflict is waiting for a person.")
        return tuple(piece for piece in self.pieces if isinstance(piece, Agreed))

    @property
    def tokens(self) -> Tokens:
        """The tokens of a clean merge, as cut in the sides. Raises ValueError while there is a conflict."""
        return tuple(token for piece in self.agreed for token in piece.tokens)

    @property
    def text(self) -> str:
        return "".join(self.tokens)


def hunks(base: Sequence[str], changed: Sequence[str]) -> tuple[Hunk, ...]:
    """What turns `base` into `changed`, in parts to accept one by one; none touches another."""
    return tuple(Hunk(c.a1, c.a2, tuple(changed[c.b1 : c.b2])) for c in phrases(base, changed))


def apply(base: Sequence[str], accepted: Sequence[Hunk]) -> list[str]:
    """The base with hunks, given in any order. Raises ValueError for hunks that overlap or do not fit."""
    result: list[str] = []
    at = 0
    for hunk in _ordered(accepted):
        if not at <= hunk.start <= hunk.stop <= len(base):
            raise ValueError("These parts do not fit this text together.")
        result += [*base[at : hunk.start], *hunk.tokens]
        at = hunk.stop
    return [*result, *base[at:]]


def merge(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Merged:
    """The three-way merge of two texts with a common base, all as tokens."""
    return combine(base, _changed(base, ours), _changed(base, theirs))


def merge_hunks(
    base: Sequence[str], ours: Sequence[str], accepted: Sequence[Hunk], *, already: Sequence[Hunk] = ()
) -> Merged:
    """The merge of a text with hunks of the same base; `theirs` is the base with these hunks applied.

    `already` are hunks of this base that were accepted before. Where they are all that became of the base,
    they are taken as they are; a comparison could pair equal words otherwise, and see a conflict where there
    is none.
    """
    known = _ordered(already) if _is_all(base, ours, already) else _changed(base, ours)
    return combine(base, known, accepted)


def combine(base: Sequence[str], ours: Sequence[Hunk], theirs: Sequence[Hunk]) -> Merged:
    """The merge of the hunks of both sides."""
    pieces: list[Agreed | Conflict] = []
    at = in_ours = in_theirs = 0
    for start, stop, mine, yours in _groups(ours, theirs):
        kept = start - at
        pieces.append(Agreed(tuple(base[at:start]), Origin.BASE, in_ours))
        in_ours, in_theirs, at = in_ours + kept, in_theirs + kept, stop
        region = Conflict(
            tuple(base[start:stop]),
            _region(base, start, stop, mine),
            _region(base, start, stop, yours),
            start,
            in_ours,
            in_theirs,
        )
        pieces += _settle(region, bool(mine), bool(yours))
        in_ours, in_theirs = in_ours + len(region.ours), in_theirs + len(region.theirs)
    pieces.append(Agreed(tuple(base[at:]), Origin.BASE, in_ours))
    return Merged(tuple(piece for piece in pieces if isinstance(piece, Conflict) or piece.tokens))


def resolve(merged: Merged, choices: Sequence[Take | str]) -> Merged:
    """The merge with its conflicts decided, in order: a side, both (ours first), or a text.

    Raises ValueError unless there is one choice for each conflict.
    """
    if len(choices) != len(merged.conflicts):
        raise ValueError("Each conflict needs one decision.")
    waiting = iter(choices)
    pieces: list[Agreed | Conflict] = []
    for piece in merged.pieces:
        pieces += [piece] if isinstance(piece, Agreed) else _decided(piece, next(waiting))
    return Merged(tuple(piece for piece in pieces if isinstance(piece, Conflict) or piece.tokens))


def _decided(conflict: Conflict, choice: Take | str) -> list[Agreed]:
    ours = Agreed(conflict.ours, Origin.OURS, conflict.ours_start)
    theirs = Agreed(conflict.theirs, Origin.THEIRS, conflict.theirs_start)
    if choice is Take.OURS:
        return [ours]
    if choice is Take.THEIRS:
        return [theirs]
    if choice is Take.BOTH:
        gap = (" ",) if glued(conflict.ours, conflict.theirs) else ()
        return [ours, Agreed(gap, Origin.GIVEN, decides=conflict), theirs]
    return [Agreed(tuple(split(choice)), Origin.GIVEN, decides=conflict)]


def _changed(base: Sequence[str], text: Sequence[str]) -> list[Hunk]:
    return [Hunk(c.a1, c.a2, tuple(text[c.b1 : c.b2])) for c in changes(base, text)]


def _is_all(base: Sequence[str], ours: Sequence[str], already: Sequence[Hunk]) -> bool:
    try:
        return bool(already) and apply(base, already) == list(ours)
    except ValueError:
        return False


def _ordered(found: Sequence[Hunk]) -> list[Hunk]:
    return sorted(found, key=lambda hunk: (hunk.start, hunk.stop))


def _groups(ours: Sequence[Hunk], theirs: Sequence[Hunk]) -> list[tuple[int, int, list[Hunk], list[Hunk]]]:
    """Stretches of the base with the hunks of each side in them; nothing changed between two stretches."""
    groups: list[tuple[int, int, list[Hunk], list[Hunk]]] = []
    sides = [(hunk, 0) for hunk in ours] + [(hunk, 1) for hunk in theirs]
    for hunk, side in sorted(sides, key=lambda s: (s[0].start, s[0].stop, s[1])):
        if not groups or hunk.start > groups[-1][1]:
            groups.append((hunk.start, hunk.stop, [], []))
        start, stop, *found = groups[-1]
        found[side].append(hunk)
        groups[-1] = (start, max(stop, hunk.stop), found[0], found[1])
    return groups


def _region(base: Sequence[str], start: int, stop: int, found: Sequence[Hunk]) -> Tokens:
    moved = [Hunk(hunk.start - start, hunk.stop - start, hunk.tokens) for hunk in found]
    return tuple(apply(base[start:stop], moved))


def _settle(region: Conflict, mine: bool, yours: bool) -> list[Agreed | Conflict]:
    """A stretch that at least one side changed: agreed, or what both say alike around a conflict."""
    ours, theirs, at = region.ours, region.theirs, region.ours_start
    if not yours:
        return [Agreed(ours, Origin.OURS, at)]
    if not mine:
        return [Agreed(theirs, Origin.THEIRS, region.theirs_start)]
    if ours == theirs:
        return [Agreed(ours, Origin.BOTH, at)]
    head = common(ours, theirs)
    tail = common(ours[head:][::-1], theirs[head:][::-1])
    end = len(ours) - tail
    conflict = Conflict(
        region.base,
        ours[head:end],
        theirs[head : len(theirs) - tail],
        region.base_start,
        at + head,
        region.theirs_start + head,
    )
    return [
        Agreed(ours[:head], Origin.BOTH, at),
        conflict,
        Agreed(ours[end:], Origin.BOTH, at + end),
    ]
