"""PostgreSQL cuts off what keeps people waiting, and lets commands work."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.demo.test_guard import start
from tests.support.databases import ROOT
from tests.support.served import database_url

ASK = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT pg_sleep(1.3)")
print("done")
"""
CODE = f"import sys; sys.argv[:] = {{argv}}\n{ASK}"
SERVING = [["manage.py", "serve"], ["celery", "worker"]]
COMMANDS = [["./manage.py", "migrate"], ["django-admin", "recount"]]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Another process on this test's database, where a statement may take a second."""
    environment = {"DATABASE_URL": database_url(), "STATEMENT_TIMEOUT": "1"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.postgres
@pytest.mark.django_db
class TestOnPostgres:
    @pytest.mark.parametrize("argv", SERVING, ids=" ".join)
    def test_what_serves_people_is_cut_off(self, argv):
        assert "canceling statement due to statement timeout" in run("-c", CODE.format(argv=argv)).stderr

    @pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
    def test_a_command_is_not(self, argv):
        assert run("-c", CODE.format(argv=argv)).stdout == "done\n"

    def test_a_real_command_works_as_long_as_it_takes(self):
        slow = (
            "from django.db import connection as c; c.cursor().execute('SELECT pg_sleep(1.3)'); print('done')"
        )
        assert run("manage.py", "shell", "--no-imports", "-c", slow).stdout == "done\n"

    def test_pages_have_a_quarter_of_a_minute(self):
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("15s",)


@pytest.mark.parametrize("seconds", ["0", "-1", "601"])
def test_a_limit_that_cannot_be_right_stops_the_start(seconds, tmp_path):
    refused = start(
        POTLUCK_VAR=str(tmp_path), DATABASE_URL="postgres://localhost/x", STATEMENT_TIMEOUT=seconds
    )
    assert "STATEMENT_TIMEOUT is a number of seconds, from 1 to 600." in refused.stderr
