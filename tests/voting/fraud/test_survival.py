"""Does the winner survive? Each cluster in and out, by the package that counts the published file."""

from __future__ import annotations

import pytest

from ideas.voting.fraud.deciding import quarantine
from ideas.voting.fraud.surviving import survival_of
from ideas.voting.models import Method
from ideas.voting.services import cast_vote
from tests.voting.fraud.situations import contest_by, farm, fold_all, moderator_of, private, say

pytestmark = pytest.mark.django_db


def order(places):
    return [(placed.place, placed.idea.title, placed.votes) for placed in places]


def test_a_winner_who_owes_the_place_to_a_cluster_does_not_survive():
    contest, ideas = contest_by(Method.SUPPORT)
    for _n in range(5):
        cast_vote(idea=ideas[1], by=private())
    _people, cluster = farm(ideas)
    fold_all()
    survival = survival_of(cluster.phase)
    assert order(survival.now) == [(1, "Mango", 12), (2, "Beetroot", 5), (3, "Lime", 0)]
    assert not survival.survives
    (without_any, without) = survival.variants
    assert (without.cluster, without.is_in) == (cluster, False)
    assert order(without.places) == [(1, "Beetroot", 5), (2, "Mango", 0), (2, "Lime", 0)]
    assert [placed.has_moved for placed in without.places] == [True, True, True]
    assert order(without_any.places) == order(without.places)


def test_a_quarantined_cluster_is_asked_about_the_other_way():
    contest, ideas = contest_by(Method.SUPPORT)
    for _n in range(5):
        cast_vote(idea=ideas[1], by=private())
    _people, cluster = farm(ideas)
    fold_all()
    quarantine(cluster=cluster, reason="One network.", by=moderator_of(contest))
    survival = survival_of(cluster.phase)
    assert order(survival.now) == [(1, "Beetroot", 5), (2, "Mango", 0), (2, "Lime", 0)]
    (_without_any, within) = survival.variants
    assert (within.is_in, order(within.places)[0]) == (True, (1, "Mango", 12))


@pytest.mark.parametrize("method", [Method.STARS, Method.RANKED, Method.BUDGET])
def test_a_winner_with_enough_others_survives_by_any_method(method):
    _contest, ideas = contest_by(method)
    for _n in range(4):
        say(method, ideas, private())
    _people, cluster = farm(ideas, method=method)
    fold_all()
    survival = survival_of(cluster.phase)
    assert survival.now[0].idea == ideas[0]
    assert survival.survives


def test_where_nothing_was_found_nothing_is_asked():
    contest, ideas = contest_by(Method.SUPPORT)
    cast_vote(idea=ideas[0], by=private())
    fold_all()
    survival = survival_of(contest.phase)
    assert (survival.variants, survival.survives) == ([], True)
