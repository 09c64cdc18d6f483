"""Votes belong to a version: what is counted for which, at every moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from contests.briefs.models import Contest, EarlierVotes, Pause
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Listing
from ideas.entries.services import blank_content
from ideas.voting.dividing import settle
from ideas.voting.division import division_of
from ideas.voting.history import PastBallot, record_past_ballots
from ideas.voting.models import Ballot, Stretch, VersionTally
from ideas.voting.reads import standing
from ideas.voting.services import ChangedAgain, cast_vote, fold, keep_vote, recount, withdraw_vote
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import SYSTEM
from tests.gallery.builders import NOON, member
from tests.voting.changes import BODY, CLOSES, OPENS, OTHER, TICK, TYPO, change, fresh, open_idea, voters

pytestmark = pytest.mark.django_db
STAY, CONFIRM = EarlierVotes.STAY, EarlierVotes.CONFIRM


def told(idea, viewer=None):
    """(all, for this version, for an earlier one, not counted) as somebody reads them."""
    vote = standing(fresh(idea), viewer or AnonymousUser())
    division = vote.division
    return vote.count, vote.for_this, division and division.earlier, division and division.lapsed


def test_a_material_change_divides_the_votes():
    idea = open_idea()
    voters(idea, 3)
    change(idea)
    voters(idea, 2)
    assert told(idea) == (5, 2, 3, 0)
    assert recount(contest=idea.contest) == []


@pytest.mark.parametrize("words", [{"body": TYPO}, {"tags": ("new",)}, {"body": BODY + " Yes."}])
def test_a_small_change_divides_nothing(words):
    idea = open_idea()
    voters(idea, 2)
    change(idea, **words)
    assert told(idea) == (2, 2, None, None)
    assert not Stretch.objects.exists()


def test_small_changes_that_add_up_are_material():
    idea = open_idea(material_percent=20)
    voters(idea, 1)
    words = BODY.split()
    for n in range(6):
        words[n] = f"new{n}word"
        change(idea, body=" ".join(words))
    assert told(idea)[:3] == (1, 0, 1)


def test_changes_before_voting_begins_divide_nothing(at):
    idea = open_idea()
    with clock.frozen(NOON - timedelta(days=11)):
        change(idea)
    voters(idea, 2)
    assert told(idea) == (2, 2, None, None)
    change(idea, body=OTHER + " Yes.")
    assert told(idea) == (2, 2, None, None)
    change(idea, body=BODY)
    assert told(idea) == (2, 0, 2, 0)


def test_an_idea_that_goes_back_has_its_votes_back():
    idea = open_idea()
    voters(idea, 3)
    change(idea)
    voters(idea, 2)
    change(idea, body=BODY)
    voters(idea, 1)
    assert told(idea) == (6, 4, 2, 0)
    assert recount(contest=idea.contest) == []


def test_ballots_that_wait_are_counted_for_the_version_they_name():
    idea = open_idea()
    [early] = voters(idea, 1, folded=False)
    change(idea)
    [late] = voters(idea, 1, folded=False)
    assert told(idea, early) == (1, 0, 1, 0)
    assert told(idea, late) == (1, 1, 0, 0)
    assert recount(contest=idea.contest) == []
    fold()
    assert told(idea) == (2, 1, 1, 0)
    assert recount(contest=idea.contest) == []


def test_keeping_adds_a_turn_that_changes_no_sum():
    idea = open_idea()
    vera, _other = voters(idea, 2)
    seen = change(idea)
    ballot = keep_vote(idea=fresh(idea), seen=seen, by=vera)
    assert (ballot.turn, ballot.value, ballot.delta, ballot.version) == (2, 1, 0, seen)
    assert told(idea, vera) == (2, 1, 1, 0)
    fold()
    assert told(idea) == (2, 1, 1, 0)
    assert keep_vote(idea=fresh(idea), seen=seen, by=vera) == ballot
    assert recount(contest=idea.contest) == []


def test_withdrawing_takes_from_the_version_voted_for():
    idea = open_idea()
    vera, otto = voters(idea, 2)
    change(idea)
    withdraw_vote(idea=fresh(idea), by=vera)
    withdraw_vote(idea=fresh(idea), by=otto)
    cast_vote(idea=fresh(idea), by=otto)
    fold()
    assert told(idea) == (1, 1, 0, 0)
    assert recount(contest=idea.contest) == []


def test_what_changed_again_is_looked_at_again():
    idea = open_idea()
    [vera] = voters(idea, 1)
    seen = change(idea)
    change(idea, body="Salt. Vinegar. Nothing else at all, ever.")
    with pytest.raises(ChangedAgain):
        keep_vote(idea=fresh(idea), seen=seen, by=vera)
    assert Ballot.objects.count() == 1


def test_without_a_vote_nothing_is_kept():
    idea = open_idea()
    with pytest.raises(NotPossible, match="You have no vote"):
        keep_vote(idea=fresh(idea), seen=idea.current, by=member("Vera"))


# The rule, the moment, and what is told of 2 votes before the change, 1 of them kept, and 3 after it.
MOMENTS = [
    (STAY, CLOSES - TICK, (5, 4, 1, 0)),
    (STAY, CLOSES, (5, 4, 1, 0)),
    (STAY, CLOSES + timedelta(days=9), (5, 4, 1, 0)),
    (CONFIRM, CLOSES - TICK, (5, 4, 1, 0)),
    (CONFIRM, CLOSES, (4, 4, 0, 1)),
    (CONFIRM, CLOSES + timedelta(days=9), (4, 4, 0, 1)),
]


@pytest.mark.parametrize(("rule", "now", "expected"), MOMENTS)
@pytest.mark.parametrize("is_settled", [True, False])
def test_when_votes_for_an_earlier_version_count(rule, now, expected, is_settled, at):
    idea = open_idea(rule)
    vera, _other = voters(idea, 2)
    seen = change(idea)
    keep_vote(idea=fresh(idea), seen=seen, by=vera)
    voters(idea, 3)
    at(now)
    if is_settled:
        settle()
        assert Listing.objects.get(pk=idea.pk).votes == expected[0]
    assert told(idea) == expected
    assert recount(contest=idea.contest) == []
    assert settle() == int(expected[3] > 0 and not is_settled)
    assert recount(contest=idea.contest) == []


def test_a_ballot_folded_after_the_end_lapses_too(at):
    idea = open_idea(CONFIRM)
    voters(idea, 1)
    voters(idea, 1, folded=False)
    change(idea)
    at(CLOSES)
    settle()
    assert told(idea) == (0, 0, 0, 1)
    fold()
    assert told(idea) == (0, 0, 0, 2)
    assert Listing.objects.get(pk=idea.pk).votes == 0
    assert recount(contest=idea.contest) == []


def test_a_pause_holds_the_end_back(at):
    idea = open_idea(CONFIRM)
    voters(idea, 1)
    change(idea)
    Pause.objects.create(contest=idea.contest, reason="The server moves.", paused_at=CLOSES - TICK)
    at(CLOSES + timedelta(days=1))
    assert settle() == 0
    assert told(idea)[:3] == (1, 0, 1)


def test_a_change_after_the_phase_takes_no_votes_away(at):
    idea = open_idea(CONFIRM)
    voters(idea, 2)
    phases = idea.contest.phases.filter(kind=PhaseKind.RESULTS)
    phases.update(kind=PhaseKind.OPEN)
    at(CLOSES + timedelta(days=2))
    change(idea)
    assert told(idea) == (2, 0, 2, 0)
    assert settle() == 0
    assert recount(contest=idea.contest) == []


def test_a_contest_that_asks_for_no_confirmation_after_all_has_the_votes_back(at):
    idea = open_idea(CONFIRM)
    voters(idea, 1)
    change(idea)
    at(CLOSES)
    settle()
    Contest.objects.filter(pk=idea.contest_id).update(earlier_votes=STAY)
    assert told(idea) == (1, 0, 1, 0)
    settle()
    assert Listing.objects.get(pk=idea.pk).votes == 1


def test_sealed_votes_are_not_divided_for_anybody():
    idea = open_idea(shows_votes=False)
    [vera] = voters(idea, 1)
    change(idea)
    vote = standing(fresh(idea), vera)
    assert (vote.count, vote.for_this, vote.division.is_own_earlier) == (None, None, True)


def test_recount_finds_and_repairs_a_wrong_division():
    idea = open_idea()
    voters(idea, 2)
    change(idea)
    voters(idea, 1)
    VersionTally.objects.filter(votes=2).update(votes=7)
    [wrong] = recount(contest=idea.contest)
    assert (wrong.idea_id, wrong.version, wrong.tally, wrong.counted) == (idea.pk, 1, 7, 2)
    recount(contest=idea.contest, repair=True)
    assert recount(contest=idea.contest) == []
    assert told(idea) == (3, 1, 2, 0)


def test_emptied_versions_are_not_what_a_change_is_measured_by():
    idea = open_idea()
    voters(idea, 1)
    change(idea, body=TYPO)
    blank_content(version=idea.versions.get(number=1), reason="An address.", by=SYSTEM)
    change(idea, body=BODY)
    assert told(idea) == (1, 1, None, None)


def test_imported_votes_came_before_every_change():
    idea = open_idea()
    record_past_ballots(
        phase=idea.contest.phase, ballots=[PastBallot(idea.pk, member("Past").pk, 1, OPENS + TICK)]
    )
    change(idea)
    assert told(idea) == (1, 0, 1, 0)
    record_past_ballots(
        phase=idea.contest.phase, ballots=[PastBallot(idea.pk, member("Past").pk, 1, OPENS + TICK)]
    )
    assert told(idea) == (2, 0, 2, 0)
    assert recount(contest=idea.contest) == []


def test_an_unchanged_idea_asks_nothing_more(django_assert_num_queries):
    idea, vera = fresh(open_idea()), member("Vera")
    phase = idea.contest.phase
    with django_assert_num_queries(0):
        assert division_of(idea, vera, phase) is None
