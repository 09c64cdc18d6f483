"""Quarantining and clearing: what counts, by each method, is exact at once."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from ideas.entries.models import Listing
from ideas.voting.fraud.deciding import clear, quarantine
from ideas.voting.fraud.excluded import quarantined
from ideas.voting.models import (
    Ballot,
    ClusterDecision,
    ClusterVerdict,
    Method,
    QuarantinedSlot,
    Signal,
    Tally,
)
from ideas.voting.reads import standing
from ideas.voting.services import cast_vote, recount, withdraw_vote
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied
from tests.gallery.builders import member
from tests.voting.fraud.situations import contest_by, farm, fold_all, found, moderator_of, private, say

pytestmark = pytest.mark.django_db
METHODS = list(Method)


def votes(idea, method):
    if method == Method.SUPPORT:
        return Listing.objects.get(pk=idea.pk).votes
    tally = Tally.objects.filter(idea=idea).first()
    return tally.votes if tally else 0


@pytest.mark.parametrize("is_folded", [True, False])
@pytest.mark.parametrize("method", METHODS)
def test_tallies_follow_a_decision_and_its_reversal(method, is_folded):
    contest, ideas = contest_by(method)
    for _n in range(3):
        say(method, ideas, private())
    _people, cluster = farm(ideas, method=method)
    mona = moderator_of(contest)
    if is_folded:
        fold_all()
        assert votes(ideas[0], method) == 15
    quarantine(cluster=cluster, reason="One network, one minute.", by=mona)
    assert recount(contest=contest) == []
    fold_all()
    assert votes(ideas[0], method) == 3
    assert len(list(quarantined(cluster.phase))) == 12
    clear(cluster=cluster, reason="They are a class; their teacher wrote.", by=mona)
    assert votes(ideas[0], method) == 15
    assert recount(contest=contest) == []
    assert list(quarantined(cluster.phase)) == []


def test_what_a_voter_changes_while_quarantined_stays_quarantined():
    contest, ideas = contest_by(Method.SUPPORT)
    people, cluster = farm(ideas)
    mona = moderator_of(contest)
    quarantine(cluster=cluster, reason="One network.", by=mona)
    withdraw_vote(idea=ideas[0], by=people[0])
    cast_vote(idea=ideas[0], by=people[0])
    withdraw_vote(idea=ideas[0], by=people[1])
    fold_all()
    assert votes(ideas[0], Method.SUPPORT) == 0
    clear(cluster=cluster, reason="In order.", by=mona)
    assert votes(ideas[0], Method.SUPPORT) == 11
    assert recount(contest=contest) == []


def test_another_vote_of_theirs_counts_until_somebody_decides_again():
    contest, ideas = contest_by(Method.SUPPORT)
    people, cluster = farm(ideas)
    quarantine(cluster=cluster, reason="One network.", by=moderator_of(contest))
    cast_vote(idea=ideas[1], by=people[0])
    fold_all()
    assert [votes(idea, Method.SUPPORT) for idea in ideas] == [0, 1, 0]


def test_a_vote_given_again_from_elsewhere_is_left_alone():
    contest, ideas = contest_by(Method.SUPPORT)
    people, cluster = farm(ideas)
    withdraw_vote(idea=ideas[0], by=people[0])
    cast_vote(idea=ideas[0], by=people[0])
    quarantine(cluster=cluster, reason="One network.", by=moderator_of(contest))
    fold_all()
    assert votes(ideas[0], Method.SUPPORT) == 1
    assert recount(contest=contest) == []


def test_ballots_that_come_later_follow_with_a_second_decision():
    contest, ideas = contest_by(Method.SUPPORT)
    _people, cluster = farm(ideas)
    mona = moderator_of(contest)
    quarantine(cluster=cluster, reason="One network.", by=mona)
    _more, same = farm(ideas, number=3)
    assert (same.pk, same.people, same.verdict) == (cluster.pk, 15, ClusterVerdict.QUARANTINED)
    fold_all()
    assert votes(ideas[0], Method.SUPPORT) == 3
    quarantine(cluster=same, reason="And it goes on.", by=mona)
    assert votes(ideas[0], Method.SUPPORT) == 0
    with pytest.raises(NotPossible, match="no vote in this cluster"):
        quarantine(cluster=same, reason="Again.", by=mona)


def test_what_two_clusters_hold_counts_when_both_are_cleared():
    contest, ideas = contest_by(Method.SUPPORT)
    people, network = farm(ideas)
    for person in people:
        person.email = f"fay+{person.pk}@gmail.com"
        person.save(update_fields=["email"])
    mailbox = found(ideas[0], Signal.VARIANTS)
    mona = moderator_of(contest)
    fold_all()
    for cluster in (network, mailbox):
        quarantine(cluster=cluster, reason="Look.", by=mona)
    clear(cluster=network, reason="A class.", by=mona)
    assert votes(ideas[0], Method.SUPPORT) == 0
    clear(cluster=mailbox, reason="Sorted mail.", by=mona)
    assert votes(ideas[0], Method.SUPPORT) == 12
    assert recount(contest=contest) == []


def test_nothing_follows_from_a_cluster_by_itself():
    _contest, ideas = contest_by(Method.SUPPORT)
    farm(ideas)
    fold_all()
    assert votes(ideas[0], Method.SUPPORT) == 12
    assert not QuarantinedSlot.objects.exists()


def test_ballots_stay_and_decisions_stay():
    contest, ideas = contest_by(Method.SUPPORT)
    _people, cluster = farm(ideas)
    mona = moderator_of(contest)
    quarantine(cluster=cluster, reason="One network.", by=mona)
    clear(cluster=cluster, reason="A class.", by=mona)
    assert Ballot.objects.count() == 12
    said = ClusterDecision.objects.order_by("pk").values_list("verdict", "reason", "slots", "by")
    assert list(said) == [("quarantined", "One network.", 12, mona.pk), ("cleared", "A class.", 12, mona.pk)]
    with pytest.raises(DatabaseError), transaction.atomic():
        ClusterDecision.objects.update(reason="Otherwise")


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_decision_needs_a_reason(reason):
    contest, ideas = contest_by(Method.SUPPORT)
    _people, cluster = farm(ideas)
    with pytest.raises(NotPossible, match="Say why"):
        quarantine(cluster=cluster, reason=reason, by=moderator_of(contest))


def test_only_moderators_of_the_brand_decide():
    """The policy "voting.judge_clusters"."""
    _contest, ideas = contest_by(Method.SUPPORT)
    _people, cluster = farm(ideas)
    stranger = moderator_of(contest_by(Method.SUPPORT)[0])
    for person in (member("Sam"), stranger):
        with pytest.raises(Denied):
            quarantine(cluster=cluster, reason="Mine.", by=person)


def test_the_own_page_shows_no_vote_more_than_counts():
    contest, ideas = contest_by(Method.SUPPORT)
    people, cluster = farm(ideas)
    quarantine(cluster=cluster, reason="One network.", by=moderator_of(contest))
    withdraw_vote(idea=ideas[0], by=people[0])
    cast_vote(idea=ideas[0], by=people[0])
    own = standing(ideas[0], people[0])
    assert (own.count, own.is_cast, own.is_set_aside) == (0, True, True)
    other = standing(ideas[0], private())
    assert (other.count, other.is_set_aside) == (0, False)
