"""Which ballots hold: of each voter and slot the one with the highest turn, in whatever order they come.

A million ballots fit into the memory of a small server only if they are not all held at once. Up to ROOM
lines are kept in memory; more are dealt to temporary files by voter and slot, each file is looked at by
itself, and one that is still too large is dealt again.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from typing import IO
from zlib import crc32

from ideas.voting.counting.lines import Line, Wrong

ROOM = 50_000
SHARES = 64
# Each time lines are dealt, other six bits of their places' check sum decide; there are 32.
MOST_DEALS = 4
_CHUNK = 100


def current(lines: Iterable[Line], *, room: int = ROOM) -> Iterator[Line]:
    """The line with the highest turn of each voter and slot, in no promised order.

    `Wrong` if two lines claim the same turn: then it cannot be said which one holds.
    """
    return _current(iter(lines), room, 0)


def _current(lines: Iterator[Line], room: int, deals: int) -> Iterator[Line]:
    first = list(islice(lines, room + 1))
    # What cannot be dealt further is turns of one place, of which only one is kept.
    if len(first) <= room or deals == MOST_DEALS:
        yield from _highest(chain(first, lines))
        return
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile("w+", encoding="ascii")) for _ in range(SHARES)]
        _deal(chain(first, lines), files, deals)
        del first
        for file in files:
            yield from _current(_dealt(file), room, deals + 1)
            file.truncate(0)


def _highest(lines: Iterable[Line]) -> Iterator[Line]:
    holding: dict[tuple[str, str], Line] = {}
    doubled: dict[tuple[str, str], Line] = {}
    for line in lines:
        place = (line.voter, line.slot)
        other = holding.get(place)
        if other is None or line.turn > other.turn:
            holding[place] = line
        elif line.turn == other.turn:
            doubled[place] = line
    for place, line in doubled.items():
        if holding[place].turn == line.turn:
            raise Wrong(
                f"Two ballots say that they are turn {line.turn} of one voter in one place: "
                f"{_where(holding[place])} and {_where(line)}. Which one holds cannot be said."
            )
    return iter(holding.values())


def _where(line: Line) -> str:
    return f"batch {line.batch}, position {line.position}"


def _deal(lines: Iterable[Line], files: Sequence[IO[str]], deals: int) -> None:
    waiting: list[list[Line]] = [[] for _ in files]
    for line in lines:
        share = crc32(f"{line.voter}:{line.slot}".encode()) >> 6 * deals & 63
        waiting[share].append(line)
        if len(waiting[share]) == _CHUNK:
            _write(files[share], waiting[share])
    for share, file in enumerate(files):
        _write(file, waiting[share])
        file.seek(0)


def _write(file: IO[str], lines: list[Line]) -> None:
    file.write(json.dumps(lines) + "\n")
    lines.clear()


def _dealt(file: IO[str]) -> Iterator[Line]:
    for text in file:
        for values in json.loads(text):
            values[8] = tuple(values[8])
            yield Line._make(values)
