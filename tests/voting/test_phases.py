"""When may be voted, and when the numbers are shown: the clock before, in and after the phase."""

from __future__ import annotations

from datetime import timedelta

import pytest

from contests.briefs.models import Contest, Pause
from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea
from ideas.voting.reads import tallies, votes_shown
from ideas.voting.services import cast_vote, fold, withdraw_vote
from portal.kernel.policies import Denied
from tests.gallery.builders import NOON, contest_in, idea_in, member

pytestmark = pytest.mark.django_db

OPENS, CLOSES = NOON - timedelta(days=1), NOON + timedelta(days=2)
TICK = timedelta(microseconds=1)
BEFORE = "Voting starts on 9 May 2026, 14:00 CEST."
AFTER = "Voting has ended."

WHEN = [
    (OPENS - timedelta(days=2), BEFORE),
    (OPENS - TICK, BEFORE),
    (OPENS, None),
    (NOON, None),
    (CLOSES - TICK, None),
    (CLOSES, AFTER),
    (CLOSES + timedelta(days=9), AFTER),
]


def fresh(idea):
    return Idea.objects.select_related("contest").get(pk=idea.pk)


@pytest.mark.parametrize("kind", [PhaseKind.VOTING, PhaseKind.OPEN])
@pytest.mark.parametrize(("now", "sentence"), WHEN)
def test_when_may_be_voted(now, sentence, kind, at):
    idea, vera = idea_in(contest_in(kind)), member("Vera")
    at(now)
    if sentence is None:
        cast_vote(idea=idea, by=vera)
        withdraw_vote(idea=idea, by=vera)
        return
    for act in (cast_vote, withdraw_vote):
        with pytest.raises(Denied) as refusal:
            act(idea=idea, by=vera)
        assert str(refusal.value) == sentence
        assert refusal.value.policy in ("voting.vote_idea", "voting.withdraw_vote")


@pytest.mark.parametrize("kind", set(PhaseKind) - {PhaseKind.VOTING, PhaseKind.OPEN})
def test_other_phases_take_no_votes(kind):
    with pytest.raises(Denied, match="This contest has no public vote."):
        cast_vote(idea=idea_in(contest_in(kind)), by=member("Vera"))


def test_a_pause_says_why(at):
    idea = idea_in(contest_in(PhaseKind.VOTING))
    Pause.objects.create(contest=idea.contest, reason="The server moves.", paused_at=NOON)
    with pytest.raises(Denied, match="This contest is paused: The server moves."):
        cast_vote(idea=fresh(idea), by=member("Vera"))


SHOWN = [
    (True, OPENS - TICK, False),
    (True, OPENS, True),
    (True, CLOSES, True),
    (False, OPENS - TICK, False),
    (False, OPENS, False),
    (False, CLOSES - TICK, False),
    (False, CLOSES, True),
    (False, CLOSES + timedelta(days=30), True),
]


@pytest.mark.parametrize(("shows", "now", "shown"), SHOWN)
def test_when_the_numbers_are_shown(shows, now, shown, at):
    idea, vera = idea_in(contest_in(PhaseKind.VOTING, shows_votes=shows)), member("Vera")
    cast_vote(idea=idea, by=vera)
    fold()
    at(now)
    contest = Contest.objects.get(pk=idea.contest_id)
    assert votes_shown(contest) is shown
    assert tallies([fresh(idea)], vera) == {idea.pk: 1 if shown else None}


def test_a_pause_over_the_end_does_not_open_the_seal(at):
    idea = idea_in(contest_in(PhaseKind.VOTING, shows_votes=False))
    Pause.objects.create(contest=idea.contest, reason="x", paused_at=CLOSES - timedelta(hours=1))
    at(CLOSES + timedelta(days=1))
    assert not votes_shown(Contest.objects.get(pk=idea.contest_id))
