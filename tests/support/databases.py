"""The suite's databases: migrated once into a template, then copied for each worker and test that commits.

Migrating takes half a minute; a copy takes a few hundredths of a second. The template is named after a digest
of every migration, so a changed migration makes a new one. Copying back also spares the tests Django's flush,
which the triggers of our append-only tables would refuse on SQLite, and keeps the rows that migrations made.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def django_db_setup(request, tmp_path_factory, django_test_environment, django_db_blocker):
    """Give this process a database of its own, and give it back when the session ends."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    flush = TransactionTestCase._fixture_teardown
    with django_db_blocker.unblock():
        copies = COPIES[connection.vendor](worker, tmp_path_factory)
        copies.make()
    TransactionTestCase._fixture_teardown = lambda case: copies.make()
    yield
    TransactionTestCase._fixture_teardown = flush
    with django_db_blocker.unblock():
        copies.drop()


def digest_of_migrations() -> str:
    """Changes with every migration of every installed app, and with the operations they are made of."""
    digest = hashlib.sha256(f"django {version('django')}".encode())
    digest.update((ROOT / "portal/kernel/appendonly.py").read_bytes())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for file in sorted(Path(config.path, "migrations").glob("*.py")):
            digest.update(f"{config.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def migrate_into(name: str) -> None:
    connect_to(name)
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    let_go()


def connect_to(name: str) -> None:
    let_go()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def let_go() -> None:
    """Close every connection, also the idle ones of a pool: nobody can copy a database that is in use."""
    connections.close_all()
    if hasattr(connection, "close_pool"):
        connection.close_pool()


class SqliteCopies:
    def __init__(self, worker: str, tmp_path_factory: pytest.TempPathFactory) -> None:
        folder = ROOT / "var" / "test"
        folder.mkdir(parents=True, exist_ok=True)
        self.template = folder / f"template-{digest_of_migrations()}.sqlite3"
        self.copy = tmp_path_factory.mktemp("database") / f"{worker}.sqlite3"
        connect_to(str(self.copy))
        with self._alone(folder / "template.lock"):
            if not self.template.exists():
                self._make_template(folder)

    def _make_template(self, folder: Path) -> None:
        # Also what a run that was cut short left behind: SQLite reads a stray journal as the new file's own.
        for old in folder.glob("template-*"):
            old.unlink()
        unfinished = self.template.with_suffix(".unfinished")
        migrate_into(str(unfinished))
        unfinished.rename(self.template)
        connect_to(str(self.copy))

    @staticmethod
    @contextmanager
    def _alone(lock: Path) -> Iterator[None]:
        with lock.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def make(self) -> None:
        let_go()
        if not self.copy.exists():
            shutil.copyfile(self.template, self.copy)
            return
        with closing(sqlite3.connect(self.template)) as source, closing(sqlite3.connect(self.copy)) as target:
            source.backup(target)

    def drop(self) -> None:
        let_go()
        for file in self.copy.parent.glob(f"{self.copy.name}*"):
            file.unlink()


class PostgresCopies:
    def __init__(self, worker: str, tmp_path_factory: pytest.TempPathFactory) -> None:
        name = f"test_{connection.settings_dict['NAME']}"
        self.prefix = f"{name}_template_"
        self.template = f"{self.prefix}{digest_of_migrations()}"
        self.copy = f"{name}_{worker}"
        with self._outside() as cursor:
            # One worker migrates; the others wait here for it.
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [self.prefix])
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.template])
            if cursor.fetchone() is None:
                self._make_template(cursor)
        connect_to(self.copy)

    def _make_template(self, cursor) -> None:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [self.prefix])
        for (old,) in cursor.fetchall():
            cursor.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
        unfinished = f"{self.prefix}unfinished"
        cursor.execute(f'CREATE DATABASE "{unfinished}"')
        migrate_into(unfinished)
        cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{self.template}"')

    @staticmethod
    @contextmanager
    def _outside():
        """A cursor on the server's own database, where databases are made and dropped."""
        import psycopg

        ours = settings.DATABASES["default"]
        given = {name.lower(): ours[name] for name in ("HOST", "PORT", "USER", "PASSWORD") if ours[name]}
        with psycopg.connect(dbname="postgres", autocommit=True, **given) as server:
            yield server.cursor()

    def make(self) -> None:
        let_go()
        with self._outside() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self.copy}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{self.copy}" TEMPLATE "{self.template}"')

    def drop(self) -> None:
        let_go()
        with self._outside() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self.copy}" WITH (FORCE)')


COPIES = {"sqlite": SqliteCopies, "postgresql": PostgresCopies}
