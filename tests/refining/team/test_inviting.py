"""Inviting: whom, how often, how long, and what the answers do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from ideas.entries.models import CoAuthor, Right
from ideas.refining.invitations import digest_of, invitation_of, secret_of
from ideas.refining.models import Answer, Invitation, JoinRequest
from ideas.refining.services.inviting import (
    LASTS,
    OPEN_AT_MOST,
    VoteGoes,
    accept_invitation,
    cancel_invitation,
    decline_invitation,
    invite_coauthor,
)
from ideas.refining.services.joining import ask_to_join
from ideas.refining.services.team import COAUTHORS_AT_MOST
from ideas.voting.models import Ballot
from ideas.voting.reads import voted_ideas
from ideas.voting.services import cast_vote
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied
from tests.personas import person
from tests.refining.team.conftest import fresh


def test_a_member_is_invited_by_handle_and_accepts(idea, ada, bo):
    invitation = invite_coauthor(
        idea=idea, who="@BO_Baker ", by=ada, right=Right.SUBMIT, words="You know\x00 chillies."
    )
    assert (invitation.person, invitation.email, invitation.words) == (bo, "", "You know chillies.")
    coauthor = accept_invitation(invitation=invitation, by=bo)
    assert (coauthor.person, coauthor.right, coauthor.joined_at) == (bo, Right.SUBMIT, clock.now())
    assert [row.person for row in fresh(idea).team] == [bo]
    assert Invitation.objects.get().answer == Answer.ACCEPTED


def test_an_address_is_invited_and_whoever_has_it_accepts(idea, ada, bo, sam):
    invitation = invite_coauthor(idea=idea, who="Bo_Baker@Example.com", by=ada)
    assert (invitation.person, invitation.email) == (None, bo.email)
    with pytest.raises(Denied, match="for bo_baker@example.com, and you are signed in as sam_stranger@"):
        accept_invitation(invitation=invitation, by=sam)
    assert accept_invitation(invitation=invitation, by=bo).right == Right.EDIT


def test_the_link_can_be_written_again_and_not_be_read_from_the_table(idea, ada, bo):
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    secret = secret_of(invitation)
    assert invitation_of(secret) == invitation
    assert Invitation.objects.get().token == digest_of(secret)
    assert [invitation_of(guess) for guess in (invitation.token, "", "x" * 64, "é" * 64)] == [None] * 4


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("", "Say whom you would like to invite: their handle, or an e-mail address."),
        ("x" * 300, "Say whom you would like to invite: their handle, or an e-mail address."),
        ("@nobody", "There is no member @nobody. With an e-mail address you can invite anybody."),
        ("a b@c", "This is no e-mail address that we could write to."),
        ("ada_author", "This is you."),
        ("ada_author@example.com", "This is your own address."),
        (
            "mona_moderator",
            "@mona_moderator works for this brand; its staff cannot make ideas in its contests.",
        ),
        ("gone", "The account of @gone is not in use at present."),
        ("maker", "@maker makes this idea already."),
        ("asked", "This invitation is on its way already."),
        ("new@example.com", "This invitation is on its way already."),
    ],
)
def test_who_cannot_be_invited(who, sentence, idea, ada, clerk, joins):
    joins(idea, person("Maker"))
    User.objects.filter(pk=person("Gone").pk).update(is_active=False)
    invite_coauthor(idea=idea, who=person("Asked").handle, by=ada)
    invite_coauthor(idea=idea, who="new@example.com", by=ada)
    with pytest.raises(ValidationError) as refused:
        invite_coauthor(idea=fresh(idea), who=who, by=ada)
    assert refused.value.message_dict == {"who": [sentence]}


def test_only_some_invitations_wait_at_once(idea, ada):
    for number in range(OPEN_AT_MOST):
        invite_coauthor(idea=idea, who=f"friend{number}@example.com", by=ada)
    with pytest.raises(ValidationError, match="5 invitations wait for an answer"):
        invite_coauthor(idea=idea, who="one.more@example.com", by=ada)
    cancel_invitation(invitation=Invitation.objects.first(), by=ada)
    invite_coauthor(idea=idea, who="one.more@example.com", by=ada)


def test_a_team_has_its_size(idea, ada, bo, sam, joins):
    first = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    for _number in range(COAUTHORS_AT_MOST):
        joins(idea, person())
    with pytest.raises(NotPossible, match="8 co-authors at most"):
        accept_invitation(invitation=first, by=bo)
    with pytest.raises(ValidationError, match="8 co-authors at most"):
        invite_coauthor(idea=idea, who=sam.handle, by=ada)
    with pytest.raises(NotPossible, match="8 co-authors at most"):
        ask_to_join(idea=fresh(idea), by=sam)
    assert Invitation.objects.get(pk=first.pk).answer == ""


@pytest.mark.parametrize(
    ("answered", "sentence"),
    [
        ("accepted", "This invitation was accepted. Each one works once."),
        ("declined", "This invitation was declined."),
        ("cancelled", "This invitation was taken back."),
    ],
)
def test_an_invitation_is_answered_once(answered, sentence, idea, ada, bo):
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    stale = Invitation.objects.select_related("idea").get()
    {
        "accepted": lambda: accept_invitation(invitation=invitation, by=bo),
        "declined": lambda: decline_invitation(invitation=invitation, by=bo),
        "cancelled": lambda: cancel_invitation(invitation=invitation, by=ada),
    }[answered]()
    with pytest.raises(Denied, match=sentence):
        accept_invitation(invitation=stale, by=bo)
    for again in (
        lambda: decline_invitation(invitation=Invitation.objects.get(), by=bo),
        lambda: cancel_invitation(invitation=Invitation.objects.get(), by=ada),
    ):
        with pytest.raises((Denied, NotPossible)):
            again()
    assert Invitation.objects.get().answer == answered
    assert CoAuthor.objects.count() == (1 if answered == "accepted" else 0)


def test_an_invitation_runs_out_by_itself(idea, ada, bo, at):
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    at(invitation.sent_at + LASTS - timedelta(seconds=1))
    assert invitation_of(secret_of(invitation)).expires_at == invitation.sent_at + timedelta(days=14)
    at(invitation.sent_at + LASTS)
    with pytest.raises(Denied, match=r"This invitation has run out. Ask for a new one."):
        accept_invitation(invitation=invitation, by=bo)
    with pytest.raises(NotPossible):
        cancel_invitation(invitation=invitation, by=ada)


def test_who_was_written_to_declines_without_an_account_and_a_member_does_not(idea, ada, bo, sam):
    letter = invite_coauthor(idea=idea, who="new@example.com", by=ada)
    named = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    for invitation, who in ((letter, sam), (named, sam), (named, AnonymousUser())):
        with pytest.raises(Denied):
            decline_invitation(invitation=invitation, by=who)
    decline_invitation(invitation=letter, by=AnonymousUser())
    assert Invitation.objects.get(pk=letter.pk).answer == Answer.DECLINED


def test_joining_settles_what_else_waits_between_the_two(idea, ada, bo):
    ask_to_join(idea=idea, by=bo)
    named = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    letter = invite_coauthor(idea=idea, who=bo.email, by=ada)
    accept_invitation(invitation=letter, by=bo)
    assert Invitation.objects.get(pk=named.pk).answer == Answer.CANCELLED
    assert JoinRequest.objects.get().answer == Answer.ACCEPTED


def test_a_vote_is_told_of_and_goes_back_with_joining(idea, ada, bo):
    cast_vote(idea=idea, by=bo)
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    with pytest.raises(VoteGoes):
        accept_invitation(invitation=invitation, by=bo)
    assert not CoAuthor.objects.exists()
    accept_invitation(invitation=invitation, by=bo, knows_of_vote=True)
    assert voted_ideas(bo, [fresh(idea)]) == set()
    assert list(Ballot.objects.order_by("turn").values_list("value", flat=True)) == [1, 0]
    with pytest.raises(Denied, match="your own idea"):
        cast_vote(idea=fresh(idea), by=bo)
