from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.pages.models.products import ProductPage
from cms.pages.structured import json_ld
from ideas.credit.models import CreditLine
from ideas.credit.reads import roll_of
from ideas.launches.models import Launch

NAMED = 2


@dataclass(frozen=True, slots=True)
class ProductCard:
    """What a list shows of a product."""

    title: str
    url: str
    brand_name: str
    brand_slug: str
    picture_url: str
    credits_line: str


def product_cards(pages: list[ProductPage]) -> list[ProductCard]:
    """Cards of pages that come from `on_the_shelf`, with the people credited for each."""
    names = credited_names(page.launch_id for page in pages)
    return [
        ProductCard(
            title=page.title,
            url=page.stable_path(),
            brand_name=page.launch.brand.name,
            brand_slug=page.launch.brand.slug,
            picture_url=page.picture_url,
            credits_line=credits_line(names[page.launch_id]),
        )
        for page in pages
    ]


def credited_names(launch_ids: Iterable[int]) -> dict[int, list[str]]:
    """Names by launch, the largest part first, from the edition that holds."""
    launches = list(launch_ids)
    last = dict(
        CreditLine.objects.filter(launch__in=launches)
        .order_by()
        .values_list("launch")
        .annotate(Max("edition"))
    )
    names: dict[int, list[str]] = defaultdict(list)
    lines = CreditLine.objects.filter(launch__in=launches).order_by("-share", "pk")
    for launch_id, edition, name in lines.values_list("launch", "edition", "person__display_name"):
        if edition == last[launch_id] and name not in names[launch_id]:
            names[launch_id].append(name)
    return names


def credits_line(names: list[str]) -> str:
    """ "By Mia Okafor, Hana Kimura and 2 others"; empty without names."""
    if not names:
        return ""
    shown, rest = ", ".join(names[:NAMED]), len(names) - NAMED
    if rest <= 0:
        return _("By %(names)s") % {"names": shown}
    sentence = ngettext("By %(names)s and %(rest)d other", "By %(names)s and %(rest)d others", rest)
    return sentence % {"names": shown, "rest": rest}


def product_page(page: ProductPage, request: HttpRequest) -> dict[str, Any]:
    """A product's page: everybody credited, the idea it began as, and the data that machines read."""
    from cms.pages.reads.brands import dress

    launch = Launch.objects.select_related("brand", "award__idea__author", "award__contest").get(
        pk=page.launch_id
    )
    idea = launch.award.idea
    return {
        **dress(launch.brand),
        "launch": launch,
        "idea": idea if idea.is_public else None,
        "roll": roll_of(launch),
        "structured": json_ld(_product_data(page, launch, request)),
    }


def _product_data(page: ProductPage, launch: Launch, request: HttpRequest) -> dict[str, Any]:
    picture = page.sharing_url
    return {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": page.title,
        "description": page.intro or launch.story,
        "url": request.build_absolute_uri(page.stable_path()),
        "image": [request.build_absolute_uri(picture)] if picture else [],
        "brand": {"@type": "Brand", "name": launch.brand.name},
        "releaseDate": launch.launched_at.date().isoformat() if launch.launched_at else None,
    }
