from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.models import Lease
from portal.kernel.pagination import decode_key, encode_key, keyset_page

ORDER = ["-expires_at", "name"]


@pytest.fixture
def leases(db):
    start = timezone.now()
    for i in range(7):
        Lease.objects.create(name=f"n{i}", holder="x", expires_at=start + timedelta(hours=i // 2))
    return list(Lease.objects.order_by(*ORDER))


def follow(url):
    return {name: values[0] for name, values in parse_qs(url.removeprefix("?")).items()}


def test_following_the_pages_visits_every_row_once(leases):
    seen, where = [], {}
    while True:
        page = keyset_page(Lease.objects.all(), ORDER, size=3, **where)
        seen += page.rows
        if not page.next_url:
            break
        where = follow(page.next_url)
    assert seen == leases


def test_going_back_shows_the_page_one_came_from(leases):
    first = keyset_page(Lease.objects.all(), ORDER, size=3)
    second = keyset_page(Lease.objects.all(), ORDER, size=3, **follow(first.next_url))
    back = keyset_page(Lease.objects.all(), ORDER, size=3, **follow(second.previous_url))
    assert (back.rows, back.previous_url) == (first.rows, None)


def test_a_row_that_arrives_meanwhile_repeats_nothing(leases):
    first = keyset_page(Lease.objects.all(), ORDER, size=3)
    Lease.objects.create(name="new", holder="x", expires_at=timezone.now() + timedelta(days=1))
    second = keyset_page(Lease.objects.all(), ORDER, size=3, **follow(first.next_url))
    assert second.rows == leases[3:6]


@pytest.mark.parametrize(
    "key", ["", "x", "%%%", "W10", encode_key(["not a time", "n1"]), encode_key([1, 2, 3])]
)
def test_a_key_that_is_not_ours_shows_the_first_page(leases, key):
    assert keyset_page(Lease.objects.all(), ORDER, size=3, after=key).rows == leases[:3]


@given(st.text(max_size=200))
def test_no_key_is_an_error(text):
    assert decode_key(text, 2) is None or len(decode_key(text, 2)) == 2


def test_the_query_stays_in_the_address(leases):
    page = keyset_page(Lease.objects.all(), ORDER, size=3, base_query={"tag": "spicy"})
    assert follow(page.next_url)["tag"] == "spicy"
