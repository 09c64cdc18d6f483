"""Both authors, voters and folders at the same instant: one clear outcome, and every vote counts once."""

from __future__ import annotations

import pytest

from ideas.entries.models import CoAuthor, IdeaStatus, Listing
from ideas.refining.models import Merge, MergeStatus
from ideas.refining.services.merging import agree_to_merge, propose_merge, withdraw_merge
from ideas.refining.services.uniting import undo_merge
from ideas.voting.services import cast_vote, fold, withdraw_vote
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied
from tests.personas import person
from tests.refining.merging.conftest import agree, both_texts, change, fresh, read, tallies
from tests.support.threads import together
from tests.worlds import idea_in

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 4


@pytest.fixture
def voters(mango, pear):
    """Six who vote for the mango, of whom three vote for the pear as well, and three for the pear alone."""
    people = [person() for _n in range(9)]
    for voter in people[:6]:
        cast_vote(idea=fresh(mango), by=voter)
    for voter in people[3:]:
        cast_vote(idea=fresh(pear), by=voter)
    return people


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_agreeing_twice_at_once_is_one_merge(_round, propose, mango, ada, bo):
    merge = propose(ada)
    digest = merge.text_digest
    outcomes = together(*[lambda: agree_to_merge(merge=read(merge), digest=digest, by=bo)] * 3)
    assert sum(isinstance(outcome, Merge) for outcome in outcomes) == 1
    assert fresh(mango).current.number == 2
    assert CoAuthor.objects.count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_both_agree_in_the_same_moment(_round, propose, mango, ada, bo):
    merge = propose(ada)
    change(mango, ada, pitch="Changed meanwhile.")
    agree(merge, bo)
    digest = read(merge).text_digest
    together(*[lambda who=who: agree_to_merge(merge=read(merge), digest=digest, by=who) for who in (ada, bo)])
    assert read(merge).status == MergeStatus.DONE
    assert fresh(mango).current.number == 3


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_agreed_to_while_taken_back_has_one_outcome(_round, propose, pear, ada, bo):
    merge = propose(ada)
    together(
        lambda: agree(read(merge), bo),
        lambda: withdraw_merge(merge=read(merge), by=ada),
    )
    outcome = (read(merge).status, fresh(pear).status)
    assert outcome in [
        (MergeStatus.DONE, IdeaStatus.MERGED),
        (MergeStatus.WITHDRAWN, IdeaStatus.PUBLISHED),
    ]


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_change_while_the_other_agrees_is_not_lost(_round, propose, mango, pear, ada, bo):
    merge = propose(ada)

    def edit():
        try:
            change(mango, ada, pitch="Changed meanwhile.")
        except NotPossible as late:
            return late
        return None

    together(edit, lambda: agree(read(merge), bo))
    pitches = set(mango.versions.values_list("content__pitch", flat=True))
    if read(merge).status == MergeStatus.DONE:
        assert fresh(pear).status == IdeaStatus.MERGED
    else:
        assert "Changed meanwhile." in pitches
        assert fresh(pear).status == IdeaStatus.PUBLISHED


def test_two_proposals_of_the_same_pair_are_one(mango, pear, ada, bo):
    content = both_texts(mango, pear)
    outcomes = together(
        lambda: propose_merge(staying=fresh(mango), joining=fresh(pear), content=content, by=ada),
        lambda: propose_merge(staying=fresh(pear), joining=fresh(mango), content=content, by=bo),
    )
    assert sorted(type(outcome) for outcome in outcomes if isinstance(outcome, Denied)) == [Denied]
    assert Merge.objects.count() == 1


def test_an_idea_joins_one_other_only(contest, mango, pear, ada, bo, sam):
    fig = idea_in(contest, author=sam, title="Fig")
    into = [(mango, ada), (fig, sam)]
    merges = [
        propose_merge(staying=idea, joining=pear, content=both_texts(idea, pear), by=who)
        for idea, who in into
    ]
    together(*[lambda merge=merge: agree(read(merge), bo) for merge in merges])
    assert sorted(read(merge).status for merge in merges) == ["done", "proposed"]


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_merging_while_votes_come_and_are_folded(_round, voters, propose, mango, pear, ada, bo):
    merge, late = propose(ada), [person() for _n in range(3)]
    together(
        lambda: agree(read(merge), bo),
        lambda: fold(limit=4),
        lambda: fold(limit=50),
        *[lambda who=who: cast_vote(idea=fresh(mango), by=who) for who in late],
        lambda: cast_vote(idea=fresh(pear), by=voters[0]),
        lambda: withdraw_vote(idea=fresh(mango), by=voters[1]),
    )
    assert read(merge).status == MergeStatus.DONE
    assert tallies(mango) == [9 - 1 + len(late)]


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_undoing_while_votes_are_folded(_round, voters, propose, mango, pear, ada, bo):
    merge = agree(propose(ada), bo)
    together(
        lambda: undo_merge(merge=read(merge), by=bo),
        lambda: fold(limit=4),
        lambda: fold(limit=50),
        lambda: withdraw_vote(idea=fresh(mango), by=voters[1]),
    )
    assert read(merge).status == MergeStatus.UNDONE
    assert tallies(mango, pear) == [5, 6]
    assert set(Listing.objects.values_list("is_public", flat=True)) == {True}
