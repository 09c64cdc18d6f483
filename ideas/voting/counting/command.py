"""The command that checks a download and says in sentences what it found."""

from __future__ import annotations

import argparse
import hashlib
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from ideas.voting.counting.ballotfile import Row, read_rows
from ideas.voting.counting.download import (
    BALLOTS,
    EXCLUSIONS,
    RESULT,
    ROOTS,
    RULES,
    CannotCheck,
    Download,
    SealedBatch,
    digests_of,
    read_exclusions,
    read_json,
    result_json,
    sealed_batches,
)
from ideas.voting.counting.lines import Line, Wrong
from ideas.voting.counting.proving import proven
from ideas.voting.counting.receipts import Mistyped, read_receipt
from ideas.voting.counting.rules import Rules, rules_from
from ideas.voting.counting.tally import result_of
from ideas.voting.counting.telling import first_difference, told_places, told_receipt

AS_PUBLISHED, NOT_AS_PUBLISHED, NOT_CHECKED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the download that the arguments name; 0 all is well, 1 something is not, 2 it could not be
    checked."""
    options = _parser().parse_args(arguments)
    try:
        receipts = [read_receipt(text) for text in options.receipt]
        missing = _check(Download(options.download), receipts, options.noted)
    except Wrong as wrong:
        print(f"WRONG  {wrong}")
        print("This download is not what was published, or what was published does not hold together.")
        return NOT_AS_PUBLISHED
    except (CannotCheck, Mistyped) as error:
        print(f"Nothing was checked. {error}", file=sys.stderr)
        return NOT_CHECKED
    for receipt in missing:
        print(f"WRONG  {receipt} is a well written receipt, but no ballot of this contest has it.")
        print("Is it of another contest, or was the voter erased? If neither, ask the organiser.")
    return NOT_AS_PUBLISHED if missing else AS_PUBLISHED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Check the published ballots of a contest, and count them again."
    )
    parser.add_argument(
        "download", nargs="?", default=".", help="the folder or the zip file (default: this folder)"
    )
    parser.add_argument("--receipt", action="append", default=[], help="find the ballot with this receipt")
    parser.add_argument(
        "--noted", action="append", default=[], help="a root that you noted while the vote ran"
    )
    return parser


def _check(download: Download, receipts: list[str], noted: list[str]) -> list[str]:
    data = {name: download.read(name) for name in (RULES, ROOTS, EXCLUSIONS)}
    result = download.read(RESULT)
    rules = rules_from(read_json(RULES, data[RULES]))
    batches = sealed_batches(read_json(ROOTS, data[ROOTS]))
    exclusions = read_exclusions(data[EXCLUSIONS])
    print(f"Contest: {rules.contest!a}, counted by the method {rules.method!r}.")
    _say_chain(batches, noted)
    reading = _Reading(download, batches, receipts)
    counted = result_of(rules, reading.lines(), exclusions)
    print(f"ok     Each of the {reading.rows} rows of {BALLOTS} is the row that was sealed.")
    digests = {**digests_of(data), BALLOTS: reading.digest.hexdigest()}
    _compare(result_json(counted, digests), result)
    print("\n".join(told_places(counted)))
    return _say_receipts(download, reading, receipts, rules, exclusions)


def _say_chain(batches: list[SealedBatch], noted: list[str]) -> None:
    last = batches[-1].chained.hex() if batches else "none"
    print(f"ok     The chain of {len(batches)} batches holds together. Its last root: {last}")
    for text in noted:
        found = [batch.number for batch in batches if batch.chained.hex() == text.strip().lower()]
        if not found:
            raise Wrong(f"{ROOTS}: the root that you noted, {text.strip()!a}, is not in the chain.")
        print(f"ok     The root that you noted is that of batch {found[0]}; nothing was changed up to it.")


class _Reading:
    """One pass over the ballots: proves them, and keeps those whose receipts are looked for."""

    def __init__(self, download: Download, batches: list[SealedBatch], receipts: list[str]) -> None:
        self.download, self.batches, self.receipts = download, batches, frozenset(receipts)
        self.rows = 0
        self.found: dict[str, Line] = {}
        self.digest = hashlib.sha256()

    def lines(self) -> Iterator[Line | None]:
        for row in proven(rows_of(self.download, self.digest), self.batches):
            self.rows += 1
            if row.line is not None and row.line.receipt in self.receipts:
                self.found[row.line.receipt] = row.line
            yield row.line


def rows_of(download: Download, digest: Any = None) -> Iterator[Row]:
    """The rows of the ballot file; every byte read goes into the digest."""
    with download.open(BALLOTS) as file:
        try:
            yield from read_rows(_Digested(file, digest) if digest else file)  # type: ignore[arg-type]
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise Wrong(f"{BALLOTS}: the zip file is damaged ({error}).") from None


class _Digested:
    """A file whose lines are digested as they are read."""

    def __init__(self, file: BinaryIO, digest: Any) -> None:
        self.file, self.digest = file, digest

    def readline(self, size: int) -> bytes:
        text = self.file.readline(size)
        self.digest.update(text)
        return text


def _compare(counted: bytes, published: bytes) -> None:
    if counted == published:
        print(f"ok     Counting again gives {RESULT}, byte for byte.")
        return
    difference = first_difference(read_json(RESULT, counted), read_json(RESULT, published))
    raise Wrong(f"{RESULT}: counting again gives another result. {difference}")


def _say_receipts(
    download: Download, reading: _Reading, receipts: list[str], rules: Rules, exclusions: dict[str, str]
) -> list[str]:
    """Say what became of each ballot; returns the receipts that no ballot has."""
    places = {(line.voter, line.slot): line.turn for line in reading.found.values()}
    if places:
        for row in rows_of(download):
            place = (row.line.voter, row.line.slot) if row.line else ("", "")
            if row.line and place in places:
                places[place] = max(places[place], row.line.turn)
    for line in reading.found.values():
        print(told_receipt(line, places[line.voter, line.slot], rules, exclusions))
    return [receipt for receipt in receipts if receipt not in reading.found]
