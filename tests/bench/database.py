"""A database of the benchmark's own beside the one in DATABASE_URL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.sql import SQL, Identifier


@contextmanager
def own_database(*, keep: bool) -> Iterator[None]:
    """Let DATABASE_URL name a fresh database while the block runs; `keep` leaves it for the next run."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        raise SystemExit("The benchmark measures PostgreSQL: set DATABASE_URL to postgres://...")
    server, _, given = url.rpartition("/")
    name = given.partition("?")[0] + "_bench"
    with psycopg.connect(url, autocommit=True) as admin:
        known = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if known and not keep:
            admin.execute(SQL("DROP DATABASE {}").format(Identifier(name)))
        if not (known and keep):
            admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    os.environ["DATABASE_URL"] = f"{server}/{name}"
    try:
        yield
    finally:
        os.environ["DATABASE_URL"] = url
        if not keep:
            with psycopg.connect(url, autocommit=True) as admin:
                admin.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
