"""Inviting somebody to make an idea together: by their handle, or at an address by mail."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from contests.brands.permissions import is_brand_staff
from ideas.entries.models import CoAuthor, Idea, Right
from ideas.entries.services import hold_idea
from ideas.refining.events import CoAuthorInvited, CoAuthorJoined, InvitationDeclined
from ideas.refining.invitations import digest_of, secret_of, waiting
from ideas.refining.models import Answer, Invitation
from ideas.refining.services.team import add_to_team, full, is_full, vote_of
from portal.accounts.models import User
from portal.kernel import clock, limits
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy_line

LASTS = timedelta(days=14)
OPEN_AT_MOST = 5
WORDS = 400
WHO = 254


class VoteGoes(NotPossible):
    """Who joins was not told yet what becomes of their vote, and has to say that they know."""

    def __init__(self) -> None:
        super().__init__(_("You voted for this idea. Tick that you know what happens to your vote."))


@transaction.atomic
def invite_coauthor(
    *, idea: Idea, who: str, by: User, right: str = Right.EDIT, words: str = ""
) -> Invitation:
    """Ask a member by their handle, or the owner of an address, to make the idea together, within 14 days.

    Raises ValidationError, by field, with the reason why this person cannot be asked. Of an address nothing
    is told: whether its owner may join is found when they answer.
    """
    held = hold_idea(idea.pk)
    require(by, "refining.invite_coauthor", held)
    limits.spend("invite", by.pk)
    _refuse_many(held)
    asked = _read(tidy_line(who), by)
    _refuse(held, asked, by)
    invitation = Invitation.objects.create(
        idea=held,
        **asked,
        token=secrets.token_hex(32),
        right=Right(right),
        words=tidy_line(words)[:WORDS],
        by=by,
        sent_at=clock.now(),
        expires_at=clock.now() + LASTS,
    )
    invitation.token = digest_of(secret_of(invitation))
    invitation.save(update_fields=["token"])
    publish(CoAuthorInvited(invitation_id=invitation.pk))
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User, knows_of_vote: bool = False) -> CoAuthor:
    """Join the idea; an invitation is good once. A vote for the idea is taken back, as `by` has to know.

    Raises `VoteGoes` while they do not, NotPossible when the team is full.
    """
    idea = hold_idea(invitation.idea_id)
    invitation.refresh_from_db(fields=["answer", "answered_at", "right"])
    invitation.idea = idea
    require(by, "refining.accept_invitation", invitation)
    if vote_of(by, idea) and not knows_of_vote:
        raise VoteGoes
    _answer(invitation, Answer.ACCEPTED)
    coauthor = add_to_team(idea=idea, person=by, right=invitation.right)
    publish(CoAuthorJoined(coauthor_id=coauthor.pk, by_id=by.pk, invitation_id=invitation.pk))
    return coauthor


@transaction.atomic
def decline_invitation(*, invitation: Invitation, by: Any) -> None:
    """Say no. Who was written to may do so with the link alone."""
    require(by, "refining.decline_invitation", invitation)
    _answer(invitation, Answer.DECLINED)
    publish(InvitationDeclined(invitation_id=invitation.pk, by_id=by.pk))


@transaction.atomic
def cancel_invitation(*, invitation: Invitation, by: User) -> None:
    """Take an invitation back that nobody has answered."""
    require(by, "refining.cancel_invitation", invitation.idea)
    _answer(invitation, Answer.CANCELLED)


def _answer(invitation: Invitation, answer: Answer) -> None:
    """Settle the invitation once; of two who answer at the same time the second is told so."""
    now = clock.now()
    if not waiting().filter(pk=invitation.pk).update(answer=answer, answered_at=now):
        raise NotPossible(_("This invitation was answered, taken back, or has run out meanwhile."))
    invitation.answer, invitation.answered_at = answer, now


def _refuse_many(idea: Idea) -> None:
    if is_full(idea):
        raise ValidationError(full())
    if waiting().filter(idea=idea).count() >= OPEN_AT_MOST:
        raise ValidationError(
            _("%(count)d invitations wait for an answer. Take one back, or wait.") % {"count": OPEN_AT_MOST}
        )


def _read(who: str, by: User) -> dict[str, Any]:
    """Whom the words name: {"person": member} or {"email": address}."""
    if not who or len(who) > WHO:
        raise _not_them(_("Say whom you would like to invite: their handle, or an e-mail address."))
    if "@" in who.removeprefix("@"):
        try:
            validate_email(who)
        except ValidationError as problem:
            raise _not_them(_("This is no e-mail address that we could write to.")) from problem
        return {"email": who.lower()}
    handle = who.removeprefix("@").lower()
    person = User.objects.filter(handle=handle, is_former=False).first()
    if person is None:
        raise _not_them(
            _("There is no member @%(handle)s. With an e-mail address you can invite anybody.")
            % {"handle": handle[:30]}
        )
    return {"person": person}


def _refuse(idea: Idea, asked: dict[str, Any], by: User) -> None:
    if waiting().filter(idea=idea, **asked).exists():
        raise _not_them(_("This invitation is on its way already."))
    if person := asked.get("person"):
        if sentence := why_not_with(person, idea, by):
            raise _not_them(sentence)
    elif EmailAddress.objects.filter(user_id=by.pk, email__iexact=asked["email"]).exists():
        raise _not_them(_("This is your own address."))


def why_not_with(person: User, idea: Idea, by: User) -> str:
    """Why this person cannot join the idea, said to who would like to have them; empty if they can."""
    said = {"who": f"@{person.handle}"}
    if person.pk == by.pk:
        return _("This is you.")
    if idea.is_made_by(person, Right.SUGGEST):
        return _("%(who)s makes this idea already.") % said
    if not person.is_active or person.is_former:
        return _("The account of %(who)s is not in use at present.") % said
    if is_brand_staff.test(person, idea):
        return _("%(who)s works for this brand; its staff cannot make ideas in its contests.") % said
    return ""


def _not_them(sentence: str) -> ValidationError:
    return ValidationError({"who": sentence})
