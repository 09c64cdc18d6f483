"""Many requests at once, with real threads and real transactions."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea, Listing
from ideas.voting.models import Ballot, InboxEntry
from ideas.voting.services import cast_vote, fold, recount, withdraw_vote
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from tests.gallery.builders import NOON, contest_in, idea_in, member

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

THREADS = 12


def at_once(work, jobs):
    """Run `work` on every job in parallel threads, each with a connection of its own."""

    def run(job):
        try:
            with clock.frozen(NOON):
                return work(job)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, jobs))


def fresh(idea):
    return Idea.objects.select_related("contest").get(pk=idea.pk)


def test_a_hundred_parallel_casts_by_one_person_are_one_vote():
    idea, vera = idea_in(contest_in(PhaseKind.VOTING)), member("Vera")
    ballots = at_once(lambda _n: cast_vote(idea=fresh(idea), by=vera), range(100))
    assert {ballot.pk for ballot in ballots} == {Ballot.objects.get().pk}
    assert fold() == 1
    assert Listing.objects.get(pk=idea.pk).votes == 1


def test_a_storm_of_casts_and_withdrawals_stays_exact_while_folders_run():
    contest = contest_in(PhaseKind.VOTING)
    ideas = [idea_in(contest, title=f"Idea {n}") for n in range(3)]
    people = [member("Vera") for _n in range(4)]
    dice = random.Random(7)
    jobs = [(dice.choice("cwf"), dice.choice(ideas), dice.choice(people)) for _n in range(400)]

    def act(job):
        verb, idea, person = job
        if verb == "f":
            return fold(limit=7)
        try:
            return (cast_vote if verb == "c" else withdraw_vote)(idea=fresh(idea), by=person)
        except NotPossible:
            return None

    at_once(act, jobs)
    assert recount(contest=contest) == []
    while fold():
        pass
    assert not InboxEntry.objects.exists()
    assert recount(contest=contest) == []
    current = {
        idea.pk: sum(
            (Ballot.objects.filter(idea=idea, user=person).order_by("-turn").first() or Ballot(value=0)).value
            for person in people
        )
        for idea in ideas
    }
    assert dict(Listing.objects.values_list("pk", "votes")) == current


def test_turns_have_no_gaps_after_a_storm():
    idea, vera = idea_in(contest_in(PhaseKind.VOTING)), member("Vera")
    at_once(
        lambda n: (cast_vote if n % 2 else withdraw_vote)(idea=fresh(idea), by=vera),
        range(80),
    )
    found = list(Ballot.objects.order_by("turn").values_list("turn", "value"))
    assert found == [(turn, turn % 2) for turn in range(1, len(found) + 1)]


def test_folders_share_the_inbox_and_count_each_ballot_once():
    contest = contest_in(PhaseKind.VOTING)
    idea = idea_in(contest)
    for _n in range(60):
        with clock.frozen(NOON):
            cast_vote(idea=idea, by=member("Vera"))
    folded = at_once(lambda _n: fold(limit=5), range(30))
    assert sum(folded) == 60
    assert Listing.objects.get(pk=idea.pk).votes == 60


def test_repairing_while_folders_run_keeps_the_tally_right():
    contest = contest_in(PhaseKind.VOTING)
    idea = idea_in(contest)
    for _n in range(40):
        with clock.frozen(NOON):
            cast_vote(idea=idea, by=member("Vera"))
    Listing.objects.filter(pk=idea.pk).update(votes=1000)
    at_once(lambda n: fold(limit=3) if n % 3 else recount(contest=contest, repair=True), range(30))
    while fold():
        pass
    recount(contest=contest, repair=True)
    assert Listing.objects.get(pk=idea.pk).votes == 40
