"""What may be made from an idea, what was, and who has asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When

from contests.brands.models import Brand, Role
from contests.briefs.models import Contest
from contests.briefs.phases import ALLOWS, Action
from ideas.entries.models import INCLUDED_IN, CoAuthor, Draft, Idea, Right, Version
from ideas.refining.models import RemixRequest, RemixWish, Source, Wish
from ideas.refining.permissions.lineage import Remix
from ideas.refining.reads.presence import has
from portal.kernel import clock

SHOWN_SOURCES = 10
SHOWN_REMIXES = 4
REQUESTS_SHOWN = 100
CONTESTS_SHOWN = 30


def remixes(origins: Sequence[Idea], targets: Iterable[Contest], person: Any) -> list[Remix]:
    """What the person would make from each origin in each target; four queries, however many there are."""
    keys = [origin.pk for origin in origins]
    out = set(Idea.objects.public().filter(pk__in=keys).values_list("pk", flat=True))
    wishes = dict(RemixWish.objects.filter(idea__in=keys).values_list("idea", "wish"))
    own, asked = _own(origins, person), _asked(keys, person)
    return [
        Remix(
            origin=origin,
            target=target,
            is_out=origin.pk in out,
            is_own=origin.pk in own,
            wish=wishes.get(origin.pk, Wish.WELCOME),
            request=asked.get((origin.pk, target.pk)),
        )
        for target in targets
        for origin in origins
    ]


def _own(origins: Sequence[Idea], person: Any) -> set[int]:
    """The origins that the person may treat as an author does."""
    if not person.is_authenticated:
        return set()
    partners = CoAuthor.objects.current().filter(
        idea__in=[origin.pk for origin in origins], person=person.pk, right__in=INCLUDED_IN[Right.SUBMIT]
    )
    return {origin.pk for origin in origins if origin.author_id == person.pk} | set(
        partners.values_list("idea", flat=True)
    )


def _asked(keys: Sequence[int], person: Any) -> dict[tuple[int, int], RemixRequest]:
    """The person's last request for each origin and target."""
    if not person.is_authenticated:
        return {}
    requests = RemixRequest.objects.filter(origin__in=keys, person=person.pk).order_by("asked_at", "pk")
    return {(request.origin_id, request.target_id): request for request in requests}


def open_contests(viewer: Any, origin: Idea) -> list[Contest]:
    """Contests that take ideas now, the idea's own first, then others of its brand."""
    now = clock.now()
    kinds = [kind for kind, allowed in ALLOWS.items() if Action.SUBMIT in allowed]
    running = Contest.objects.visible_to(viewer).published()
    running = running.filter(phases__starts_at__lte=now, phases__kind__in=kinds).distinct()
    nearness = Case(
        When(pk=origin.contest_id, then=Value(0)),
        When(brand=origin.contest.brand_id, then=Value(1)),
        default=Value(2),
    )
    found = running.select_related("brand").prefetch_related("phases", "pauses").order_by(nearness, "-pk")
    return [contest for contest in found if contest.allows(Action.SUBMIT, now)][:CONTESTS_SHOWN]


@dataclass(frozen=True, slots=True)
class Lineage:
    """What the viewer may know of an idea's nearest kin."""

    made_from: list[Source] = field(default_factory=list)
    remixed_in: list[Source] = field(default_factory=list)
    has_more: bool = False


def lineage_of(idea: Idea, viewer: Any) -> Lineage:
    """The idea's sources, and the first of the ideas made from it, in one query."""
    if not has(idea, "kin"):
        return Lineage()
    visible = Idea.objects.visible_to(viewer).values("pk")
    kin = Source.objects.filter(remix=idea, origin__in=visible) | Source.objects.filter(
        origin=idea, remix__in=visible
    )
    first = Case(When(remix=idea, then=Value(0)), default=Value(1))
    rows = list(
        kin.select_related("origin__author", "remix__author").order_by(first, "cited_at", "pk")[
            : SHOWN_SOURCES + SHOWN_REMIXES + 1
        ]
    )
    made_from = [row for row in rows if row.remix_id == idea.pk]
    remixed_in = [row for row in rows if row.remix_id != idea.pk]
    return Lineage(made_from, remixed_in[:SHOWN_REMIXES], len(remixed_in) > SHOWN_REMIXES)


def sources_of(draft: Draft) -> list[Version]:
    """The versions that a draft cites, in the order in which they were added."""
    cited = Draft.sources.through.objects.filter(draft=draft).order_by("pk")
    return [row.version for row in cited.select_related("version__idea__author")]


def requests_waiting_for(person: Any) -> QuerySet[RemixRequest]:
    """Requests that the person can answer, `as_author` or `as_manager` of the brand, the oldest first."""
    partners = CoAuthor.objects.current().filter(person=person.pk, right__in=INCLUDED_IN[Right.SUBMIT])
    authored = Q(origin__author=person.pk) | Q(origin__in=partners.values("idea"))
    managed = Brand.objects.filter(
        staff__user=person.pk, staff__ended_at__isnull=True, staff__role=Role.MANAGER
    )
    brands = Brand.objects.all() if person.is_superuser else managed
    theirs = Q(origin__contest__brand__in=brands.values("pk"))
    between = ~Q(origin__contest__brand=F("target__brand")) & Q(origin__contest__is_openly_licensed=False)
    as_author = Q(author_agreed_at__isnull=True) & authored
    as_manager = Q(brand_agreed_at__isnull=True) & between & theirs
    waiting = RemixRequest.objects.filter(as_author | as_manager, refused_at__isnull=True)
    said = {"as_author": _holds(as_author), "as_manager": _holds(as_manager)}
    return _framed(waiting.annotate(**said)).order_by("asked_at", "pk")[:REQUESTS_SHOWN]


def requests_by(person: Any) -> QuerySet[RemixRequest]:
    """What the person has asked for, the newest first."""
    return _framed(RemixRequest.objects.filter(person=person.pk)).order_by("-asked_at", "-pk")[
        :REQUESTS_SHOWN
    ]


def _framed(requests: QuerySet[RemixRequest]) -> QuerySet[RemixRequest]:
    return requests.select_related("origin__author", "origin__contest__brand", "target__brand", "person")


def _holds(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
