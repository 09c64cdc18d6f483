"""A million ballots counted by each method as they stream by, beside the plainest way: all in a dictionary.

Each measurement is a process of its own. Its peak memory is its own, or that of the small process which
starts it, if that is larger. Making up the ballots is measured by itself and taken off.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ideas.voting.counting.ballotfile import HEADER, row_of
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
from ideas.voting.counting.merkle import START, Tree, chained_root, leaf_of
from ideas.voting.counting.receipts import receipt_of
from ideas.voting.counting.script import FILENAME, build_script
from ideas.voting.counting.tally import canonical_json, result_of
from tests.voting.counting.samples import rules

SEED = 20_261_122
IDEAS = 100
FINALISTS = 12
BATCH = 1_000
METHODS = ("support", "budget", "daily", "single", "ranked", "stars", "pairwise")
HOUR = "2026-11-22T06:00Z"


def run(options: argparse.Namespace) -> None:
    """Print processor seconds, peak memory and the ratio to the plain way, then what the script takes."""
    ballots = options.ballots
    print(f"\n{ballots:,} ballots, every twentieth of them a second turn\n")
    print("| method | seconds | peak memory | plain way | its memory | ratio of time |")
    print("|---|--:|--:|--:|--:|--:|")
    for method in METHODS:
        making, _ = _measured(method, "make", ballots)
        here, memory = _measured(method, "count", ballots)
        plain, plain_memory = _measured(method, "plain", ballots)
        here, plain = (max(seconds - making, 0.01) for seconds in (here, plain))
        figures = f"{here:.1f} | {memory} MB | {plain:.1f} | {plain_memory} MB | {here / plain:.1f}"
        print(f"| {method} | {figures} |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        _process(["-m", __spec__.name, "support", folder, str(ballots)], str(Path(__file__).parents[2]))
        seconds, memory = _process([FILENAME], folder)
    print(f"\nThe whole download checked by {FILENAME}: {seconds:.1f} processor seconds, {memory} MB.")


def _measured(method: str, way: str, ballots: int) -> tuple[float, int]:
    return _process(["-m", __spec__.name, method, way, str(ballots)], str(Path(__file__).parents[2]))


def _process(arguments: list[str], folder: str) -> tuple[float, int]:
    """Processor seconds and peak memory in MB of a Python process of its own; it must end well."""
    with subprocess.Popen([sys.executable, *arguments], cwd=folder, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments} ended with {process.returncode}.")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def lines(method: str, ballots: int) -> Iterator[Line]:
    """Invented ballots: 19 of 20 are first turns, the others change the one before."""
    luck = random.Random(SEED)
    for number in range(ballots):
        voter, turn = (number - 1, 2) if number % 20 == 19 else (number, 1)
        salt = f"{number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128:032x}"
        pseudonym = f"{voter * 0xC2B2AE3D27D4EB4F165667B19E3779F9 % 2**128:032x}"
        idea = int(luck.random() ** 2 * IDEAS) + 1
        slot, value, ranking, chosen = "1", 1, (), idea
        if method in ("support", "stars"):
            slot, value = str(idea), luck.randrange(6) if method == "stars" else 1
        elif method == "daily":
            slot = f"2026-11-{number % 28 + 1:02d}:{idea}"
        elif method == "ranked":
            chosen, ranking = None, tuple(luck.sample(range(1, FINALISTS + 1), 5))
        elif method == "pairwise":
            other = idea % IDEAS + 1 if luck.random() < 0.5 else luck.randrange(IDEAS) + 1
            other = other if other != idea else idea % IDEAS + 1
            slot = f"{min(idea, other)}-{max(idea, other)}"
        yield Line(
            number // BATCH + 1,
            number % BATCH + 1,
            method,
            pseudonym,
            slot,
            turn,
            value,
            chosen,
            ranking,
            HOUR,
            salt,
            salt,
        )


def _plain(method: str, ballots: int) -> None:
    """What one would write in an afternoon: everything in memory, counted by hand."""
    holding: dict[tuple[str, str], Line] = {}
    for line in lines(method, ballots):
        if (line.voter, line.slot) not in holding or holding[line.voter, line.slot].turn < line.turn:
            holding[line.voter, line.slot] = line
    if method != "ranked":
        Counter(line.idea for line in holding.values())
        return
    left = set(range(1, FINALISTS + 1))
    while len(left) > 1:
        first = Counter(next((one for one in line.ranking if one in left), None) for line in holding.values())
        left.remove(min(left, key=lambda one: (first[one], one)))


def _publish(folder: Path, ballots: int) -> None:
    """The whole download of a contest by support, written as it streams by."""
    files = {RULES: canonical_json(rules("support", range(1, IDEAS + 1))), EXCLUSIONS: exclusions_csv({})}
    chain: list[SealedBatch] = []
    with (folder / BALLOTS).open("w") as file:
        file.write(HEADER + "\n")
        tree = Tree()
        for line in _with_receipts(ballots):
            leaf = leaf_of(bytes.fromhex(line.salt), canonical(line))
            file.write(row_of(line, leaf) + "\n")
            tree.add(leaf)
            if tree.size == BATCH or (line.batch - 1) * BATCH + line.position == ballots:
                previous = chain[-1].chained if chain else START
                chained = chained_root(previous, tree.root(), line.batch, tree.size)
                chain.append(SealedBatch(line.batch, tree.size, tree.root(), chained))
                tree = Tree()
    files[ROOTS] = roots_json("Crisps 2026", chain)
    digests = digests_of({**files, BALLOTS: (folder / BALLOTS).read_bytes()})
    result = result_of(json.loads(files[RULES]), _with_receipts(ballots))
    for name, data in {**files, RESULT: result_json(result, digests)}.items():
        (folder / name).write_bytes(data)
    (folder / FILENAME).write_text(build_script())


def _with_receipts(ballots: int) -> Iterator[Line]:
    for line in lines("support", ballots):
        yield line._replace(receipt=receipt_of(bytes.fromhex(line.salt)))


def measure(method: str, way: str, ballots: int) -> None:
    """What one process does; `way` may be the folder that a download is to be made in."""
    if way == "make":
        for _ in lines(method, ballots):
            pass
    elif way == "plain":
        _plain(method, ballots)
    elif way != "count":
        _publish(Path(way), ballots)
    else:
        result_of(
            rules(method, range(1, (FINALISTS if method == "ranked" else IDEAS) + 1)), lines(method, ballots)
        )


if __name__ == "__main__":
    measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))
