from __future__ import annotations

from typing import Any

from django.urls import reverse

from contests.brands.models import Role, Staff
from ideas.entries.events import IdeaPublished
from ideas.entries.models import INCLUDED_IN, Idea, Right
from ideas.refining.events import RemixAnswered, RemixAsked
from ideas.refining.models import RemixRequest, Source
from portal.notifications.handlers.ideas import facts_of, makers_of
from portal.notifications.services import notify_many


def tell_of_remix(event: IdeaPublished) -> None:
    """Who made the sources of an idea hears of it when everybody can see it."""
    sources = Source.objects.filter(remix=event.idea_id)
    for source in sources.select_related("remix__author", "origin__contest"):
        remix = source.remix
        notify_many(
            recipients=makers_of(source.origin) - {remix.author_id},
            kind="remixed",
            key=str(source.pk),
            facts=facts_of(
                source.origin, about=["idea", remix.pk], who=remix.author.display_name, remix=remix.title
            ),
            url=remix.get_absolute_url(),
        )


def tell_of_remix_request(event: RemixAsked) -> None:
    """Whoever has a say is asked: the idea's authors, between brands also the managers of its brand."""
    request = _request(event.request_id)
    people = _authors_of(request.origin) if request.waits_for_author else set()
    if request.waits_for_brand:
        managers = Staff.objects.current().filter(brand=request.origin.contest.brand_id, role=Role.MANAGER)
        people |= set(managers.values_list("user", flat=True))
    notify_many(
        recipients=people - {event.by_id},
        kind="remix_asked",
        key=str(request.pk),
        facts=_facts(request, who=request.person.display_name, words=request.words),
        url=reverse("refining:remix_requests"),
    )


def tell_of_remix_answer(event: RemixAnswered) -> None:
    request = _request(event.request_id)
    if request.is_refused:
        kind, url = "remix_refused", reverse("refining:remix_requests")
    else:
        kind, url = "remix_agreed", reverse("refining:remix", args=[request.origin_id])
    notify_many(
        recipients={request.person_id} - {event.by_id},
        kind=kind,
        key=str(request.pk),
        facts=_facts(request),
        url=url,
    )


def _request(pk: int) -> RemixRequest:
    return RemixRequest.objects.select_related("origin__contest", "target", "person").get(pk=pk)


def _facts(request: RemixRequest, **more: Any) -> dict[str, Any]:
    return facts_of(request.origin, target=request.target.title, **more)


def _authors_of(idea: Idea) -> set[int]:
    """The author, and co-authors who may do whatever the author may."""
    partners = idea.coauthors.current().filter(right__in=INCLUDED_IN[Right.SUBMIT])
    return {idea.author_id, *partners.values_list("person_id", flat=True)}
