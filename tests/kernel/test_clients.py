"""A limit counts the client that our own proxies saw, whatever else a header says."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from portal.accounts.adapter import AccountAdapter
from portal.kernel.clients import UNKNOWN, client_address, visitor
from portal.kernel.limits import TooMany, spend

SOCKET = "192.0.2.1"


def asked(forwarded: str | None = None, sender: str = SOCKET):
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=sender)
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        # Without a proxy of ours the header is anybody's word.
        (0, None, SOCKET),
        (0, "203.0.113.7", SOCKET),
        (0, "203.0.113.7, 198.51.100.9", SOCKET),
        # With n proxies the n-th entry from the right; what a client put left of it counts for nothing.
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        (1, "127.0.0.1,10.0.0.1,::1, 203.0.113.7", "203.0.113.7"),
        (2, "203.0.113.7, 198.51.100.9", "203.0.113.7"),
        (2, "1.1.1.1, 203.0.113.7, 198.51.100.9", "203.0.113.7"),
        # Fewer entries than proxies: the request went round one of them.
        (1, None, SOCKET),
        (1, "", SOCKET),
        (2, "203.0.113.7", SOCKET),
        # IPv6, ports and brackets, as proxies write them.
        (1, "2001:DB8::7", "2001:db8::7"),
        (1, "2001:0db8:0000::0007", "2001:db8::7"),
        (1, "[2001:db8::7]:4711", "2001:db8::7"),
        (1, "[2001:db8::7]", "2001:db8::7"),
        (1, "fe80::7%eth0", "fe80::7"),
        (1, "203.0.113.7:4711", "203.0.113.7"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
        (1, "  203.0.113.7  ", "203.0.113.7"),
        # Garbage where the address should be.
        (1, "unknown", SOCKET),
        (1, "203.0.113.7, _hidden", SOCKET),
        (1, "203.0.113.7,", SOCKET),
        (1, "999.1.1.1", SOCKET),
        (1, "'; DROP TABLE--", SOCKET),
        (1, "[", SOCKET),
        (1, "٣.1.1.1", SOCKET),
        (1, "1" * 5_000, SOCKET),
    ],
)
def test_the_client_is_whom_the_outermost_trusted_proxy_saw(settings, proxies, forwarded, address):
    settings.POTLUCK_TRUSTED_PROXIES = settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = asked(forwarded)
    assert client_address(request) == address
    assert AccountAdapter(request).get_client_ip(request) == address


@pytest.mark.parametrize(
    ("sender", "address"),
    [
        ("2001:DB8::7", "2001:db8::7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", UNKNOWN),
        ("unix:", UNKNOWN),
    ],
)
def test_the_immediate_sender_may_have_an_address_of_any_kind(sender, address):
    assert client_address(asked(sender=sender)) == address


def test_a_new_address_in_ones_own_network_is_no_new_visitor():
    seen = {visitor(asked(sender=f"2001:db8:0:1::{number}")) for number in range(1, 5)}
    assert seen == {"2001:db8:0:1::/64"}
    assert visitor(asked(sender="2001:db8:0:2::1")) not in seen
    assert visitor(asked(sender="203.0.113.7")) != visitor(asked(sender="203.0.113.8"))


def test_a_made_up_header_buys_no_further_attempt(settings):
    settings.POTLUCK_TRUSTED_PROXIES = 1
    for attempt in range(2):
        spend("bell", visitor(asked(f"10.0.0.{attempt}, 203.0.113.7")), "2/minute")
    with pytest.raises(TooMany):
        spend("bell", visitor(asked("10.0.0.9, 203.0.113.7")), "2/minute")


@pytest.mark.django_db
def test_a_search_is_counted_by_the_address_behind_the_proxy(client, settings):
    settings.POTLUCK_TRUSTED_PROXIES = 1
    settings.POTLUCK_LIMITS = {**settings.POTLUCK_LIMITS, "search": "1/minute"}

    def search(forwarded: str) -> int:
        return client.get("/ideas/?q=mango", headers={"x-forwarded-for": forwarded}).status_code

    assert [search("203.0.113.7"), search("6.6.6.6, 203.0.113.7"), search("203.0.113.8")] == [200, 429, 200]
