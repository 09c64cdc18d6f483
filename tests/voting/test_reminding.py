"""On the last day before unconfirmed votes lapse their voters are reminded: once, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from contests.briefs.models import EarlierVotes, Pause, Phase
from ideas.entries.models import Idea
from ideas.voting.asking import remind
from ideas.voting.models import Stretch
from ideas.voting.services import keep_vote, withdraw_vote
from ideas.voting.tasks import ask_voters_again
from portal.notifications.delivery import deliver_all
from portal.notifications.models import Notice
from portal.notifications.services import mute
from tests.voting.changes import BODY, CLOSES, TICK, change, fresh, open_idea, voters

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def reminded(drain):
    """Runs the sweep; gives everybody who was reminded so far."""

    def sweep():
        ask_voters_again()
        drain()
        return [notice.recipient for notice in Notice.objects.filter(kind="vote_reminder").order_by("pk")]

    return sweep


@pytest.fixture
def idea():
    return open_idea(EarlierVotes.CONFIRM)


@pytest.mark.parametrize(
    ("now", "is_reminded"),
    [(CLOSES - DAY - TICK, False), (CLOSES - DAY, True), (CLOSES - TICK, True), (CLOSES, False)],
)
def test_the_reminder_goes_out_on_the_last_day(now, is_reminded, idea, reminded, at):
    [vera] = voters(idea, 1)
    change(idea)
    assert reminded() == []
    at(now)
    assert reminded() == ([vera] if is_reminded else [])
    assert reminded() == ([vera] if is_reminded else [])


def test_only_who_has_still_not_confirmed_is_reminded(idea, reminded, at):
    vera, otto, walt = voters(idea, 3)
    seen = change(idea)
    voters(idea, 1)
    reminded()
    keep_vote(idea=fresh(idea), seen=seen, by=otto)
    withdraw_vote(idea=fresh(idea), by=walt)
    at(CLOSES - DAY)
    assert reminded() == [vera]


def test_no_contest_that_lets_votes_stand_reminds_anybody(reminded, at):
    idea = open_idea(EarlierVotes.STAY)
    voters(idea, 1)
    change(idea)
    at(CLOSES - TICK)
    assert reminded() == []


def test_who_was_told_on_the_last_day_is_not_told_twice(idea, reminded, at):
    voters(idea, 1)
    at(CLOSES - DAY / 2)
    change(idea)
    assert reminded() == []
    at(CLOSES - TICK)
    assert reminded() == []


def test_a_change_on_the_last_day_reaches_who_had_confirmed(idea, reminded, at):
    [vera] = voters(idea, 1)
    at(CLOSES - DAY / 2)
    seen = change(idea)
    reminded()
    keep_vote(idea=fresh(idea), seen=seen, by=vera)
    change(idea, body="Salt. Vinegar. Nothing else at all, ever.")
    assert reminded() == [vera]
    change(idea, body=BODY + " Salt. Vinegar. Nothing else at all, ever. And twice as much of it.")
    assert reminded() == [vera]


def test_an_end_that_moves_has_a_last_day_of_its_own(idea, reminded, at):
    [vera] = voters(idea, 1)
    change(idea)
    reminded()
    at(CLOSES - DAY)
    assert reminded() == [vera]
    Phase.objects.filter(pk=idea.contest.phase.pk).update(ends_at=CLOSES + DAY / 2)
    assert reminded() == [vera]
    at(CLOSES + DAY / 4)
    assert reminded() == [vera, vera]


def test_nobody_is_reminded_while_they_can_do_nothing(idea, reminded, at):
    [vera] = voters(idea, 1)
    change(idea)
    reminded()
    at(CLOSES - DAY)
    pause = Pause.objects.create(contest=idea.contest, reason="The server moves.", paused_at=CLOSES - DAY)
    Idea.objects.filter(pk=idea.pk).update(visibility="hidden")
    assert reminded() == []
    pause.delete()
    assert reminded() == []
    Idea.objects.filter(pk=idea.pk).update(visibility="visible")
    assert reminded() == [vera]


def test_one_sweep_reminds_and_the_others_find_it_done(idea, reminded, at):
    voters(idea, 1)
    change(idea)
    reminded()
    at(CLOSES - DAY)
    assert (remind(), remind()) == (1, 0)
    assert set(Stretch.objects.values_list("reminded_of", flat=True)) == {None, CLOSES}


def test_who_confirms_before_the_message_is_sent_is_not_reminded(idea, drain, at):
    [vera] = voters(idea, 1)
    seen = change(idea)
    at(CLOSES - DAY)
    assert remind() == 1
    keep_vote(idea=fresh(idea), seen=seen, by=vera)
    drain()
    assert not Notice.objects.filter(kind="vote_reminder").exists()


def test_the_letter_says_until_when_and_can_be_turned_off(idea, reminded, at):
    vera, otto = voters(idea, 2)
    change(idea)
    reminded()
    mute(user=otto, kind="vote_reminder")
    deliver_all()
    mail.outbox.clear()
    at(CLOSES - DAY)
    assert reminded() == [vera, otto]
    deliver_all()
    [letter] = mail.outbox
    assert letter.to == [vera.email]
    assert letter.subject == "Last day: does your vote for “Mango Chilli” stand?"
    assert "It stops counting on 12 May 2026, 14:00 CEST unless you keep it." in letter.body
    assert reverse("voting:changed", args=[idea.pk]) in letter.body
    [(html, kind)] = [(part.content, part.mimetype) for part in letter.alternatives]
    assert (kind, "12 May 2026, 14:00 CEST" in html) == ("text/html", True)
    assert "List-Unsubscribe" in letter.extra_headers
