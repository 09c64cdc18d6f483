from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from portal.kernel.appendonly import AppendOnly

TABLES = (
    "briefs.PhaseChange",
    "entries.Version",
    "entries.VersionCredit",
    "voting.Ballot",
    "moderation.Decision",
    "launches.StageChange",
    "launches.MilestoneDate",
    "credit.CreditLine",
)


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLES)
def test_the_database_holds_triggers_against_changing_and_deleting(name):
    table = apps.get_model(name)._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT count(*) FROM information_schema.triggers WHERE event_object_table = %s "
                "AND trigger_name = %s",
                [table, f"{table}_append_only"],
            )
        else:
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN (%s, %s)",
                [f"{table}_no_update", f"{table}_no_delete"],
            )
        assert cursor.fetchone() == (2,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", ["UPDATE kept SET word = 'other'", "DELETE FROM kept"])
def test_a_kept_row_can_neither_be_changed_nor_deleted(statement):
    from portal.kernel.appendonly import _create

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word text)")
        try:
            for sql in _create(connection.vendor, "kept"):
                cursor.execute(sql)
            cursor.execute("INSERT INTO kept VALUES ('said')")
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                cursor.execute(statement)
            cursor.execute("SELECT word FROM kept")
            assert cursor.fetchall() == [("said",)]
        finally:
            cursor.execute("DROP TABLE kept")


def test_the_operation_says_what_it_does():
    assert AppendOnly("Ballot").describe() == "Refuse changes to rows of Ballot"
