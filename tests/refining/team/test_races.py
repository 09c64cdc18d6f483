"""Two at the same instant, in real threads and transactions: one clear outcome, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contests.briefs.phases import PhaseKind
from ideas.entries.models import CoAuthor, Right
from ideas.entries.reads import content_of
from ideas.refining.models import Answer, EditLock, Invitation, JoinRequest
from ideas.refining.services.editing import MergeConflict, save_edit
from ideas.refining.services.inviting import accept_invitation, cancel_invitation, invite_coauthor
from ideas.refining.services.joining import accept_request, ask_to_join, decline_request
from ideas.refining.services.locking import take_lock
from ideas.refining.services.team import COAUTHORS_AT_MOST
from ideas.voting.models import Ballot
from ideas.voting.services import cast_vote
from tests.personas import person
from tests.refining.team.conftest import fresh
from tests.support.threads import together
from tests.worlds import contest_in, idea_in

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 5


def read(invitation):
    return Invitation.objects.select_related("idea").get(pk=invitation.pk)


def test_accepting_twice_is_one_place(idea, ada, bo):
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    outcomes = together(*[lambda: accept_invitation(invitation=read(invitation), by=bo)] * 4)
    assert [type(outcome) for outcome in outcomes].count(CoAuthor) == 1
    assert CoAuthor.objects.count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_accepting_while_it_is_cancelled_has_one_outcome(_round, idea, ada, bo):
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    together(
        lambda: accept_invitation(invitation=read(invitation), by=bo),
        lambda: cancel_invitation(invitation=read(invitation), by=ada),
    )
    is_in = CoAuthor.objects.filter(person=bo).exists()
    assert read(invitation).answer == (Answer.ACCEPTED if is_in else Answer.CANCELLED)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_request_accepted_and_declined_at_once_has_one_outcome(_round, idea, ada, bo):
    asked = ask_to_join(idea=idea, by=bo)
    answers = (accept_request, decline_request)
    together(
        *[
            lambda answer=answer: answer(request=JoinRequest.objects.get(pk=asked.pk), by=ada)
            for answer in answers
        ]
    )
    is_in = CoAuthor.objects.exists()
    assert JoinRequest.objects.get().answer == (Answer.ACCEPTED if is_in else Answer.DECLINED)


def test_asking_twice_at_once_is_one_request(idea, bo):
    asked = together(*[lambda: ask_to_join(idea=fresh(idea), by=bo)] * 4)
    assert {request.pk for request in asked} == {JoinRequest.objects.get().pk}


def test_an_invitation_and_a_request_accepted_at_once_are_one_place(idea, ada, bo):
    asked = ask_to_join(idea=idea, by=bo)
    invitation = invite_coauthor(idea=idea, who=bo.email, by=ada)

    def take_in():
        from django.core.exceptions import ValidationError

        try:
            return accept_request(request=JoinRequest.objects.get(pk=asked.pk), by=ada)
        except ValidationError as refusal:
            return refusal

    together(take_in, lambda: accept_invitation(invitation=read(invitation), by=bo))
    assert CoAuthor.objects.filter(idea=idea, person=bo).count() == 1


def test_the_last_place_is_taken_once(idea, ada, joins):
    for _number in range(COAUTHORS_AT_MOST - 1):
        joins(idea, person())
    people = [person() for _number in range(3)]
    invited = [invite_coauthor(idea=idea, who=who.handle, by=ada) for who in people]
    outcomes = together(
        *[
            lambda pair=pair: accept_invitation(invitation=read(pair[0]), by=pair[1])
            for pair in zip(invited, people, strict=True)
        ]
    )
    assert [type(outcome) for outcome in outcomes].count(CoAuthor) == 1
    assert len(fresh(idea).team) == COAUTHORS_AT_MOST


def test_the_lock_has_one_holder(idea, ada, bo, joins):
    joins(idea, bo)
    locks = together(*[lambda who=who: take_lock(idea=fresh(idea), by=who) for who in (ada, bo)])
    assert {lock.holder for lock in locks} == {EditLock.objects.get().holder}


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_who_save_the_same_second_both_keep_their_text(_round, idea, ada, bo, joins):
    joins(idea, bo, Right.EDIT)
    base = fresh(idea).current
    begun = content_of(base)

    def save(by, **words):
        return lambda: save_edit(idea=fresh(idea), content=replace(begun, **words), base=base, by=by)

    saved = together(
        save(ada, body="Very sweet first, then it *bites*."),
        save(bo, body="Sweet first, then it *bites* you.", pitch="A beach in a paper bag."),
    )
    assert sorted(found.version.number for found in saved) == [2, 3]
    said = content_of(fresh(idea).current)
    assert (said.body, said.pitch) == ("Very sweet first, then it *bites* you.", "A beach in a paper bag.")


def test_two_who_save_different_words_for_the_same_get_one_version_and_one_choice(idea, ada, bo, joins):
    joins(idea, bo)
    base = fresh(idea).current

    def save(by, pitch):
        content = replace(content_of(base), pitch=pitch)
        return lambda: save_edit(idea=fresh(idea), content=content, base=base, by=by)

    outcomes = together(save(ada, "A beach in a box."), save(bo, "A beach in a tin."))
    conflict = next(outcome for outcome in outcomes if isinstance(outcome, MergeConflict))
    kept = {fresh(idea).pitch, conflict.merged.content.pitch}
    assert (kept, fresh(idea).current.number) == ({"A beach in a box.", "A beach in a tin."}, 2)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_joining_while_voting_leaves_no_vote_for_ones_own_idea(_round, ada, bo):
    idea = idea_in(contest_in(PhaseKind.OPEN), author=ada)
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    together(
        lambda: accept_invitation(invitation=read(invitation), by=bo, knows_of_vote=True),
        lambda: cast_vote(idea=fresh(idea), by=bo),
    )
    assert CoAuthor.objects.filter(person=bo).count() == 1
    assert [ballot.value for ballot in Ballot.objects.current().filter(user=bo)] in ([], [0])
