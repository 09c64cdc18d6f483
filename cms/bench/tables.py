"""Rows by the hundred thousand: COPY on PostgreSQL, executemany on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

BATCH = 5_000
SEARCH = "entries_search"

Row = tuple[Any, ...]


def write(model: type[models.Model], columns: list[str], rows: Iterable[Row]) -> None:
    """Insert rows of plain values in the named columns; the others take what their fields' defaults are now.

    `rows` may come from a generator, which must not ask the database anything: the COPY is under way.
    """
    others = [
        field
        for field in model._meta.concrete_fields
        if field.column not in columns and not field.primary_key
    ]
    rest = tuple(field.get_db_prep_save(field.get_default(), connection) for field in others)
    names = ", ".join(connection.ops.quote_name(name) for name in [*columns, *(f.column for f in others)])
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row + rest)
            return
        marks = ", ".join(["%s"] * (len(columns) + len(rest)))
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own columns
        waiting = iter(rows)
        while batch := [row + rest for row in islice(waiting, BATCH)]:
            cursor.executemany(statement, batch)


def moment(at: Any) -> Any:
    """A point of time as the driver takes it."""
    return connection.ops.adapt_datetimefield_value(at)


def next_pk(model: type[models.Model]) -> int:
    """The first key that is free, with everything above it."""
    return (model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1


def reset_sequences(*tables: type[models.Model]) -> None:
    """Let the database's own numbering go on behind the keys that were given by hand."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


@contextmanager
def unbound(*filled: type[models.Model]) -> Iterator[None]:
    """Take the tables' foreign keys and the search index away for the block, and put them back as they were.

    PostgreSQL then checks and sorts all rows at once instead of one by one, which for a million of them is
    minutes against an hour. SQLite defers its checks to the end of the transaction by itself.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        keys = _keys(cursor, [SEARCH, *(model._meta.db_table for model in filled)])
        cursor.execute(f"SELECT pg_get_indexdef('{SEARCH}_document'::regclass)")
        (index,) = cursor.fetchone()
        for table, name, _definition in keys:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute(f"DROP INDEX {SEARCH}_document")
        yield
        cursor.execute(index)
        for table, name, definition in keys:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


def _keys(cursor: Any, tables: list[str]) -> list[tuple[str, str, str]]:
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY conname",
        [tables],
    )
    return cursor.fetchall()


def settle(*filled: type[models.Model]) -> None:
    """Tell the planner what the tables hold now; outside of a transaction dead rows go as well."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("ANALYZE")
            return
        tables = ", ".join([SEARCH, *(model._meta.db_table for model in filled)])
        if connection.in_atomic_block:
            cursor.execute(f"ANALYZE {tables}")
            return
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(f"VACUUM (ANALYZE) {tables}")
        cursor.execute("RESET statement_timeout")
