"""From files to a contest record, whichever format they are in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cms.importing.plain import is_plain, read_plain
from cms.importing.polis import is_polis, read_polis
from cms.importing.records import ContestRecord, Problem

FORMATS = ((is_polis, read_polis), (is_plain, read_plain))
MOST_BYTES = 200 * 1024 * 1024


def read_files(source: str, files: Mapping[str, bytes]) -> ContestRecord:
    """The contest in `files` (name to content). `source` names where it came from, for repeated imports."""
    for recognises, read in FORMATS:
        if recognises(files):
            contest = read(source, files)
            if not contest.ideas and not contest.problems:
                contest.problems.append(Problem(source, 0, "There is no idea in these files."))
            return contest
    sentence = "Expected comments.csv with votes.csv (Polis), or contest.csv with ideas.csv."
    return ContestRecord(source=source, problems=[Problem(source, 0, sentence)])


def read_folder(folder: Path) -> ContestRecord:
    """The contest in a folder; its name is the source."""
    if not folder.is_dir():
        return ContestRecord(
            source=folder.name, problems=[Problem(str(folder), 0, "There is no such folder.")]
        )
    paths = sorted(folder.glob("*.csv"))
    if sum(path.stat().st_size for path in paths) > MOST_BYTES:
        sentence = f"More than {MOST_BYTES // 2**20} MB; please import in parts."
        return ContestRecord(source=folder.name, problems=[Problem(str(folder), 0, sentence)])
    return read_files(folder.name, {path.name: path.read_bytes() for path in paths})
