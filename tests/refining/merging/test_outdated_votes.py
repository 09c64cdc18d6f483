"""Votes for ideas that are one, and what changed since: a vote for either is for the whole as it was then."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from contests.briefs.models import Contest, EarlierVotes
from ideas.entries.models import Listing
from ideas.entries.reads import content_of
from ideas.refining.services.uniting import undo_merge
from ideas.voting.carrying import settle
from ideas.voting.division import division_of, with_changes
from ideas.voting.models import Ballot, WholeTally
from ideas.voting.reads import standing, tallies
from ideas.voting.services import ChangedAgain, cast_vote, fold, keep_vote, recount, withdraw_vote
from portal.kernel.lifecycle import NotPossible
from tests.personas import person
from tests.refining.merging.conftest import agree, change, fresh, read

OTHER = "Beetroot, horseradish and dill: nothing sweet, nothing hot, and it colours your fingers."
TICK = timedelta(microseconds=1)


@pytest.fixture
def contest(contest):
    Contest.objects.filter(pk=contest.pk).update(earlier_votes=EarlierVotes.CONFIRM)
    contest.earlier_votes = EarlierVotes.CONFIRM
    return contest


@pytest.fixture
def ends_at(contest):
    return contest.phase.ends_at


@pytest.fixture
def voters(mango, pear):
    """Two for the mango alone, one for the pear alone, one for both."""
    people = {name: person(name) for name in ("Both", "Mango", "Mango too", "Pear", "Nobody")}
    for name in ("Both", "Mango", "Mango too"):
        cast_vote(idea=fresh(mango), by=people[name])
    for name in ("Both", "Pear"):
        cast_vote(idea=fresh(pear), by=people[name])
    fold()
    return people


@pytest.fixture
def unite(propose, mango, ada, bo):
    """Makes them one, in the words of the mango: no change to who voted for it."""

    def act():
        return agree(propose(ada, body=content_of(fresh(mango).current).body), bo)

    return act


def keep(idea, by):
    return keep_vote(idea=fresh(idea), seen=fresh(idea).current, by=by)


def told(idea, viewer=None):
    """(all, for this version, for an earlier one, not counted) as somebody reads them."""
    assert recount(contest=idea.contest) == []
    vote = standing(fresh(idea), viewer or AnonymousUser())
    division = vote.division
    return vote.count, vote.for_this, division and division.earlier, division and division.lapsed


def listed(*ideas):
    return [Listing.objects.get(pk=idea.pk).votes for idea in ideas]


def test_becoming_one_asks_nobody_to_confirm_where_the_words_stay(voters, unite, mango):
    unite()
    assert told(mango) == (4, 4, None, None)
    assert told(mango, voters["Pear"]) == (4, 4, None, None)


def test_a_material_change_of_the_whole_concerns_whoever_voted_for_either(voters, unite, mango, ada):
    unite()
    change(mango, ada, body=OTHER)
    assert told(mango) == (4, 0, 4, 0)
    for name in ("Both", "Mango", "Pear"):
        assert standing(fresh(mango), voters[name]).division.is_own_earlier
    assert standing(fresh(mango), voters["Nobody"]).division.own is None


def test_a_vote_for_the_part_is_kept_for_the_whole_and_stays_with_the_part(voters, unite, mango, pear, ada):
    unite()
    change(mango, ada, body=OTHER)
    ballot = keep(mango, voters["Pear"])
    assert (ballot.idea, ballot.turn, ballot.delta) == (pear, 2, 0)
    assert ballot.version == fresh(mango).current
    assert told(mango, voters["Pear"]) == (4, 1, 3, 0)
    fold()
    assert told(mango) == (4, 1, 3, 0)
    assert keep(mango, voters["Pear"]) == ballot
    assert standing(fresh(mango), voters["Pear"]).division.own is None


def test_who_voted_for_both_keeps_both_and_counts_once(voters, unite, mango, ada):
    unite()
    change(mango, ada, body=OTHER)
    keep(mango, voters["Both"])
    assert Ballot.objects.filter(user=voters["Both"], turn=2).count() == 2
    assert told(mango, voters["Both"]) == (4, 1, 3, 0)
    fold()
    assert told(mango) == (4, 1, 3, 0)


def test_only_what_was_looked_at_is_kept_and_only_by_who_has_a_vote(voters, unite, mango, ada):
    unite()
    seen = fresh(mango).current
    change(mango, ada, body=OTHER)
    with pytest.raises(ChangedAgain):
        keep_vote(idea=fresh(mango), seen=seen, by=voters["Pear"])
    with pytest.raises(NotPossible, match="You have no vote"):
        keep(mango, voters["Nobody"])


@pytest.mark.parametrize("is_settled", [True, False])
def test_what_nobody_confirmed_lapses(is_settled, voters, unite, mango, ada, ends_at, at):
    unite()
    change(mango, ada, body=OTHER)
    for name in ("Both", "Pear"):
        keep(mango, voters[name])
    cast_vote(idea=fresh(mango), by=voters["Nobody"])
    fold()
    at(ends_at - TICK)
    assert told(mango) == (5, 3, 2, 0)
    at(ends_at)
    if is_settled:
        assert settle() == 1
        assert listed(mango) == [3]
    assert told(mango) == (3, 3, 0, 2)
    own = standing(fresh(mango), voters["Mango"]).division.own
    assert (own.lapsed_at, own.joined) == (ends_at, None)
    assert standing(fresh(mango), voters["Pear"]).division.own is None


def test_a_confirmation_that_is_folded_after_the_end_counts(voters, unite, mango, ada, ends_at, at):
    unite()
    change(mango, ada, body=OTHER)
    keep(mango, voters["Pear"])
    at(ends_at)
    settle()
    assert listed(mango) == [0]
    fold()
    assert listed(mango) == [1]
    assert told(mango) == (1, 1, 0, 3)


def test_a_vote_outdated_before_they_became_one_still_is(voters, unite, mango, pear, bo, at, ends_at):
    change(pear, bo, body=OTHER)
    unite()
    assert told(mango) == (4, 3, 1, 0)
    own = standing(fresh(mango), voters["Pear"]).division.own
    assert (own.idea_id, own.joined) == (pear.pk, pear.pk)
    assert standing(fresh(mango), voters["Both"]).division.own is None
    at(ends_at)
    assert told(mango) == (3, 3, 0, 1)
    settle()
    assert listed(mango, pear) == [3, 0]


def test_it_counts_for_the_whole_once_it_is_kept(voters, unite, mango, pear, bo, at, ends_at):
    change(pear, bo, body=OTHER)
    unite()
    keep(mango, voters["Pear"])
    fold()
    at(ends_at)
    settle()
    assert told(mango) == (4, 4, 0, 0)


def test_undoing_gives_each_its_own_supporters_back(voters, unite, mango, pear, ada):
    merge = unite()
    change(mango, ada, body=OTHER)
    keep(mango, voters["Pear"])
    fold()
    undo_merge(merge=read(merge), by=ada)
    assert listed(mango, pear) == [3, 2]
    assert not WholeTally.objects.exists()
    assert told(mango) == (3, 3, 0, 0)
    assert told(pear) == (2, 2, None, None)


def test_who_kept_a_vote_confirmed_it_for_the_part_as_well(voters, unite, mango, pear, ada, bo, at, ends_at):
    merge = unite()
    change(mango, ada, body=OTHER)
    keep(mango, voters["Pear"])
    undo_merge(merge=read(merge), by=ada)
    change(pear, bo, body=OTHER)
    fold()
    assert told(pear) == (2, 0, 2, 0)
    own = standing(fresh(pear), voters["Pear"]).division.own
    assert own.idea_id == pear.pk
    keep(pear, voters["Pear"])
    fold()
    at(ends_at)
    settle()
    assert (listed(pear), told(pear)) == ([1], (1, 1, 0, 1))


def test_the_own_vote_for_a_merged_idea_is_in_the_number_at_once(voters, unite, mango):
    unite()
    new, pear = voters["Nobody"], voters["Pear"]
    cast_vote(idea=fresh(mango), by=new)
    cast_vote(idea=fresh(mango), by=pear)
    seen = [tallies([fresh(mango)], who)[mango.pk] for who in (new, pear, AnonymousUser())]
    assert seen == [5, 4, 4]
    fold()
    seen = [standing(fresh(mango), who).count for who in (new, pear, AnonymousUser())]
    assert seen == [5, 5, 5]
    withdraw_vote(idea=fresh(mango), by=pear)
    assert [standing(fresh(mango), who).count for who in (pear, new)] == [4, 5]


def test_a_vote_that_waits_when_they_become_one_is_seen_once(voters, unite, mango, pear, ada, bo):
    for idea in (mango, pear):
        cast_vote(idea=fresh(idea), by=voters["Nobody"])
    cast_vote(idea=fresh(pear), by=ada)
    unite()
    seen = [standing(fresh(mango), who).count for who in (voters["Nobody"], voters["Both"], ada)]
    assert seen == [5, 4, 4]
    fold()
    assert told(mango)[0] == 5


def test_recount_puts_a_wrong_division_right(voters, unite, mango, ada, contest):
    unite()
    change(mango, ada, body=OTHER)
    WholeTally.objects.update(earlier=40)
    [wrong] = recount(contest=contest, repair=True)
    assert (wrong.idea_id, wrong.tally, wrong.counted) == (mango.pk, 40, 4)
    assert told(mango) == (4, 0, 4, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_dividing_costs_the_same_for_many(count, unite, mango, pear, ada, django_assert_num_queries):
    people = [person() for _n in range(count)]
    for voter in people:
        cast_vote(idea=fresh(pear), by=voter)
    unite()
    change(mango, ada, body=OTHER)
    fold()
    whole = with_changes(type(mango).objects.select_related("contest", "author")).get(pk=mango.pk)
    phase = whole.contest.phase
    assert whole.contest.is_paused is False
    for viewer, queries in ((AnonymousUser(), 3), (people[0], 5)):
        with django_assert_num_queries(queries):
            assert division_of(whole, viewer, phase).earlier == count
