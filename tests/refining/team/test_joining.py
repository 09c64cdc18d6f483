"""Asking to join, changing rights, leaving and being removed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from ideas.entries.models import CoAuthor, Right, Version
from ideas.entries.reads import content_of
from ideas.entries.services import revise_idea
from ideas.refining.models import Answer, JoinRequest
from ideas.refining.services.inviting import VoteGoes
from ideas.refining.services.joining import (
    WAITING_AT_MOST,
    accept_request,
    ask_to_join,
    decline_request,
)
from ideas.refining.services.locking import take_lock
from ideas.refining.services.team import change_right, leave_idea, remove_coauthor
from ideas.voting.services import cast_vote
from portal.accounts.models import User
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied
from tests.personas import person
from tests.refining.team.conftest import fresh
from tests.worlds import idea_in


def test_who_asks_is_taken_in_with_a_right(idea, ada, bo):
    asked = ask_to_join(idea=idea, by=bo, words="I know\nchillies.")
    assert asked.words == "I know chillies."
    assert ask_to_join(idea=idea, by=bo, words="Again") == asked
    coauthor = accept_request(request=asked, by=ada, right=Right.SUGGEST)
    assert (coauthor.person, coauthor.right) == (bo, Right.SUGGEST)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == (Answer.ACCEPTED, ada)


def test_a_declined_person_may_ask_again(idea, ada, bo):
    first = ask_to_join(idea=idea, by=bo)
    decline_request(request=first, by=ada, words="Not now.")
    assert JoinRequest.objects.get().answer == Answer.DECLINED
    with pytest.raises(NotPossible, match="answered meanwhile"):
        decline_request(request=first, by=ada)
    with pytest.raises(NotPossible, match="answered meanwhile"):
        accept_request(request=first, by=ada)
    assert ask_to_join(idea=idea, by=bo) != first


def test_only_who_decides_answers(idea, bo, sam, joins):
    asked = ask_to_join(idea=idea, by=bo)
    joins(idea, sam, Right.EDIT)
    for answer in (accept_request, decline_request):
        with pytest.raises(Denied, match="decide about the team"):
            answer(request=asked, by=sam)


def test_who_was_suspended_meanwhile_is_not_taken_in(idea, ada, bo):
    asked = ask_to_join(idea=idea, by=bo)
    User.objects.filter(pk=bo.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="not in use at present"):
        accept_request(request=JoinRequest.objects.get(pk=asked.pk), by=ada)
    assert not CoAuthor.objects.exists()


def test_nobody_asks_everywhere_at_once(contest, bo):
    for number in range(WAITING_AT_MOST):
        ask_to_join(idea=idea_in(contest, title=f"Idea {number}"), by=bo)
    with pytest.raises(NotPossible, match="10 of your requests wait"):
        ask_to_join(idea=idea_in(contest, title="One more"), by=bo)


def test_who_voted_says_that_they_know(idea, bo):
    cast_vote(idea=idea, by=bo)
    with pytest.raises(VoteGoes):
        ask_to_join(idea=idea, by=bo)
    assert ask_to_join(idea=idea, by=bo, knows_of_vote=True).answer == ""


def test_a_right_is_changed_by_who_decides(idea, ada, bo, sam, joins):
    row, leader = joins(idea, bo), joins(idea, sam, Right.SUBMIT)
    with pytest.raises(Denied):
        change_right(coauthor=leader, right=Right.SUGGEST, by=bo)
    assert change_right(coauthor=row, right=Right.SUGGEST, by=sam).right == Right.SUGGEST
    with pytest.raises(Denied, match="Only its authors can change this idea"):
        revise_idea(idea=fresh(idea), content=content_of(idea.current), base=idea.current, by=bo)
    leave_idea(coauthor=row, by=bo)
    with pytest.raises(NotPossible, match="has left the idea"):
        change_right(coauthor=row, right=Right.EDIT, by=ada)


def test_leaving_keeps_the_row_and_what_was_written(idea, bo, joins):
    row = joins(idea, bo)
    words = replace(content_of(fresh(idea).current), pitch="Bo was here.")
    revise_idea(idea=fresh(idea), content=words, base=idea.current, by=bo)
    take_lock(idea=fresh(idea), by=bo)
    leave_idea(coauthor=row, by=bo)
    leave_idea(coauthor=row, by=bo)
    row.refresh_from_db()
    assert (row.left_at is not None, row.removed_by) == (True, None)
    assert fresh(idea).team == []
    assert not hasattr(fresh(idea), "edit_lock")
    assert Version.objects.get(number=2).author == bo


def test_being_removed_keeps_the_row_and_says_by_whom(idea, ada, bo, sam, joins):
    row, other = joins(idea, bo), joins(idea, sam)
    with pytest.raises(Denied):
        remove_coauthor(coauthor=row, by=sam)
    remove_coauthor(coauthor=row, by=ada)
    row.refresh_from_db()
    assert row.removed_by == ada
    assert [found.pk for found in fresh(idea).team] == [other.pk]
    with pytest.raises(Denied):
        leave_idea(coauthor=row, by=ada)


def test_who_decides_does_not_remove_themselves(idea, joins):
    leader = person()
    row = joins(idea, leader, Right.SUBMIT)
    with pytest.raises(NotPossible, match="button that says so"):
        remove_coauthor(coauthor=row, by=leader)


def test_who_left_can_join_again(idea, ada, bo, joins):
    leave_idea(coauthor=joins(idea, bo), by=bo)
    again = joins(fresh(idea), bo, Right.SUGGEST)
    assert [row.pk for row in fresh(idea).team] == [again.pk]
    assert CoAuthor.objects.filter(person=bo).count() == 2
