"""A family of 500 ideas walked and drawn, beside the plainest way to walk it: two queries for each idea."""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING

from ideas.refining.familytree import draw_tree
from tests.bench.database import own_database

if TYPE_CHECKING:
    from ideas.entries.models import Idea

IDEAS = 500
SEED = 20_261_122


def run(options: argparse.Namespace) -> None:
    """Print the ratio on the PostgreSQL of DATABASE_URL, or else on an SQLite of its own."""
    with _database(options.keep):
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("seed_bench", ideas=IDEAS, ballots=0, comments=0)
        rows = _measured(options.rounds)
    print("\n| | here | plainest way | ratio |\n|---|--:|--:|--:|")
    for name, ours, plain in rows:
        shown = f"{plain * 1000:.1f} ms | {ours / plain:.3f}" if plain else " | "
        print(f"| {name} | {ours * 1000:.1f} ms | {shown} |")


@contextmanager
def _database(keep: bool) -> Iterator[None]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        with own_database(keep=keep):
            yield
    else:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["POTLUCK_VAR"] = folder
            yield


def _measured(rounds: int) -> list[tuple[str, float, float]]:
    from django.contrib.auth.models import AnonymousUser
    from django.db import connections

    from ideas.entries.models import Idea
    from ideas.refining.familydrawing import drawing_of
    from ideas.refining.reads.family import family_of

    ideas = list(Idea.objects.filter(current__isnull=False).order_by("pk")[:IDEAS])
    make_family(ideas)
    middle = ideas[len(ideas) // 2]
    family = family_of(middle, AnonymousUser())
    found = len(walk_plainly(middle))
    rows = [
        (
            f"family of {len(family.ideas)} of {found} ideas, walked",
            _timed(lambda: family_of(middle, AnonymousUser()), rounds),
            _timed(lambda: walk_plainly(middle), rounds),
        ),
        ("its picture, laid out", _timed(lambda: draw_tree(list(family.ideas), family.links), rounds), 0),
        ("its picture as rows for the template", _timed(lambda: drawing_of(family), rounds), 0),
    ]
    connections.close_all()
    return rows


def _timed(act: Callable[[], object], rounds: int) -> float:
    """The median of the rounds, in seconds."""
    found = []
    for _round in range(max(rounds, 1)):
        began = time.perf_counter()
        act()
        found.append(time.perf_counter() - began)
    return median(found)


def links_of(keys: Sequence[int]) -> list[tuple[int, int]]:
    """Every idea after the first made from one to three earlier ones, most of them recent."""
    draw = random.Random(SEED)
    found: list[tuple[int, int]] = []
    for place in range(1, len(keys)):
        recent = keys[max(0, place - 40) : place]
        found += [(origin, keys[place]) for origin in sorted(set(draw.choices(recent, k=draw.randint(1, 3))))]
    return found


def make_family(ideas: Sequence[Idea]) -> None:
    """Store such a family of ideas that have a current version."""
    from ideas.refining.models import Source

    by_key = {idea.pk: idea for idea in ideas}
    Source.objects.bulk_create(
        Source(origin_id=origin, remix_id=remix, version_id=by_key[origin].current_id)
        for origin, remix in links_of(list(by_key))
    )


def walk_plainly(start: Idea) -> set[int]:
    """The same family, asking each idea for its sources and its remixes."""
    found, waiting = {start.pk}, [start]
    while waiting:
        idea = waiting.pop()
        kin = [source.origin for source in idea.sources.select_related("origin")]
        kin += [source.remix for source in idea.remixes.select_related("remix")]
        for one in kin:
            if one.pk not in found:
                found.add(one.pk)
                waiting.append(one)
    return found
