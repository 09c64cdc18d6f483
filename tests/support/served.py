"""The portal as somebody runs it: a process configured by its environment, on this test's database."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
from django.conf import settings
from django.db import connection

from tests.support.databases import ROOT

PATIENCE = 60.0


class Served:
    def __init__(self, port: int, folder: Path, environment: dict[str, str]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.folder = folder
        keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self._log = (folder / "served.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            env={
                **keep,
                "BASE_URL": self.url,
                "DATABASE_URL": database_url(),
                "SECRET_KEY": settings.SECRET_KEY,
                "POTLUCK_VAR": str(folder),
                **environment,
            },
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def records(self) -> str:
        return (self.folder / "served.log").read_text(errors="replace")

    def wait(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            assert self.process.poll() is None, self.records()
            try:
                if requests.get(f"{self.url}/healthz", timeout=2).ok:
                    return
            except requests.ConnectionError:
                time.sleep(0.1)
        pytest.fail(f"The portal was not ready within {PATIENCE:.0f} s.\n{self.records()}")

    def code_for(self, address: str) -> str:
        """The six digits in the mail that this portal has written to the address."""
        for file in sorted((self.folder / "mail").glob("*"), reverse=True):
            letter = message_from_bytes(file.read_bytes())
            if letter["To"] == address and (found := re.search(r"^\s*(\d{6})\s*$", letter.as_string(), re.M)):
                return found[1]
        pytest.fail(f"No mail with a code went to {address}.")

    def end(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self._log.close()


def database_url() -> str:
    """The address of this test's database, as another process names it."""
    database = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    who = quote(database["USER"]) + (f":{quote(database['PASSWORD'])}" if database["PASSWORD"] else "")
    return f"postgres://{who}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def serve(transactional_db, tmp_path) -> Iterator[Callable[..., Served]]:
    """`serve(OIDC_NAME="Club")` is a portal with these variables, ready when it is returned."""
    started: list[Served] = []

    def start(**environment: str) -> Served:
        folder = tmp_path / f"served-{len(started)}"
        folder.mkdir()
        portal = Served(free_port(), folder, environment)
        started.append(portal)
        portal.wait()
        return portal

    yield start
    for portal in started:
        portal.end()
