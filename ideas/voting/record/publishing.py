"""What anybody may download of a vote that is over: ballots, roots, rules, result, and how to check them."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from contests.briefs.models import Phase
from contests.briefs.seal import votes_shown
from ideas.voting.counting.ballotfile import HEADER, read_rows, row_of
from ideas.voting.counting.download import (
    BALLOTS,
    EXCLUSIONS,
    RESULT,
    ROOTS,
    RULES,
    SealedBatch,
    exclusions_csv,
    result_json,
    roots_json,
)
from ideas.voting.counting.lines import Line
from ideas.voting.counting.script import FILENAME, build_script
from ideas.voting.counting.tally import canonical_json, result_of
from ideas.voting.models import Ballot, Batch, Chain, PublishedRecord
from ideas.voting.record.described import published_rules
from ideas.voting.record.exclusions import exclusions
from ideas.voting.record.lines import leaf_bytes, line_of

FOLDER = "records"
CHUNK = 5_000


def publish_records() -> int:
    """Publish every closed record whose numbers may be told and that is not out; returns how many."""
    out = PublishedRecord.objects.filter(phase=OuterRef("pk"))
    closed = Chain.objects.filter(~Exists(out), closed_at__isnull=False)
    told = [chain for chain in closed.select_related("phase__contest") if votes_shown(chain.phase.contest)]
    return sum(publish_record(chain.phase) is not None for chain in told)


def is_withheld(phase: Phase) -> bool:
    """Whether too few people voted for their ballots to be published without telling who they are."""
    voters = Ballot.objects.filter(phase=phase, leaf__isnull=False).values("user").distinct()
    return voters[: settings.POTLUCK_FEWEST_VOTERS].count() < settings.POTLUCK_FEWEST_VOTERS


@transaction.atomic
def publish_record(phase: Phase) -> PublishedRecord | None:
    """Make the phase's download from its sealed ballots; None where it is withheld.

    Whatever ballots there are, they pass through a file: memory holds one turn of each slot at most.
    """
    if is_withheld(phase):
        return None
    chain = Chain.objects.select_for_update().get(pk=phase.pk)
    with TemporaryDirectory() as folder:
        result = _write_files(phase, chain, Path(folder))
        archive = _pack(Path(folder))
        digest, size = _sha256(archive), archive.stat().st_size
        number = _last_number(phase) + 1
        wanted = f"{FOLDER}/{phase.contest.slug}-{phase.pk}-{number}.zip"
        with archive.open("rb") as file:
            name = storages["private"].save(wanted, File(file))
    return PublishedRecord.objects.create(
        phase=phase, number=number, name=name, size=size, sha256=digest, result=result
    )


def _last_number(phase: Phase) -> int:
    return PublishedRecord.objects.filter(phase=phase).aggregate(last=Max("number"))["last"] or 0


def _write_files(phase: Phase, chain: Chain, folder: Path) -> dict[str, Any]:
    """Write the five files and the script; gives the result."""
    contest = phase.contest.title
    excluded = exclusions(phase)
    rules = published_rules(phase)
    _write_ballots(chain, folder / BALLOTS)
    (folder / RULES).write_bytes(canonical_json(rules))
    (folder / ROOTS).write_bytes(roots_json(contest, _batches(chain)))
    (folder / EXCLUSIONS).write_bytes(exclusions_csv(excluded))
    result = result_of(rules, _lines(folder / BALLOTS), excluded)
    digests = {path.name: _sha256(path) for path in folder.iterdir()}
    (folder / RESULT).write_bytes(result_json(result, digests))
    (folder / FILENAME).write_text(build_script(), "utf-8")
    return result


def _write_ballots(chain: Chain, path: Path) -> None:
    ballots = Ballot.objects.filter(phase=chain.pk, leaf__isnull=False).select_related("leaf__batch")
    key = bytes(chain.key)
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write(f"{HEADER}\n")
        for ballot in ballots.order_by("leaf__batch", "leaf__position").iterator(chunk_size=CHUNK):
            line = line_of(ballot, key, ballot.leaf.batch.number, ballot.leaf.position)
            file.write(f"{row_of(line, leaf_bytes(line))}\n")


def _lines(path: Path) -> Iterator[Line]:
    with path.open("rb") as file:
        yield from (row.line for row in read_rows(file) if row.line is not None)


def _batches(chain: Chain) -> list[SealedBatch]:
    rows = Batch.objects.filter(chain=chain).order_by("number")
    return [
        SealedBatch(row.number, row.size, bytes.fromhex(row.root), bytes.fromhex(row.chained)) for row in rows
    ]


def _pack(folder: Path) -> Path:
    """One zip of all files; the same files give the same bytes, whenever it is made."""
    archive = folder / "votes.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in (FILENAME, BALLOTS, RULES, ROOTS, EXCLUSIONS, RESULT):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with (folder / name).open("rb") as source, packed.open(entry, "w") as target:
                while block := source.read(1 << 16):
                    target.write(block)
    return archive


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
