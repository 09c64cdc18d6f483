"""Which drafts a browser holds: a visitor's by secret tokens in the session, a member's by being theirs."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ideas.entries.models import Draft

SESSION_KEY = "drafts"
HELD_AT_MOST = 20


def hold(request: HttpRequest, draft: Draft) -> None:
    """Let this browser keep the draft, for as long as its session lives."""
    if draft.owner_id is None and str(draft.token) not in request.session.get(SESSION_KEY, []):
        held = [*request.session.get(SESSION_KEY, []), str(draft.token)]
        request.session[SESSION_KEY] = held[-HELD_AT_MOST:]


def held_tokens(request: HttpRequest) -> list[UUID]:
    return [token for text in request.session.get(SESSION_KEY, []) if (token := read_token(text))]


def own_drafts(request: HttpRequest) -> QuerySet[Draft]:
    """The drafts that whoever sits at this browser may read and change."""
    held = Q(token__in=held_tokens(request), owner__isnull=True)
    if request.user.is_authenticated:
        held |= Q(owner=request.user.pk)
    return Draft.objects.filter(held)


def read_token(text: str) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
