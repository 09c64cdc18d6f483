"""Keeping, withdrawing, voting, changing and folding at once, with real threads and real transactions."""

from __future__ import annotations

import random

import pytest

from ideas.voting.models import Ballot
from ideas.voting.reads import standing
from ideas.voting.services import cast_vote, fold, keep_vote, recount, withdraw_vote
from portal.kernel.lifecycle import NotPossible
from tests.voting.changes import BODY, OTHER, change, fresh, open_idea, voters
from tests.voting.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 8


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_keeping_and_withdrawing_at_once_end_withdrawn(_round):
    idea = open_idea()
    [vera] = voters(idea, 1)
    seen = change(idea)

    def act(verb):
        try:
            if verb == "keep":
                return keep_vote(idea=fresh(idea), seen=seen, by=vera)
            return withdraw_vote(idea=fresh(idea), by=vera)
        except NotPossible as refusal:
            return refusal

    at_once(act, ["keep", "withdraw"])
    values = list(Ballot.objects.order_by("turn").values_list("turn", "value", "delta"))
    assert values in ([(1, 1, 1), (2, 0, -1)], [(1, 1, 1), (2, 1, 0), (3, 0, -1)])
    fold()
    assert recount(contest=idea.contest) == []
    assert standing(fresh(idea), vera).count == 0


def test_keeping_many_times_at_once_is_one_turn():
    idea = open_idea()
    [vera] = voters(idea, 1)
    seen = change(idea)
    kept = at_once(lambda _n: keep_vote(idea=fresh(idea), seen=seen, by=vera), range(30))
    assert {ballot.turn for ballot in kept} == {2}


def test_a_storm_of_votes_and_changes_stays_exact_while_folders_run():
    idea = open_idea()
    people = voters(idea, 6, folded=False)
    dice = random.Random(3)
    jobs = [(dice.choice("cwkkffe"), dice.choice(people), n) for n in range(250)]

    def act(job):
        verb, person, n = job
        if verb == "f":
            return fold(limit=3)
        now = fresh(idea)
        try:
            if verb == "e":
                return change(idea, body=[BODY, OTHER, f"{BODY} {OTHER}"][n % 3])
            if verb == "k":
                return keep_vote(idea=now, seen=now.current, by=person)
            return (cast_vote if verb == "c" else withdraw_vote)(idea=now, by=person)
        except NotPossible:
            return None

    at_once(act, jobs)
    assert recount(contest=idea.contest) == []
    while fold():
        pass
    assert recount(contest=idea.contest) == []
    assert standing(fresh(idea), people[0]).count == Ballot.objects.current().filter(value=1).count()
