"""Folded ballots are sealed into batches, and the batches into a chain."""

from __future__ import annotations

from datetime import timedelta

import pytest

from contests.briefs.phases import PhaseKind
from ideas.voting.counting.merkle import START, chained_root, root_of
from ideas.voting.counting.receipts import receipt_of
from ideas.voting.models import Ballot, Batch, Chain, InboxEntry, Leaf
from ideas.voting.record.chains import LATEST_COMMIT, close_chains
from ideas.voting.record.lines import leaf_bytes, line_of, pseudonym
from ideas.voting.services import cast_vote, fold, withdraw_vote
from portal.kernel import clock
from tests.gallery.builders import contest_in, idea_in, member
from tests.support.threads import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def ideas(db):
    contest = contest_in(PhaseKind.VOTING)
    return [idea_in(contest, title=title) for title in ("Mango", "Plum")]


def recomputed(phase) -> str:
    """The last chained root, worked out from the ballots alone."""
    chain = Chain.objects.get(phase=phase)
    tip = START
    for batch in Batch.objects.filter(chain=chain).order_by("number"):
        rows = Leaf.objects.filter(batch=batch).order_by("position").select_related("ballot")
        lines = [line_of(row.ballot, bytes(chain.key), batch.number, row.position) for row in rows]
        root = root_of(leaf_bytes(line) for line in lines)
        assert (batch.root, batch.size) == (root.hex(), len(lines))
        tip = chained_root(tip, root, batch.number, batch.size)
    return tip.hex()


def test_every_folded_ballot_has_one_place_and_the_roots_follow_from_the_ballots(ideas):
    vera, vito = member("Vera"), member("Vito")
    for idea in ideas:
        cast_vote(idea=idea, by=vera)
    cast_vote(idea=ideas[0], by=vito)
    fold()
    withdraw_vote(idea=ideas[1], by=vera)
    fold()
    phase = ideas[0].contest.phase
    assert list(Batch.objects.order_by("number").values_list("number", "size")) == [(1, 3), (2, 1)]
    assert set(Leaf.objects.values_list("ballot", flat=True)) == set(
        Ballot.objects.values_list("pk", flat=True)
    )
    assert Chain.objects.get(phase=phase).tip == recomputed(phase)


def test_places_in_a_batch_say_nothing_about_who_voted_first(ideas):
    for number in range(12):
        cast_vote(idea=ideas[0], by=member(f"Voter{number}"))
    fold()
    salts = [bytes(leaf.ballot.salt) for leaf in Leaf.objects.order_by("position").select_related("ballot")]
    assert salts == sorted(salts)


def test_a_receipt_follows_from_the_ballot_and_is_found_again(ideas):
    ballot = cast_vote(idea=ideas[0], by=member("Vera"))
    fold()
    assert Leaf.objects.get(receipt=receipt_of(bytes(ballot.salt))).ballot_id == ballot.pk


def test_a_voter_of_two_ideas_cannot_be_recognised_in_the_file(ideas):
    vera = member("Vera")
    first, second = (cast_vote(idea=idea, by=vera) for idea in ideas)
    key = bytes(32)
    assert pseudonym(key, first) != pseudonym(key, second)
    assert pseudonym(key, first) == pseudonym(key, Ballot.objects.get(pk=first.pk))
    assert pseudonym(b"\1" * 32, first) != pseudonym(key, first)


def test_the_final_batch_waits_for_requests_that_came_before_the_end(ideas):
    cast_vote(idea=ideas[0], by=member("Vera"))
    fold()
    ends_at = ideas[0].contest.phase.ends_at
    with clock.frozen(ends_at + LATEST_COMMIT - timedelta(seconds=1)):
        assert close_chains() == 0
    with clock.frozen(ends_at + LATEST_COMMIT):
        assert (close_chains(), close_chains()) == (1, 0)
    assert list(Batch.objects.order_by("number").values_list("size", "is_final")) == [(1, False), (0, True)]
    assert Chain.objects.get().tip == recomputed(ideas[0].contest.phase)


def test_the_final_batch_waits_for_a_ballot_that_no_folder_has_seen(ideas):
    fold()
    cast_vote(idea=ideas[0], by=member("Vera"))
    fold()
    cast_vote(idea=ideas[0], by=member("Vito"))
    with clock.frozen(ideas[0].contest.phase.ends_at + LATEST_COMMIT):
        assert close_chains() == 0
        fold()
        assert close_chains() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_folders_side_by_side_seal_every_ballot_once_in_one_chain(ideas):
    for number in range(40):
        cast_vote(idea=ideas[number % 2], by=member(f"Voter{number}"))
    together(*[lambda: [fold(limit=3) for _ in range(8)] for _folder in range(4)])
    while fold():
        pass
    assert not InboxEntry.objects.exists()
    assert Leaf.objects.count() == Ballot.objects.count() == 40
    phase = ideas[0].contest.phase
    numbers = list(Batch.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert Chain.objects.get(phase=phase).tip == recomputed(phase)
