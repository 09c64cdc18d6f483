"""What is kept of where a vote came from, and for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contests.briefs.phases import PhaseKind
from ideas.voting.fraud.arrivals import COOKIE
from ideas.voting.fraud.origin import ADDRESS_BITS, BLOCK_BITS, Origin, agent_of, hashed, key_of, network
from ideas.voting.fraud.sweeping import sweep
from ideas.voting.fraud.traces import ERASED, erase_traces
from ideas.voting.models import Agent, Ballot, Cluster, Signal, Trace
from ideas.voting.services import cast_vote
from tests.gallery.builders import NOON, contest_in, idea_in, member

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def idea():
    return idea_in(contest_in(PhaseKind.VOTING))


def vote(client, idea, address="203.0.113.7"):
    return client.post(reverse("voting:vote", args=[idea.pk]), REMOTE_ADDR=address)


def test_a_vote_leaves_hashes_and_no_address(idea, client_for):
    client = client_for(member("Vera"), user_agent=FIREFOX)
    device = vote(client, idea).cookies[COOKIE]
    assert (device["httponly"], device["samesite"]) == (True, "Lax")
    trace, key = Trace.objects.get(), key_of(idea.contest_id)
    assert trace.ballot == Ballot.objects.get()
    assert trace.address == hashed(key, "address", "203.0.113.7/32")
    assert trace.block == hashed(key, "block", "203.0.113.0/24")
    assert trace.device == hashed(key, "device", device.value)
    assert trace.agent == Agent.BROWSER


def test_one_browser_is_known_again_and_given_no_other_cookie(idea, client_for):
    client = client_for(member("Vera"))
    vote(client, idea)
    assert COOKIE not in vote(client, idea_in(idea.contest, title="Lime")).cookies
    assert len(set(Trace.objects.values_list("device", flat=True))) == 1


def test_who_only_looks_or_is_not_signed_in_gets_no_cookie(idea, client_for):
    visitor = client_for(None)
    visitor.get(idea.get_absolute_url())
    vote(visitor, idea)
    reader = client_for(member("Ria"))
    reader.get(idea.get_absolute_url())
    assert COOKIE not in visitor.cookies
    assert COOKIE not in reader.cookies


def test_hashes_of_two_contests_have_nothing_in_common(idea, client_for):
    client = client_for(member("Vera"))
    vote(client, idea)
    vote(client, idea_in(contest_in(PhaseKind.VOTING)))
    one, other = Trace.objects.order_by("pk")
    assert {one.address, one.block, one.device}.isdisjoint({other.address, other.block, other.device})


def test_a_vote_through_the_service_alone_leaves_none(idea):
    cast_vote(idea=idea, by=member("Vera"))
    assert not Trace.objects.exists()


def test_a_trace_costs_one_statement(idea, django_assert_num_queries):
    vera, vince = member("Vera"), member("Vince")
    cast_vote(idea=idea, by=member("Warm"))
    with CaptureQueriesContext(connection) as bare:
        cast_vote(idea=idea, by=vera)
    with django_assert_num_queries(len(bare) + 1):
        cast_vote(idea=idea, by=vince, origin=Origin("203.0.113.7"))


@pytest.mark.parametrize(
    ("address", "own", "block"),
    [
        ("203.0.113.7", "203.0.113.7/32", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
    ],
)
def test_an_address_lies_in_its_block(address, own, block):
    assert (network(address, ADDRESS_BITS), network(address, BLOCK_BITS)) == (own, block)


@pytest.mark.parametrize(
    ("program", "agent"),
    [
        ("", Agent.UNKNOWN),
        ("python-requests/2.32", Agent.SCRIPT),
        ("Mozilla/5.0 HeadlessChrome/140", Agent.SCRIPT),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0)", Agent.PHONE),
        (FIREFOX, Agent.BROWSER),
    ],
)
def test_a_program_is_known_by_what_it_calls_itself(program, agent):
    assert agent_of(program) == agent


def test_traces_are_erased_ninety_days_after_voting_ended(idea, at):
    phase = idea.contest.phase
    for n in range(12):
        cast_vote(idea=idea, by=member("Vera"), origin=Origin(f"203.0.113.{n}", f"browser {n}"))
    sweep(phase)
    cluster = Cluster.objects.get(signal=Signal.BLOCK)
    key = cluster.key
    at(phase.ends_at + timedelta(days=90) - timedelta(minutes=1))
    assert erase_traces() == 0
    at(phase.ends_at + timedelta(days=90))
    assert erase_traces() == 12
    assert not Trace.objects.exists()
    cluster.refresh_from_db()
    assert cluster.key.startswith(ERASED)
    assert key not in cluster.key
    assert cluster.label == ""
    assert cluster.members.count() == 12


def test_where_voting_has_no_end_a_trace_lasts_four_hundred_days(idea, at):
    phase = idea.contest.phase
    cast_vote(idea=idea, by=member("Vera"), origin=Origin("203.0.113.7"))
    idea.contest.phases.filter(starts_at__gte=phase.ends_at).delete()
    type(phase).objects.filter(pk=phase.pk).update(ends_at=None)
    at(NOON + timedelta(days=399))
    assert erase_traces() == 0
    at(NOON + timedelta(days=400))
    assert erase_traces() == 1
