"""One published ballot, and the only way to write it as bytes.

A ballot file is ASCII text with one row a line, each ended by a line feed, columns parted by commas; no value
needs quotes, so a row's text *is* its canonical encoding. The first eleven columns are what the row's leaf in
the batch's tree commits to; the receipt follows from the salt, and `leaf` is the digest itself. A person who
was erased leaves a row of batch, position, the word "erased" and the leaf: enough for the proof of everybody
else's rows.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

COLUMNS = (
    "batch",
    "position",
    "method",
    "voter",
    "slot",
    "turn",
    "value",
    "idea",
    "ranking",
    "reason",
    "cast",
    "receipt",
    "salt",
    "leaf",
)


class Wrong(Exception):
    """What was published does not hold together; the message is a sentence that names the place."""


class Line(NamedTuple):
    """One turn of one voter in one slot, as it is published. Batches and positions count from 1.

    `reason` is why somebody could not decide between two ideas; all other lines leave it empty.
    """

    batch: int
    position: int
    method: str
    voter: str
    slot: str
    turn: int
    value: int
    idea: int | None
    ranking: tuple[int, ...]
    cast: str
    receipt: str
    salt: str
    reason: str = ""


def cast_hour(moment: datetime) -> str:
    """The moment in UTC, rounded down to the hour. A moment without a zone is refused."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("The moment of a vote needs a time zone.")
    return (moment - offset).strftime("%Y-%m-%dT%H:00Z")


def canonical(line: Line) -> bytes:
    """The bytes that the line's leaf commits to: its first eleven columns as they stand in the file."""
    idea = "" if line.idea is None else line.idea
    ranking = " ".join(map(str, line.ranking))
    return (
        f"{line.batch},{line.position},{line.method},{line.voter},{line.slot},{line.turn},{line.value},{idea},"
        f"{ranking},{line.reason},{line.cast}"
    ).encode("ascii")
