from __future__ import annotations

from typing import Any

from django.urls import reverse

from ideas.entries.models import CoAuthor, Idea
from ideas.refining.events import (
    CoAuthorInvited,
    CoAuthorJoined,
    CoAuthorLeft,
    InvitationDeclined,
    JoiningAsked,
    JoiningDeclined,
)
from ideas.refining.invitations import path_of
from ideas.refining.models import Invitation, JoinRequest
from portal.accounts.models import User
from portal.notifications.handlers.ideas import authors_of, facts_of
from portal.notifications.services import notify_many, write_letter


def deciders(idea: Idea) -> set[int]:
    """The author, and the co-authors who may do whatever the author may."""
    return {idea.author_id, *(row.person_id for row in idea.team if row.includes("submit"))}


def tell_of_invitation(event: CoAuthorInvited) -> None:
    """A member finds it in their notices; an address gets a letter."""
    invitation = _invitation(event.invitation_id)
    if invitation.person_id is None:
        write_letter(
            kind="coauthor_invited",
            key=str(invitation.pk),
            address=invitation.email,
            facts={"invitation": invitation.pk},
        )
        return
    notify_many(
        recipients=[invitation.person_id],
        kind="coauthor_invited",
        key=str(invitation.pk),
        facts=facts_of(
            invitation.idea,
            who=invitation.by.display_name,
            right=str(invitation.get_right_display()),
            words=invitation.words,
        ),
        url=path_of(invitation),
    )


def tell_of_declined_invitation(event: InvitationDeclined) -> None:
    invitation = _invitation(event.invitation_id)
    who = invitation.person or User.objects.filter(pk=event.by_id).first()
    _tell_team(
        invitation.idea,
        {invitation.by_id},
        kind="coauthor_declined",
        key=invitation.pk,
        who=who.display_name if who else invitation.email,
    )


def tell_of_request(event: JoiningAsked) -> None:
    asked = _request(event.request_id)
    _tell_team(
        asked.idea,
        deciders(asked.idea),
        kind="join_asked",
        key=asked.pk,
        who=asked.person.display_name,
        words=asked.words,
    )


def tell_of_declined_request(event: JoiningDeclined) -> None:
    asked = _request(event.request_id)
    notify_many(
        recipients=[asked.person_id],
        kind="join_declined",
        key=str(asked.pk),
        facts=facts_of(asked.idea, words=event.words),
        url=asked.idea.get_absolute_url(),
    )


def tell_of_joining(event: CoAuthorJoined) -> None:
    """Who invited hears that it was accepted, who asked that they are in, the others of both."""
    coauthor = _coauthor(event.coauthor_id)
    idea, who = coauthor.idea, coauthor.person.display_name
    inviter: set[int] = set()
    if event.invitation_id is not None:
        inviter = {_invitation(event.invitation_id).by_id}
        _tell_team(idea, inviter, kind="coauthor_accepted", key=coauthor.pk, who=who)
    else:
        notify_many(
            recipients=[coauthor.person_id],
            kind="join_accepted",
            key=str(coauthor.pk),
            facts=facts_of(
                idea,
                who=User.objects.get(pk=event.by_id).display_name,
                right=str(coauthor.get_right_display()),
            ),
            url=idea.get_absolute_url(),
        )
    others = authors_of(idea) - inviter - {coauthor.person_id, event.by_id}
    _tell_team(idea, others, kind="coauthor_joined", key=coauthor.pk, who=who)


def tell_of_leaving(event: CoAuthorLeft) -> None:
    """Who was removed hears that; the others hear who is gone."""
    coauthor = _coauthor(event.coauthor_id)
    idea = coauthor.idea
    if event.by_id != coauthor.person_id:
        notify_many(
            recipients=[coauthor.person_id],
            kind="coauthor_removed",
            key=str(coauthor.pk),
            facts=facts_of(idea),
            url=idea.get_absolute_url(),
        )
    others = authors_of(idea) - {coauthor.person_id, event.by_id}
    _tell_team(idea, others, kind="coauthor_left", key=coauthor.pk, who=coauthor.person.display_name)


def _tell_team(idea: Idea, people: set[int], *, kind: str, key: int, **more: Any) -> None:
    notify_many(
        recipients=people,
        kind=kind,
        key=str(key),
        facts=facts_of(idea, **more),
        url=reverse("refining:team", args=[idea.pk]),
    )


def _invitation(pk: int) -> Invitation:
    return Invitation.objects.select_related("idea__contest", "by", "person").get(pk=pk)


def _request(pk: int) -> JoinRequest:
    return JoinRequest.objects.select_related("idea__contest", "person").get(pk=pk)


def _coauthor(pk: int) -> CoAuthor:
    return CoAuthor.objects.select_related("idea__contest", "person").get(pk=pk)
