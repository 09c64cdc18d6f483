"""Many requests of one person at once, with real threads and real transactions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ideas.entries.models import Idea
from ideas.voting.models import Ballot, Tally
from ideas.voting.own import own_votes
from ideas.voting.services import cast_vote, fold, recount
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from tests.gallery.builders import NOON
from tests.personas import person
from tests.worlds import finalists_in, idea_in, voting_contest

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(jobs, threads):
    """Vote for each idea in a thread of its own; the refusals."""

    def run(job):
        idea, voter, had = job
        try:
            with clock.frozen(NOON):
                fresh = Idea.objects.select_related("contest").get(pk=idea.pk)
                cast_vote(idea=fresh, by=voter, had=had)
        except NotPossible as refusal:
            return refusal.sentence
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(threads) as pool:
        return [refusal for refusal in pool.map(run, jobs) if refusal]


def test_twenty_threads_do_not_overspend_a_budget():
    contest = voting_contest("budget", budget=5)
    ideas, vera = [idea_in(contest, title=f"Idea {n}") for n in range(4)], person("Vera")
    refused = at_once([(ideas[n % 4], vera, None) for n in range(20)], 20)
    assert own_votes(vera, contest.phase).given.total() == 5
    assert len(refused) == 15
    fold()
    assert sum(Tally.objects.values_list("votes", flat=True)) == 5
    assert recount(contest=contest) == []


def test_a_hundred_clicks_on_one_page_spend_one_vote():
    contest = voting_contest("budget", budget=50)
    mango, vera = idea_in(contest), person("Vera")
    refused = at_once([(mango, vera, 0)] * 100, 20)
    assert own_votes(vera, contest.phase).given == {mango.pk: 1}
    assert set(refused) == {"Your votes had changed already. This is how they stand now."}
    assert len(refused) == 99


@pytest.mark.parametrize("method", ["single", "daily"])
def test_a_hundred_parallel_requests_are_one_vote(method):
    contest = voting_contest(method)
    (mango,) = finalists_in(contest, "Mango")
    vera = person("Vera")
    assert at_once([(mango, vera, None)] * 100, 12) == []
    assert Ballot.objects.count() == 1
    assert fold() == 1
    assert Tally.objects.get().votes == 1


def test_the_only_vote_is_in_one_place_after_a_hundred_moves():
    contest = voting_contest("single")
    ideas, vera = finalists_in(contest, "Mango", "Lime", "Plum"), person("Vera")
    at_once([(ideas[n % 3], vera, None) for n in range(100)], 12)
    while fold():
        pass
    assert own_votes(vera, contest.phase).given.total() == 1
    assert sum(Tally.objects.values_list("votes", flat=True)) == 1
    assert recount(contest=contest) == []
