"""The gallery and the idea page at several sizes, beside a bare view, over HTTP."""

from __future__ import annotations

import argparse
import os
import platform
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import Any

from tests.bench.client import measure
from tests.bench.database import own_database
from tests.bench.server import Server

STARTS = 3
BALLOTS_PER_IDEA = 2
COMMENTED_ONE_IN = 20


@dataclass(slots=True)
class Row:
    """What was measured of one page at one size, a value for each round."""

    name: str
    size: int
    queries: int
    is_yardstick: bool
    rates: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return median(self.ratios)


def run(options: argparse.Namespace) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    # Tasks are other processes' work where there is more than one web process.
    os.environ.setdefault("CELERY_BROKER_URL", "memory://")
    with own_database(keep=options.keep):
        _set_up()
        starts = [_seconds_until_ready(options) for _start in range(STARTS)]
        server = Server(options.port, options.workers)
        try:
            rows = [row for size in options.sizes for row in _at_size(size, server, options)]
            memory = max(server.resident())
        finally:
            server.stop()
            _tear_down()
    _print(rows, options, memory, median(starts))


def _set_up() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _tear_down() -> None:
    from django.db import connections

    connections.close_all()


def _seconds_until_ready(options: argparse.Namespace) -> float:
    server = Server(options.port, options.workers)
    server.stop()
    return server.ready_after


def _at_size(size: int, server: Server, options: argparse.Namespace) -> list[Row]:
    from django.core.management import call_command

    from tests.bench.pages import pages

    began = time.monotonic()
    comments = max(COMMENTED_ONE_IN * 20, size // COMMENTED_ONE_IN)
    call_command("seed_bench", ideas=size, ballots=size * BALLOTS_PER_IDEA, comments=comments)
    _say(f"{size:,} ideas are there after {time.monotonic() - began:.0f} s.")
    measured = [(page, Row(page.name, size, page.queries(), page.is_yardstick)) for page in pages()]
    for page, _row in measured:
        measure(server.port, page.paths, seconds=0.5, connections=options.connections)
    for _round in range(options.rounds):
        for page, row in measured:
            _one_round(page, row, server, options)
        bare = next(row for page, row in measured if page.name == "bare view")
        for _page, row in measured:
            row.ratios.append(row.rates[-1] / bare.rates[-1])
    return [row for _page, row in measured]


def _one_round(page: Any, row: Row, server: Server, options: argparse.Namespace) -> None:
    cpu = server.cpu()
    rate = measure(server.port, page.paths, seconds=options.seconds, connections=options.connections)
    row.rates.append(rate.per_second)
    row.latencies.append(rate.latency)
    row.cpu.append((server.cpu() - cpu) / rate.count * 1000)
    _say(f"  {row.name}: {rate.per_second:.0f}/s")


def _print(rows: list[Row], options: argparse.Namespace, memory: float, ready: float) -> None:
    sizes = options.sizes
    by_name: dict[str, dict[int, Row]] = {}
    for row in rows:
        by_name.setdefault(row.name, {})[row.size] = row
    print(f"\n{_facts(options)}\n")
    heads = [f"{size:,} ideas" for size in sizes]
    print(f"| page | queries | {' | '.join(heads)} | CPU ms | {sizes[-1]:,} against {sizes[0]:,} |")
    print(f"|---|--:|{'--:|' * len(sizes)}--:|--:|")
    for name, found in by_name.items():
        first, last = found[sizes[0]], found[sizes[-1]]
        shares = [f"{found[size].ratio:.2f} ({median(found[size].rates):.0f}/s)" for size in sizes]
        change = "" if last.is_yardstick else f"{(first.ratio / last.ratio - 1) * 100:+.0f} %"
        print(f"| {name} | {last.queries} | {' | '.join(shares)} | {median(last.cpu):.1f} | {change} |")
    print(f"\nA worker holds {memory:.0f} MB after all of it. Ready {ready:.1f} s after the start.")


def _facts(options: argparse.Namespace) -> str:
    from django import get_version

    return (
        f"{datetime.now(UTC):%d %B %Y}: {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"Django {get_version()}, PostgreSQL on the same machine, {options.workers} web workers, "
        f"{options.connections} connections, median of {options.rounds} rounds of {options.seconds:g} s. "
        "Each number is the share of the bare view's rate in the same round, with answers per second."
    )


def _say(text: str) -> None:
    print(text, flush=True)
