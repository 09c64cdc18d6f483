"""What can be downloaded of a contest that is over: five files in a folder or a zip, and how each is
written."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from ideas.voting.counting.lines import Wrong
from ideas.voting.counting.merkle import START, chained_root
from ideas.voting.counting.receipts import Mistyped, read_receipt
from ideas.voting.counting.tally import canonical_json, digest_of

BALLOTS = "ballots.csv"
RULES = "rules.json"
ROOTS = "roots.json"
EXCLUSIONS = "exclusions.csv"
RESULT = "result.json"
# The files whose digests the result holds.
INPUTS = (RULES, ROOTS, EXCLUSIONS, BALLOTS)

EXCLUSIONS_HEADER = "receipt,reason"


class CannotCheck(Exception):
    """There is nothing to be checked here; the message says what to do."""


class SealedBatch(NamedTuple):
    """What was published of a batch when it was sealed."""

    number: int
    size: int
    root: bytes
    chained: bytes


class Download:
    """A folder or a zip with the five files."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        if not self.path.exists():
            raise CannotCheck(f"There is no folder or zip file {path}.")
        self.archive = None if self.path.is_dir() else _archive(self.path)

    def open(self, name: str) -> BinaryIO:
        try:
            if self.archive is None:
                return (self.path / name).open("rb")
            return self.archive.open(name)  # type: ignore[return-value]
        except (OSError, KeyError):
            raise CannotCheck(f"{name} is missing in {self.path}, or cannot be read.") from None
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise Wrong(f"{name}: the zip file is damaged ({error}).") from None

    def read(self, name: str) -> bytes:
        with self.open(name) as file:
            try:
                return file.read()
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                raise Wrong(f"{name}: the zip file is damaged ({error}).") from None


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile):
        raise CannotCheck(f"{path} is neither a folder nor a zip file that can be opened.") from None


def read_json(name: str, data: bytes) -> Any:
    """The file's value; `Wrong` unless it is written in the one way in which the portal writes it."""
    try:
        value = json.loads(data.decode("ascii"))
        is_canonical = canonical_json(value) == data
    except (ValueError, TypeError, RecursionError):
        raise Wrong(f"{name}: it cannot be read; it was changed or cut short.") from None
    if not is_canonical:
        raise Wrong(
            f"{name}: it is not written as the portal writes it; somebody or some program has changed it."
        )
    return value


def sealed_batches(value: Any) -> list[SealedBatch]:
    """The batches that roots.json lists; `Wrong` names the first that is not chained to the one before."""
    if not isinstance(value, dict) or value.get("format") != 1 or not isinstance(value.get("batches"), list):
        raise Wrong(f"{ROOTS}: it does not list batches in a format that this program knows.")
    batches: list[SealedBatch] = []
    previous = START
    for number, entry in enumerate(value["batches"], start=1):
        batch = _sealed_batch(number, entry)
        if chained_root(previous, batch.root, batch.number, batch.size) != batch.chained:
            raise Wrong(
                f"{ROOTS}: the chain breaks at batch {number}; this batch or one before it was changed."
            )
        previous = batch.chained
        batches.append(batch)
    return batches


def _sealed_batch(number: int, entry: Any) -> SealedBatch:
    if isinstance(entry, dict) and entry.get("number") == number:
        size, root, chained = entry.get("size"), _digest(entry.get("root")), _digest(entry.get("chained"))
        if type(size) is int and 0 <= size < 2**63 and root is not None and chained is not None:
            return SealedBatch(number, size, root, chained)
    raise Wrong(f"{ROOTS}: entry {number} must state number {number}, a size, a root and a chained root.")


def _digest(value: Any) -> bytes | None:
    is_one = isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value)
    return bytes.fromhex(value) if is_one else None


def roots_json(contest: str, batches: list[SealedBatch]) -> bytes:
    """The bytes of roots.json."""
    entries = [
        {"number": batch.number, "size": batch.size, "root": batch.root.hex(), "chained": batch.chained.hex()}
        for batch in batches
    ]
    return canonical_json({"format": 1, "contest": contest, "batches": entries})


def exclusions_csv(exclusions: Mapping[str, str]) -> bytes:
    """The bytes of exclusions.csv: receipts in order, each with its reason code."""
    rows = [f"{receipt},{reason}\n" for receipt, reason in sorted(exclusions.items())]
    return "".join([EXCLUSIONS_HEADER + "\n", *rows]).encode("ascii")


def read_exclusions(data: bytes) -> dict[str, str]:
    """Reason codes by receipt; `Wrong` names the first row that is malformed, doubled or out of order."""
    rows = data.decode("latin-1").split("\n")
    if rows[0] != EXCLUSIONS_HEADER or rows[-1] != "":
        raise Wrong(
            f"{EXCLUSIONS}: it must begin with the row {EXCLUSIONS_HEADER} and end with a complete row."
        )
    found: dict[str, str] = {}
    last = ""
    for number, row in enumerate(rows[1:-1], start=2):
        receipt, _, reason = row.partition(",")
        if not re.fullmatch("[a-z-]{1,30}", reason) or not _is_receipt(receipt):
            raise Wrong(f"{EXCLUSIONS}, row {number}: it must be a receipt, a comma and the reason's code.")
        if receipt <= last:
            raise Wrong(
                f"{EXCLUSIONS}, row {number}: the receipts must rise from row to row, each named once."
            )
        found[receipt] = reason
        last = receipt
    return found


def _is_receipt(text: str) -> bool:
    try:
        return read_receipt(text) == text
    except Mistyped:
        return False


def result_json(result: Mapping[str, Any], digests: Mapping[str, str]) -> bytes:
    """The bytes of result.json: the result, and the digests of the files that it follows from."""
    return canonical_json({**result, "files": {name: digests[name] for name in INPUTS}})


def digests_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 of each file, in hexadecimal digits."""
    return {name: digest_of(data) for name, data in files.items()}
