"""The signals as pure functions: which rows make a cluster, and that their order does not matter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.voting.fraud.signals import FIND, LIMITS, Row, is_mechanical, mailbox_of
from ideas.voting.models import Signal

START = datetime(2026, 5, 10, 12, tzinfo=UTC)


def rows(number, **fields):
    """So many accounts with a ballot each, a minute apart, that share the fields given."""
    return [
        Row(n, n, 1, START + timedelta(seconds=60 * n + n % 7), **{"email": f"p{n}@gmail.com", **fields})
        for n in range(1, number + 1)
    ]


def variants(number):
    return [row._replace(email=f"ann+{row.user}@gmail.com") for row in rows(number)]


def quick(number, seconds):
    """One account's ballots for different ideas, so far apart."""
    return [Row(n, 1, n, START + timedelta(seconds=seconds * n)) for n in range(number)]


SHARED = {
    Signal.BLOCK: lambda n: rows(n, block="b" * 16),
    Signal.DEVICE: lambda n: rows(n, device="d" * 16),
    Signal.DOMAIN: lambda n: [row._replace(email=f"p{row.user}@school.example") for row in rows(n)],
    Signal.VARIANTS: variants,
    Signal.DISPOSABLE: lambda n: [row._replace(email=f"p{row.user}@mailinator.com") for row in rows(n)],
    Signal.BURST: lambda n: [row._replace(joined_at=START + timedelta(seconds=row.user)) for row in rows(n)],
    Signal.TEMPO: lambda n: quick(n, 1),
    Signal.LONE: lambda n: rows(n, is_lone=True),
}


@pytest.mark.parametrize("signal", Signal)
def test_a_group_is_shown_from_its_limit_on(signal):
    least = LIMITS[signal].least
    assert FIND[signal](SHARED[signal](least - 1)) == {}
    (ballots,) = FIND[signal](SHARED[signal](least)).values()
    assert len(ballots) == least


@pytest.mark.parametrize("signal", Signal)
def test_a_cluster_that_grows_keeps_its_key(signal):
    least = LIMITS[signal].least
    small, large = FIND[signal](SHARED[signal](least)), FIND[signal](SHARED[signal](least + 5))
    assert list(small) == list(large)
    assert next(iter(small.values())) < next(iter(large.values()))


@pytest.mark.parametrize("signal", Signal)
def test_people_who_share_nothing_make_no_cluster(signal):
    apart = [
        Row(
            n,
            n,
            1,
            START + timedelta(seconds=n * n),
            f"p{n}@gmail.com",
            START - timedelta(days=n),
            f"b{n}",
            f"d{n}",
        )
        for n in range(1, 60)
    ]
    assert FIND[signal](apart) == {}


@pytest.mark.parametrize("signal", [Signal.BLOCK, Signal.DEVICE])
def test_many_ballots_of_few_accounts_are_a_family(signal):
    family = [Row(n, n % 4, n, START, block="b", device="d") for n in range(100)]
    assert FIND[signal](family) == {}


@pytest.mark.parametrize(
    ("address", "mailbox"),
    [
        ("Ann+crisps@Example.org", "ann@example.org"),
        ("a.n.n@gmail.com", "ann@gmail.com"),
        ("a.n.n@example.org", "a.n.n@example.org"),
        ("ann@example.org", "ann@example.org"),
    ],
)
def test_variants_lead_to_one_mailbox(address, mailbox):
    assert mailbox_of(address) == mailbox


@pytest.mark.parametrize(
    ("seconds", "is_a_program"),
    [
        ([n * 1.0 for n in range(20)], True),
        ([n * 30.0 for n in range(20)], True),
        ([n * n * 5.0 for n in range(20)], False),
        ([0.0], False),
        ([], False),
    ],
)
def test_a_program_is_told_by_its_tempo(seconds, is_a_program):
    assert is_mechanical(START + timedelta(seconds=second) for second in seconds) is is_a_program


DOMAINS = ("gmail.com", "school.example", "mailinator.com")
anything = st.builds(
    Row,
    ballot=st.integers(1, 10_000),
    user=st.integers(1, 40),
    idea=st.none() | st.integers(1, 3),
    cast_at=st.integers(0, 5_000).map(lambda second: START + timedelta(seconds=second)),
    email=st.sampled_from(
        [f"p+{n}@{name}" for n in range(15) for name in ("gmail.com", "x.example", "mailinator.com")]
    ),
    joined_at=st.integers(0, 2_000).map(lambda second: START + timedelta(seconds=second)),
    block=st.sampled_from(["", "b", "c"]),
    device=st.sampled_from(["", "d"]),
    is_lone=st.booleans(),
)


@pytest.mark.parametrize("signal", Signal)
@given(data=st.data())
def test_the_order_of_rows_changes_no_cluster(signal, data):
    found = data.draw(st.lists(anything, max_size=80, unique_by=lambda row: row.ballot))
    shuffled = data.draw(st.permutations(found))
    assert dict(FIND[signal](found)) == dict(FIND[signal](shuffled))
