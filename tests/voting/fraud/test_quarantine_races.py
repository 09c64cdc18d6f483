"""Deciding while people vote and folders run, with real threads."""

from __future__ import annotations

import random

import pytest

from ideas.entries.models import Listing
from ideas.voting.fraud.deciding import clear, quarantine
from ideas.voting.fraud.origin import Origin
from ideas.voting.fraud.sweeping import sweep
from ideas.voting.models import Ballot, Cluster, Method, Tally
from ideas.voting.services import cast_vote, fold, recount, withdraw_vote
from portal.kernel.lifecycle import NotPossible
from tests.voting.fraud.situations import FARM, contest_by, farm, fold_all, moderator_of, private
from tests.voting.test_races import at_once, fresh

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("method", [Method.SUPPORT, Method.BUDGET])
def test_tallies_stay_exact_while_a_cluster_goes_in_and_out(method):
    contest, ideas = contest_by(method)
    people, cluster = farm(ideas, method=method)
    mona, honest = moderator_of(contest), [private() for _n in range(6)]
    dice = random.Random(11)
    jobs = [
        (dice.choice("cccwwffqks"), dice.choice(ideas), dice.choice(people + honest)) for _n in range(200)
    ]

    def act(job):
        verb, idea, person = job
        try:
            match verb:
                case "f":
                    return fold(limit=5)
                case "q":
                    return quarantine(cluster=Cluster.objects.get(pk=cluster.pk), reason="Look.", by=mona)
                case "k":
                    return clear(cluster=Cluster.objects.get(pk=cluster.pk), reason="Fine.", by=mona)
                case "s":
                    return sweep(contest.phase)
                case "c":
                    return cast_vote(idea=fresh(idea), by=person, origin=Origin(f"{FARM}9", "b", ""))
            return withdraw_vote(idea=fresh(idea), by=person)
        except NotPossible:
            return None

    at_once(act, jobs)
    assert recount(contest=contest) == []
    fold_all()
    assert recount(contest=contest) == []
    counting = Ballot.objects.current().counting().filter(value=1)
    expected = {idea.pk: counting.filter(idea=idea).count() for idea in ideas}
    assert tallies(ideas, method) == expected


def tallies(ideas, method):
    if method == Method.SUPPORT:
        return dict(Listing.objects.values_list("pk", "votes"))
    held = dict(Tally.objects.values_list("idea", "votes"))
    return {idea.pk: held.get(idea.pk, 0) for idea in ideas}
