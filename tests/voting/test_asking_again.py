"""Who is told that an idea changed since they voted: once a day at most for each idea."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from contests.briefs.models import EarlierVotes, Pause
from ideas.entries.models import Idea
from ideas.voting.models import Stretch
from ideas.voting.services import keep_vote, withdraw_vote
from ideas.voting.stretches import ask_again
from ideas.voting.tasks import ask_voters_again, settle_votes
from portal.notifications.delivery import deliver_all
from portal.notifications.models import Notice
from tests.gallery.builders import NOON, contest_in, idea_in, member
from tests.voting.changes import BODY, CLOSES, OTHER, change, fresh, open_idea, voters

pytestmark = pytest.mark.django_db
THIRD = "Salt. Vinegar. Nothing else at all, ever."


@pytest.fixture
def told(drain):
    """Runs the sweep; gives who was told since, by kind."""
    seen: set[int] = set()

    def sweep():
        ask_again()
        drain()
        notices = Notice.objects.filter(kind__startswith="vote_").exclude(pk__in=seen).order_by("pk")
        found = [(notice.recipient, notice.kind) for notice in notices]
        seen.update(notices.values_list("pk", flat=True))
        return found

    return sweep


def test_who_voted_before_is_told_once(told):
    idea = open_idea()
    vera, otto, walt = voters(idea, 3)
    seen = change(idea)
    voters(idea, 1)
    keep_vote(idea=fresh(idea), seen=seen, by=otto)
    withdraw_vote(idea=fresh(idea), by=walt)
    assert told() == [(vera, "vote_outdated")]
    assert told() == []


def test_several_changes_in_a_day_are_one_message(told, at):
    idea = open_idea()
    [vera] = voters(idea, 1)
    change(idea)
    assert told() == [(vera, "vote_outdated")]
    change(idea, body=THIRD)
    assert told() == []
    change(idea, body=f"{OTHER} {THIRD}")
    at(NOON + timedelta(hours=23))
    assert told() == []
    at(NOON + timedelta(hours=25))
    assert told() == [(vera, "vote_outdated")]
    assert told() == []


def test_ideas_are_told_of_separately(told):
    idea = open_idea()
    other = idea_in(idea.contest, title="Lime", body=BODY)
    [vera], [otto] = voters(idea, 1), voters(other, 1)
    change(idea)
    change(other)
    assert told() == [(vera, "vote_outdated"), (otto, "vote_outdated")]


def test_an_idea_that_goes_back_asks_only_who_voted_in_between(told, at):
    idea = open_idea()
    voters(idea, 1)
    change(idea)
    [otto] = voters(idea, 1)
    change(idea, body=BODY)
    assert told() == [(otto, "vote_outdated")]


def test_a_small_change_is_told_to_nobody(told):
    idea = open_idea()
    voters(idea, 1)
    change(idea, tags=("new",))
    assert told() == []


def test_a_change_before_any_vote_is_told_to_nobody_and_uses_up_no_message(told):
    idea = open_idea()
    change(idea)
    assert told() == []
    [vera] = voters(idea, 1)
    change(idea, body=THIRD)
    assert told() == [(vera, "vote_outdated")]


def test_nobody_is_told_while_they_can_do_nothing(told, at):
    idea = open_idea()
    [vera] = voters(idea, 1)
    change(idea)
    pause = Pause.objects.create(contest=idea.contest, reason="The server moves.", paused_at=NOON)
    assert told() == []
    Idea.objects.filter(pk=idea.pk).update(visibility="hidden")
    pause.delete()
    assert told() == []
    Idea.objects.filter(pk=idea.pk).update(visibility="visible")
    assert told() == [(vera, "vote_outdated")]


def test_after_voting_nobody_is_told(told, at):
    idea = open_idea()
    voters(idea, 1)
    change(idea)
    at(CLOSES)
    assert told() == []
    assert not Stretch.objects.filter(waits=True).exists()


def test_the_message_says_when_the_vote_stops_counting(told):
    idea = open_idea(EarlierVotes.CONFIRM)
    [vera] = voters(idea, 1)
    change(idea)
    assert told() == [(vera, "vote_lapsing")]
    notice = Notice.objects.get(kind="vote_lapsing")
    assert (notice.url, notice.facts["until"]) == (
        reverse("voting:changed", args=[idea.pk]),
        "12 May 2026, 14:00 CEST",
    )
    deliver_all()
    [letter] = mail.outbox
    assert letter.to == [vera.email]
    assert letter.subject == "“Mango Chilli” changed: does your vote stand?"
    assert "it stops counting on 12 May 2026, 14:00 CEST." in letter.body


def test_the_sweeps_find_nothing_to_do_in_a_portal_without_changes():
    voters(idea_in(contest_in()), 1)
    assert (ask_voters_again(), settle_votes()) == (0, 0)
    assert member("Vera").notices.count() == 0
