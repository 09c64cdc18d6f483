"""Whoever votes for one of the ideas, or for both, counts once; no ballot is moved."""

from __future__ import annotations

import pytest

from ideas.entries.models import Listing
from ideas.refining.services.inviting import accept_invitation, invite_coauthor
from ideas.refining.services.team import leave_idea
from ideas.refining.services.uniting import undo_merge
from ideas.voting.models import Ballot
from ideas.voting.reads import standing
from ideas.voting.services import cast_vote, count_again, fold, recount, withdraw_vote
from portal.kernel.policies import Denied
from tests.personas import person
from tests.refining.merging.conftest import agree, fresh, read, tallies


def ballots_before():
    return list(Ballot.objects.order_by("pk").values_list("pk", "idea", "user", "value"))


@pytest.fixture
def voters(mango, pear):
    """Three for the mango, two for the pear, one of them for both."""
    people = {name: person(name) for name in ("Both", "Mango", "Mango too", "Pear", "Nobody")}
    for name in ("Both", "Mango", "Mango too"):
        cast_vote(idea=fresh(mango), by=people[name])
    for name in ("Both", "Pear"):
        cast_vote(idea=fresh(pear), by=people[name])
    fold()
    return people


def test_each_supporter_counts_once_and_no_ballot_moves(voters, propose, mango, pear, ada, bo):
    before = ballots_before()
    assert tallies(mango, pear) == [3, 2]
    merge = agree(propose(ada), bo)
    assert tallies(mango, pear) == [4, 2]
    assert ballots_before() == before
    undo_merge(merge=read(merge), by=bo)
    assert tallies(mango, pear) == [3, 2]
    assert ballots_before() == before


def test_the_tally_is_right_in_the_transaction_of_the_merge(voters, propose, mango, pear, ada, bo):
    cast_vote(idea=fresh(pear), by=voters["Nobody"])
    merge = agree(propose(ada), bo)
    assert Listing.objects.get(pk=mango.pk).votes == 5
    fold()
    assert Listing.objects.get(pk=mango.pk).votes == 5
    withdraw_vote(idea=fresh(mango), by=voters["Nobody"])
    undo_merge(merge=read(merge), by=bo)
    assert tallies(mango, pear) == [3, 2]


def test_the_vote_box_knows_a_vote_for_any_of_them(voters, merged, mango):
    seen = {name: standing(fresh(mango), who).is_cast for name, who in voters.items()}
    assert seen == {"Both": True, "Mango": True, "Mango too": True, "Pear": True, "Nobody": False}


@pytest.mark.parametrize("who", ["Both", "Mango", "Pear"])
def test_taking_back_takes_all_of_them_back(who, voters, merged, mango, pear):
    withdraw_vote(idea=fresh(mango), by=voters[who])
    assert standing(fresh(mango), voters[who]).is_cast is False
    assert tallies(mango)[0] == 3
    undo_merge(merge=merged, by=mango.author)
    left = {"Both": [2, 1], "Mango": [2, 2], "Pear": [3, 1]}
    assert tallies(mango, pear) == left[who]


def test_who_votes_for_the_merged_idea_voted_for_the_one_that_stays(voters, merged, mango, pear):
    cast_vote(idea=fresh(mango), by=voters["Nobody"])
    cast_vote(idea=fresh(mango), by=voters["Pear"])
    assert tallies(mango, pear) == [5, 2]
    undo_merge(merge=merged, by=mango.author)
    assert tallies(mango, pear) == [5, 2]


def test_who_took_a_vote_back_and_gave_it_again_counts_once(voters, merged, mango, pear):
    withdraw_vote(idea=fresh(mango), by=voters["Both"])
    cast_vote(idea=fresh(mango), by=voters["Both"])
    assert tallies(mango, pear) == [4, 1]
    undo_merge(merge=merged, by=mango.author)
    assert tallies(mango, pear) == [3, 1]


def test_nobody_supports_what_they_make(voters, propose, mango, pear, ada, bo):
    cast_vote(idea=fresh(mango), by=bo)
    cast_vote(idea=fresh(pear), by=ada)
    assert tallies(mango, pear) == [4, 3]
    merge = agree(propose(ada), bo)
    assert tallies(mango)[0] == 4
    undo_merge(merge=read(merge), by=ada)
    assert tallies(mango, pear) == [4, 3]


def test_who_joins_or_leaves_the_merged_idea_is_counted_accordingly(voters, merged, mango, pear, ada):
    friend = voters["Pear"]
    invitation = invite_coauthor(idea=fresh(mango), who=friend.handle, by=ada)
    place = accept_invitation(invitation=invitation, by=friend, knows_of_vote=True)
    assert tallies(mango, pear) == [3, 1]
    leave_idea(coauthor=place, by=friend)
    assert tallies(mango, pear) == [3, 1]


def test_no_vote_for_an_idea_that_is_part_of_another(voters, merged, pear):
    sentence = "This idea is part of “Mango Chilli” now. Vote for that one: votes for both count for it."
    for act in (cast_vote, withdraw_vote):
        with pytest.raises(Denied) as refusal:
            act(idea=fresh(pear), by=voters["Pear"])
        assert str(refusal.value) == sentence


def test_a_wrong_tally_of_a_merged_idea_is_found_and_put_right(voters, merged, mango, contest):
    Listing.objects.filter(pk=mango.pk).update(votes=40)
    found = recount(contest=contest, repair=True)
    assert [(one.idea_id, one.tally, one.counted) for one in found] == [(mango.pk, 40, 4)]
    assert tallies(mango) == [4]


def test_counting_again_changes_nothing_that_is_right(voters, merged, mango, pear):
    cast_vote(idea=fresh(mango), by=voters["Nobody"])
    count_again(idea_ids=[mango.pk, pear.pk])
    assert tallies(mango, pear) == [5, 2]


def test_folding_asks_one_thing_about_merges_where_there_are_none(
    voters, mango, pear, django_assert_num_queries
):
    for idea in (mango, pear):
        cast_vote(idea=fresh(idea), by=voters["Nobody"])
    # Two steps begin and end; what waits, is merged, is listed, two tallies, what is divided, the removal.
    with django_assert_num_queries(11):
        fold()
