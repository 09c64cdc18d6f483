from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, F, Min, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse

from cms.pages.models.articles import StoryPage, with_pictures
from cms.pages.models.home import HomePage
from cms.pages.models.products import on_the_shelf
from cms.pages.reads.brands import themes_of
from cms.pages.reads.contests import call_of, recent_winners
from cms.pages.reads.products import product_cards
from contests.briefs.models import Contest, Phase
from contests.briefs.phases import ALLOWS, Action
from portal.kernel import clock

CONTESTS, WINNERS, PRODUCTS, STORIES = 6, 4, 4, 3
TAKES_IDEAS = [kind for kind, allowed in ALLOWS.items() if Action.SUBMIT in allowed]


def front_page(home: HomePage, viewer: Any) -> dict[str, Any]:
    """The front page: one live contest first, the others, who won, what one can buy, what people tell."""
    hero, live = _first_and_rest(list(live_contests(home.featured_id)[: CONTESTS + 1]))
    products = list(on_the_shelf()[:PRODUCTS])
    stories = StoryPage.objects.live().public().select_related("author")
    winners = recent_winners(viewer, WINNERS)
    brands = [
        *(contest.brand for contest in [*([hero] if hero else []), *live]),
        *(page.launch.brand for page in products),
        *(winner.award.contest.brand for winner in winners),
    ]
    return {
        "hero": hero,
        "call": call_of(hero) if hero else None,
        "live": live,
        "winners": winners,
        "products": product_cards(products),
        "stories": list(with_pictures(stories).order_by("-first_published_at", "-pk")[:STORIES]),
        "theme_urls": themes_of(brands),
        "contests_url": reverse("contests:list"),
    }


def live_contests(featured_id: int | None = None) -> QuerySet[Contest]:
    """Live contests: the chosen one, then those that take ideas, of these the one that closes first."""
    now = clock.now()
    still_on = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    taking = Phase.objects.filter(still_on, contest=OuterRef("pk"), kind__in=TAKES_IDEAS, starts_at__lte=now)
    return (
        Contest.objects.live(now)
        .with_frame()
        .annotate(
            is_chosen=Case(When(pk=featured_id, then=1), default=0) if featured_id else Value(0),
            takes_ideas=Exists(taking),
            next_end=Min("phases__ends_at", filter=Q(phases__ends_at__gt=now)),
        )
        .order_by("-is_chosen", "-takes_ideas", F("next_end").asc(nulls_last=True), "-pk")
    )


def _first_and_rest(contests: list[Contest]) -> tuple[Contest | None, list[Contest]]:
    """What goes to the top and what below it; a picture is needed at the top, if there is one at all."""
    first = next((contest for contest in contests if contest.picture_id), next(iter(contests), None))
    return first, [contest for contest in contests if contest is not first][:CONTESTS]
