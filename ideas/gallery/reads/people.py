"""A person's ideas and credits, as others see them and as they see them themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from contests.briefs.models import ContestStatus
from ideas.credit.models import CreditLine
from ideas.credit.reads import credits_of_person
from ideas.entries.models import CoAuthor, Draft, Idea, Listing
from ideas.gallery.questions import Told, WhatWasTold
from ideas.gallery.reads.listing import PAGE, Results, cards_in_order
from ideas.refining.invitations import path_of
from ideas.refining.models import Invitation
from ideas.refining.reads.team import invitations_to
from portal.accounts.models import User
from portal.kernel.pagination import Page, keyset_page
from portal.kernel.questions import ask


@dataclass(frozen=True, slots=True)
class Profile:
    person: User
    results: Results
    credits: list[CreditLine]
    is_own: bool

    @property
    def ideas(self) -> Page:
        return self.results.page


@dataclass(frozen=True, slots=True)
class Table:
    """What a member finds at home: what they began, what they brought, what became of it, who asks them."""

    drafts: list[Draft]
    invitations: list[tuple[Invitation, str]]
    ideas: Page
    stories: list[Told]
    credits: list[CreditLine]


def profile_of(
    handle: str, viewer: Any, *, after: str | None = None, before: str | None = None
) -> Profile | None:
    """A member's public profile; None for one that is private, closed or nobody's. People see their own."""
    seen = Q(is_profile_public=True, is_active=True, is_former=False)
    person = User.objects.filter(seen | Q(pk=viewer.pk), handle=handle.lower()).first()
    if person is None:
        return None
    made = Q(idea__author=person) | Q(idea__in=_made_with(person))
    listings = Listing.objects.filter(made, is_public=True).exclude(contest__status=ContestStatus.DRAFT)
    ideas = cards_in_order(listings, ["-idea"], viewer, after=after, before=before)
    return Profile(person, ideas, credits_of_person(person), person.pk == viewer.pk)


def table_of(user: User, *, after: str | None = None, before: str | None = None) -> Table:
    """The member's own drafts, ideas in every state, invitations with their links, credits."""
    drafts = Draft.objects.filter(owner=user, is_sent=False).select_related("contest__brand", "idea")
    ideas = keyset_page(
        Idea.objects.filter(Q(author=user) | Q(pk__in=_made_with(user))).select_related(
            "contest__brand", "listing", "award"
        ),
        ["-created_at", "-pk"], size=PAGE, after=after, before=before,
    )  # fmt: skip
    return Table(
        drafts=list(drafts.order_by("-saved_at")[:PAGE]),
        invitations=[(invitation, path_of(invitation)) for invitation in invitations_to(user)],
        ideas=ideas,
        stories=[story for told in ask(WhatWasTold(user)) for story in told],
        credits=credits_of_person(user),
    )


def _made_with(person: User) -> QuerySet:
    """Ideas of others that the person makes with them now."""
    return CoAuthor.objects.current().filter(person=person).values("idea")
