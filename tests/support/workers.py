"""A real Celery worker for the tests that need one, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings

from portal.celery import app as celery
from tests.support.databases import ROOT
from tests.support.served import database_url

PATIENCE = 30.0


@pytest.fixture
def celery_worker(transactional_db) -> Iterator[subprocess.Popen]:
    """A worker on this test's own database and broker, ready when the test begins and gone when it ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "portal", "worker", "--pool=solo", "--loglevel=warning"],
        cwd=ROOT,
        env={**os.environ, **_same_services()},
    )
    try:
        wait_until(lambda: process.poll() is not None or celery.control.ping(timeout=0.5))
        assert process.poll() is None, f"the worker ended with {process.returncode} before it was ready"
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(happened: Callable[[], object], patience: float = PATIENCE) -> None:
    """Return as soon as `happened()` is true; fail after `patience` seconds."""
    give_up = time.monotonic() + patience
    while not happened():
        if time.monotonic() > give_up:
            pytest.fail(f"Waited {patience:.0f} s in vain.")
        time.sleep(0.05)


def _same_services() -> dict[str, str]:
    """The environment in which another process uses the database and the broker of this test."""
    return {
        "DATABASE_URL": database_url(),
        "REDIS_URL": settings.REDIS_URL,
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
    }
