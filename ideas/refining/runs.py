"""Who first wrote each token of a text, as it is stored. Plain values, no Django."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# Where a token was first written: a contribution, and the index of the token in the text it brought in.
Owner = tuple[int, int]


class Run(NamedTuple):
    """`length` tokens in a row that stand from `offset` on in the text that `contribution` brought in.

    A contribution is one person's text for one field in one version, or in one hunk.
    """

    length: int
    contribution: int
    offset: int


class Source(NamedTuple):
    """Tokens with the runs that cover them; whether they begin and end the field they were in."""

    tokens: Sequence[str]
    runs: Sequence[Run]
    begins: bool = True
    ends: bool = True


def owners_of(runs: Sequence[Run]) -> list[Owner]:
    """The owner of each token."""
    return [(run.contribution, run.offset + n) for run in runs for n in range(run.length)]


def runs_of(owners: Sequence[Owner]) -> tuple[Run, ...]:
    """The one spelling of these owners as runs: none of them could be longer."""
    found: list[Run] = []
    first = 0
    for n, (contribution, offset) in enumerate(owners, start=1):
        if n == len(owners) or owners[n] != (contribution, offset + 1):
            found.append(Run(n - first, contribution, offset - (n - first - 1)))
            first = n
    return tuple(found)
