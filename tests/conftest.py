"""What every test may ask for. A slice's own fixtures live in tests/<slice>/conftest.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import hypothesis
import pytest
from django.conf import settings as portal_settings
from django.core.cache import cache, caches
from django.core.files.storage import storages
from django.test import Client

from portal.celery import app as celery
from portal.kernel import clock, limits, outbox
from tests.support.databases import django_db_setup  # noqa: F401  pytest finds fixtures by name
from tests.support.provider import provider  # noqa: F401  pytest finds fixtures by name
from tests.support.pseudo import catalogues, pseudo_languages  # noqa: F401  pytest finds fixtures by name
from tests.support.served import serve  # noqa: F401  pytest finds fixtures by name
from tests.support.skipping import (  # noqa: F401  pytest finds hooks by name
    pytest_collection_modifyitems,
    pytest_make_collect_report,
    pytest_runtest_makereport,
)
from tests.support.workers import celery_worker  # noqa: F401  pytest finds fixtures by name

# A machine under load is slow; that is no failure of what the properties say.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def settings_of_the_suite(request: pytest.FixtureRequest) -> None:
    """Errors of handlers are raised, and no two test processes share a Redis database.

    Each process takes two, for the cache and for the broker, counted from the one in REDIS_URL. The first is
    emptied after every test, so never run the suite against a Redis that holds anything else.
    """
    portal_settings.POTLUCK_RAISE_HANDLER_ERRORS = True
    if portal_settings.REDIS_URL:
        worker = getattr(request.config, "workerinput", {}).get("workerid", "gw0")
        server, _, first = portal_settings.REDIS_URL.rpartition("/")
        mine = int(first) + 2 * int(worker.removeprefix("gw"))
        portal_settings.REDIS_URL = portal_settings.CACHES["default"]["LOCATION"] = f"{server}/{mine}"
        portal_settings.CELERY_BROKER_URL = celery.conf.broker_url = f"{server}/{mine + 1}"
        # Whatever asked for the cache while the suite was being collected holds the one all processes share.
        caches["default"].close()
        del caches["default"]


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    """Uploads of a test, public and private, go to folders of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    private = storages["private"]
    private._location = tmp_path / "private"
    for remembered in ("base_location", "location"):
        private.__dict__.pop(remembered, None)


@pytest.fixture(autouse=True)
def staff_without_second_factor(settings) -> None:
    """Staff of most tests need no authenticator; the wall has tests of its own in tests/brands."""
    settings.POTLUCK_STAFF_SECOND_FACTOR = False


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """No test sees what another left in the cache, or spent of a rate limit."""
    yield
    limits.reset()
    cache.clear()


@pytest.fixture
def client_for() -> Callable[..., Client]:
    """`client_for(user)` is a browser in which the user is signed in; `client_for(None)` a visitor's."""

    def make(user=None, **headers: str) -> Client:
        client = Client(headers=headers or None)
        if user is not None:
            client.force_login(user)
        return client

    return make


@pytest.fixture
def at() -> Iterator[Callable[[datetime | str], datetime]]:
    """`at("2026-05-01 12:00")` (UTC) sets the portal's clock until the next call or the end of the test."""
    with ExitStack() as until_the_end:

        def set_clock(instant: datetime | str) -> datetime:
            moment = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return until_the_end.enter_context(clock.frozen(moment))

        yield set_clock


@pytest.fixture
def drain() -> Callable[[], int]:
    """`drain()` carries every waiting event to its handlers, also those that handlers publish."""

    def relay() -> int:
        total = 0
        while done := outbox.relay_all():
            total += done
        return total

    return relay


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks) -> Callable:
    """`with on_commit():` runs at its end what the block left for after the commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def no_n_plus_one() -> Iterator[None]:
    """The test fails when a query is repeated for each row of a list."""
    from zeal import zeal_context
    from zeal.constants import initialize_app_registry
    from zeal.patch import patch

    if not getattr(patch, "done", False):
        initialize_app_registry()
        patch()
        patch.done = True
    with zeal_context():
        yield
