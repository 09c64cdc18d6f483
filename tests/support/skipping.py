"""What a machine lacks is skipped by name with the reason; in CI (POTLUCK_CI=1) a skip is a failure."""

from __future__ import annotations

import importlib.util
import os
import shutil

import pytest

IN_CI = os.environ.get("POTLUCK_CI") == "1"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Where the browser is: named by CHROMIUM, or found on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def missing_browser() -> str | None:
    if chromium() is None:
        return "needs a browser: install Chromium, or name one with CHROMIUM=/path/to/chromium"
    if importlib.util.find_spec("playwright") is None:
        return "needs Playwright: make test installs it"
    return None


def missing_server() -> str | None:
    from django.conf import settings

    if settings.REDIS_URL and _is_postgres():
        return None
    return "needs services: set DATABASE_URL=postgres://... and REDIS_URL=redis://..."


def missing_postgres() -> str | None:
    return None if _is_postgres() else "needs PostgreSQL: set DATABASE_URL=postgres://..."


def _is_postgres() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


NEEDS = {"browser": missing_browser, "server": missing_server, "postgres": missing_postgres}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = {marker: look() for marker, look in NEEDS.items()}
    for item in items:
        for marker, reason in missing.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Nothing is skipped in CI, and this was: {reason}"
