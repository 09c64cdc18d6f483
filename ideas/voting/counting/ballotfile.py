"""The ballot file: reading and writing its rows, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from ideas.voting.counting.lines import COLUMNS, Line, Wrong, canonical

HEADER = ",".join(COLUMNS)
ERASED = "erased"
# The longest row: a ranking of a thousand ideas, with room to spare.
LONGEST_ROW = 32_000

_COUNT = "[1-9][0-9]{0,8}"
_KEY = "[1-9][0-9]{0,17}"
_HEX16 = "[0-9a-f]{32}"
_HEX32 = "[0-9a-f]{64}"
_HOUR = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):00Z"
_RECEIPT = "(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{5}"
# What each column may hold: the pattern, and the same in words.
_SHAPES = (
    (_COUNT, "a whole number of at most nine digits, from 1 on"),
    (_COUNT, "a whole number of at most nine digits, from 1 on"),
    ("[a-z]{1,10}", "the name of a method in small letters"),
    (f"{_HEX16}|{_HEX32}", "32 or 64 hexadecimal digits in small letters"),
    ("[0-9a-z:-]{1,40}", "at most 40 digits, small letters, colons or hyphens"),
    (_COUNT, "a whole number of at most nine digits, from 1 on"),
    ("0|-?[1-9]", "a whole number of one digit"),
    (f"(?:{_KEY})?", "empty or the number of an idea"),
    (f"(?:{_KEY}(?: {_KEY})*)?", "empty or numbers of ideas parted by single spaces"),
    ("[a-z_]{0,20}", "empty or why somebody could not decide, in small letters"),
    (_HOUR, "a full hour such as 2026-11-22T06:00Z"),
    (_RECEIPT, "a receipt such as 7K3M-9QX2-PPW0-41ZTC"),
    (_HEX16, "32 hexadecimal digits in small letters"),
    (_HEX32, "64 hexadecimal digits in small letters"),
)
_ROW = re.compile(",".join(f"({shape})" for shape, _ in _SHAPES))
_ERASED_ROW = re.compile(f"({_COUNT}),({_COUNT}),{ERASED},{',' * 9},({_HEX32})")


class Row(NamedTuple):
    """A row of the file: its leaf and, unless the person was erased, its line and the bytes committed to."""

    number: int
    batch: int
    position: int
    leaf: bytes
    line: Line | None
    committed: bytes


def row_of(line: Line, leaf: bytes) -> str:
    """The line's row, without the line feed; ValueError if it would not read back as it is."""
    row = f"{canonical(line).decode('ascii')},{line.receipt},{line.salt},{leaf.hex()}"
    if not _ROW.fullmatch(row):
        raise ValueError(_complaint(row))
    return row


def erased_row(batch: int, position: int, leaf: bytes) -> str:
    """The row that stands in for a person who was erased."""
    return f"{batch},{position},{ERASED},{',' * 9},{leaf.hex()}"


def read_rows(file: BinaryIO, name: str = "ballots.csv") -> Iterator[Row]:
    """The file's rows in order, one at a time; `Wrong` names the first row that is malformed or out of order.

    Rows are numbered as a text editor numbers them: the line with the columns' names is row 1.
    """
    texts = _texts(file, name)
    _expect_header(next(texts, ""), name)
    batch, position = 0, 0
    for number, text in enumerate(texts, start=2):
        try:
            row = _row(number, text)
        except ValueError as error:
            raise Wrong(f"{name}, row {number}: {error}") from None
        if (row.batch, row.position) != (batch, position + 1) and (row.batch <= batch or row.position != 1):
            raise Wrong(
                f"{name}, row {number}: batch {row.batch}, position {row.position} cannot follow "
                f"batch {batch}, position {position}. A row is missing, was added or has moved."
            )
        batch, position = row.batch, row.position
        yield row


def _row(number: int, text: str) -> Row:
    match = _ROW.fullmatch(text)
    if match is None:
        erased = _ERASED_ROW.fullmatch(text)
        if erased is None:
            raise ValueError(_complaint(text))
        return Row(number, int(erased[1]), int(erased[2]), bytes.fromhex(erased[3]), None, b"")
    batch, position, method, voter, slot, turn, value, idea, ranking, *rest = match.groups()
    reason, cast, receipt, salt, leaf = rest
    line = Line(
        int(batch),
        int(position),
        method,
        voter,
        slot,
        int(turn),
        int(value),
        int(idea) if idea else None,
        tuple(map(int, ranking.split(" "))) if ranking else (),
        cast,
        receipt,
        salt,
        reason,
    )
    committed = text[: match.end(11)].encode("ascii")
    return Row(number, line.batch, line.position, bytes.fromhex(leaf), line, committed)


def _texts(file: BinaryIO, name: str) -> Iterator[str]:
    number = 0
    while True:
        raw = file.readline(LONGEST_ROW)
        if not raw:
            return
        number += 1
        if not raw.endswith(b"\n"):
            why = (
                "is longer than any row can be"
                if len(raw) == LONGEST_ROW
                else "does not end: the file was cut short"
            )
            raise Wrong(f"{name}, row {number}: the row {why}.")
        yield raw[:-1].decode("latin-1")


def _expect_header(text: str, name: str) -> None:
    if text == HEADER:
        return
    if text.startswith("\u00ef\u00bb\u00bf"):
        why = "It starts with a byte order mark, which an editor or a spreadsheet has put there."
    elif text.endswith("\r"):
        why = "Its rows end as Windows ends them (CR LF); a program has saved it anew."
    else:
        missing = [column for column in COLUMNS if column not in text.split(",")]
        why = f"Missing: {', '.join(missing)}." if missing else "The columns stand in another order."
    raise Wrong(f"{name}, row 1: the first row must read {HEADER}. {why}")


def _complaint(text: str) -> str:
    """Why the text is no row, in a sentence about the first column that does not fit."""
    fields = text.split(",")
    if text.endswith("\r"):
        return "The row ends as Windows ends rows (CR LF); a program has saved the file anew."
    if len(fields) != len(COLUMNS):
        return f"The row has {len(fields)} columns; it must have {len(COLUMNS)}."
    wrong = next(at for at, (shape, _) in enumerate(_SHAPES) if not re.fullmatch(shape, fields[at]))
    shown = repr(fields[wrong] if len(fields[wrong]) <= 80 else fields[wrong][:80] + "...")
    return f"The column {COLUMNS[wrong]} holds {shown}; it must be {_SHAPES[wrong][1]}."
