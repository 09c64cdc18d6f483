"""Who makes an idea, who is asked to, and who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress

from ideas.entries.models import CoAuthor, Idea, Right
from ideas.refining.invitations import open_to, waiting
from ideas.refining.models import Invitation, JoinRequest
from ideas.refining.permissions.team import gathers
from portal.accounts.models import User
from portal.kernel.policies import why_not

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Team:
    """The page of an idea's team as one viewer sees it; what waits is for those who decide about it.

    `own` is the viewer's own place among the co-authors.
    """

    idea: Idea
    coauthors: list[CoAuthor]
    own: CoAuthor | None
    decides: bool
    why_no_invitation: str | None
    why_no_change: str | None
    can_ask: bool
    invitations: list[Invitation]
    requests: list[JoinRequest]


def team_of(idea: Idea, viewer: Any) -> Team:
    """The idea needs its contest with phases, and its author."""
    decides = idea.is_made_by(viewer, Right.SUBMIT)
    own = next((row for row in idea.team if row.person_id == viewer.pk), None)
    return Team(
        idea=idea,
        coauthors=idea.team,
        own=own,
        decides=decides,
        why_no_invitation=why_not(viewer, "refining.invite_coauthor", idea) if decides else None,
        why_no_change=why_not(viewer, "refining.change_team", idea) if decides else None,
        can_ask=gathers(idea) and not idea.is_made_by(viewer, Right.SUGGEST),
        invitations=_invitations(idea) if decides else [],
        requests=_requests(idea) if decides else [],
    )


def invitations_to(person: User) -> list[Invitation]:
    """What the person can still say yes or no to, the newest first; only to ideas that are public."""
    addresses = EmailAddress.objects.filter(user_id=person.pk, verified=True).values("email")
    found = waiting().filter(open_to(addresses, person.pk)).select_related("idea__contest__brand", "by")
    return list(found.filter(idea__in=Idea.objects.public())[:SHOWN])


def request_of(person: Any, idea: Idea) -> JoinRequest | None:
    """The person's request that waits for an answer."""
    return JoinRequest.objects.filter(idea=idea, person=person.pk, answer="").first()


def _invitations(idea: Idea) -> list[Invitation]:
    return list(waiting().filter(idea=idea).select_related("person", "by"))


def _requests(idea: Idea) -> list[JoinRequest]:
    asked = JoinRequest.objects.filter(idea=idea, answer="").select_related("person")
    return list(asked.order_by("asked_at")[:SHOWN])
