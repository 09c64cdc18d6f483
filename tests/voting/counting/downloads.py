"""What a portal would publish of a contest, as bytes by name, for tests that spoil it."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from ideas.voting.counting.ballotfile import HEADER, erased_row, row_of
from ideas.voting.counting.download import (
    BALLOTS,
    EXCLUSIONS,
    RESULT,
    ROOTS,
    RULES,
    SealedBatch,
    digests_of,
    exclusions_csv,
    result_json,
    roots_json,
)
from ideas.voting.counting.lines import Line, canonical
from ideas.voting.counting.merkle import START, chained_root, leaf_of, root_of
from ideas.voting.counting.script import FILENAME, build_script
from ideas.voting.counting.tally import canonical_json, result_of


def sealed(batches: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines with the batch and position that they stand at."""
    return [
        [line._replace(batch=number, position=position) for position, line in enumerate(lines, start=1)]
        for number, lines in enumerate(batches, start=1)
    ]


def leaf(line: Line) -> bytes:
    return leaf_of(bytes.fromhex(line.salt), canonical(line))


def published(
    rules: Mapping[str, Any],
    batches: Sequence[Sequence[Line]],
    exclusions: Mapping[str, str] | None = None,
    erased: Collection[str] = (),
) -> dict[str, bytes]:
    """The five files. `erased` holds the receipts of ballots whose voters were erased after the sealing."""
    ordered = sealed(batches)
    rows = [HEADER]
    for line in (line for lines in ordered for line in lines):
        if line.receipt in erased:
            rows.append(erased_row(line.batch, line.position, leaf(line)))
        else:
            rows.append(row_of(line, leaf(line)))
    files = {
        RULES: canonical_json(rules),
        ROOTS: roots_json(rules["contest"], _chain(ordered)),
        EXCLUSIONS: exclusions_csv(exclusions or {}),
        BALLOTS: ("\n".join(rows) + "\n").encode(),
    }
    lines = [None if line.receipt in erased else line for lines in ordered for line in lines]
    return {**files, RESULT: result_json(result_of(rules, lines, exclusions), digests_of(files))}


def _chain(ordered: Sequence[Sequence[Line]]) -> list[SealedBatch]:
    chain: list[SealedBatch] = []
    for number, lines in enumerate(ordered, start=1):
        root = root_of(leaf(line) for line in lines)
        previous = chain[-1].chained if chain else START
        chain.append(SealedBatch(number, len(lines), root, chained_root(previous, root, number, len(lines))))
    return chain


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / FILENAME).write_text(build_script())
    return folder


def zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def check(folder: Path, *arguments: str, python: str = sys.executable) -> tuple[int, str]:
    """Run the script as anybody would, in the folder: isolated, without installed packages."""
    done = subprocess.run(
        [python, "-I", "-S", FILENAME, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={},
    )
    return done.returncode, done.stdout + done.stderr
