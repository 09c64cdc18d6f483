"""The suite's own promises: a test starts from what the migrations made, and reaches nobody outside."""

from __future__ import annotations

import socket
import threading

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from pytest_socket import SocketConnectBlockedError
from redis import Redis
from wagtail.models import Page, Site

from portal.kernel import clock
from portal.kernel.models import Lease


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("run", ["first", "second"])
def test_a_committed_row_is_gone_in_the_next_test(run):
    assert Lease.objects.count() == 0
    assert Site.objects.count() == 1, "what migrations made is back after a test that commits"
    assert Page.objects.filter(depth=1).count() == 1
    Lease.objects.create(name="committed", holder=run, expires_at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_threads_see_what_was_committed():
    Lease.objects.create(name="seen", holder="here", expires_at=clock.now())
    seen = []

    def look() -> None:
        seen.append(Lease.objects.get(name="seen").holder)
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join(timeout=10)
    assert seen == ["here"]


def test_the_clock_stands_where_it_is_set(at):
    at("2026-05-01 12:00")
    assert clock.now().isoformat() == "2026-05-01T12:00:00+00:00"
    at("2026-05-02 09:30")
    assert clock.now().isoformat() == "2026-05-02T09:30:00+00:00"


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_no_test_reaches_the_world():
    with socket.socket() as caller, pytest.raises(SocketConnectBlockedError):
        caller.connect(("192.0.2.1", 80))


@pytest.mark.server
def test_no_two_processes_of_the_suite_share_a_redis_database():
    cache.set("whose", "mine")
    assert Redis.from_url(settings.REDIS_URL).keys("*whose"), "the cache is in the database REDIS_URL names"
