from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from wagtail.models import Page

from cms.pages.models import BrandPage
from cms.pages.models.products import on_the_shelf
from cms.pages.reads.products import product_cards
from contests.brands.models import Brand
from contests.briefs.models import Contest, ContestStatus
from portal.kernel import clock

SHOWN = 6


def brand_roots(brand: Brand) -> QuerySet[Page]:
    """The pages under which everything of the brand lies."""
    return Page.objects.filter(pk__in=BrandPage.objects.filter(brand=brand).values("pk"))


def dress(brand: Brand) -> dict[str, str]:
    """What the base template needs to show a page in the brand's colours."""
    return {"theme_brand": brand.slug, "theme_url": brand.theme_url}


def themes_of(brands: list[Brand]) -> list[str]:
    """The style sheets of a page that shows several brands, each once."""
    return list(dict.fromkeys(brand.theme_url for brand in brands))


def brands_at_the_table() -> list[Brand]:
    """Every brand that has shown a contest, with the number of them."""
    shown = Count("contests", filter=~Q(contests__status=ContestStatus.DRAFT))
    brands = Brand.objects.annotate(shown=shown).filter(shown__gt=0)
    return list(brands.select_related("logo").order_by("name"))


def brand_page(brand: Brand) -> dict[str, Any]:
    """A brand's page: what is on, what was, what came of it."""
    now = clock.now()
    contests = Contest.objects.filter(brand=brand).with_frame()
    shelf = on_the_shelf().filter(launch__brand=brand)[:SHOWN]
    return {
        **dress(brand),
        "brand": brand,
        "live": list(contests.live(now).order_by("-published_at")[:SHOWN]),
        "coming": list(contests.coming(now).order_by("-published_at")[:SHOWN]),
        "finished": list(contests.finished(now).order_by("-published_at")[:SHOWN]),
        "products": product_cards(list(shelf)),
    }
