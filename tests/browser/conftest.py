"""A real Chromium before a served portal, and the people who sit at it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.test import Client

from ideas.voting.services import fold
from portal.kernel import outbox
from tests.support.skipping import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, where the tests ask the database all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def portal(live_server, settings) -> str:
    """The address at which the portal is served, on this test's own database."""
    settings.BASE_URL = live_server.url
    settings.POTLUCK_LIMITS = dict.fromkeys(settings.POTLUCK_LIMITS, "")
    settings.ACCOUNT_RATE_LIMITS = False
    return live_server.url


@pytest.fixture
def visit(browser, portal) -> Iterator[Callable[..., Any]]:
    """`visit(user)` is a tab in a browser of their own, on a phone unless told otherwise.

    The test fails when a page broke its security policy, or a script of it failed.
    """
    contexts, complaints = [], []

    def open_tab(
        user: Any = None, *, width: int = 390, height: int = 844, dark: bool = False, **more: Any
    ) -> Any:
        context = browser.new_context(
            base_url=portal,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if user is not None:
            context.add_cookies([session_of(user, portal)])
        page = context.new_page()
        page.on("console", lambda message: complaints.extend(complaint_of(page, message)))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert complaints == []


def complaint_of(page: Any, message: Any) -> list[str]:
    is_ours = "Content Security Policy" in message.text or "Refused to" in message.text
    return [f"{page.url}: {message.text}"] if is_ours else []


def session_of(user: Any, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    name = portal_settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.fixture
def background() -> Callable[[], None]:
    """`background()` carries waiting events to their handlers and ballots to the tallies."""

    def work() -> None:
        while outbox.relay_all():
            pass
        fold()

    return work
