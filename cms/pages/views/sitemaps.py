"""What robots are told exists: an index of sitemaps, with every public idea however many there are."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.contrib.sitemaps.sitemap_generator import Sitemap as PageSitemap

from cms.pages.models import BrandIndexPage, BrandPage, ContestPage
from contests.brands.models import Brand
from contests.briefs.models import Contest
from ideas.entries.models import Listing
from ideas.launches.models import Launch

# Of the 50,000 addresses that a sitemap may hold; small enough to be written within a second.
KEYS_IN_A_SITEMAP = 10_000


class KeyRanges:
    """What a sitemap asks of a paginator, in ranges of primary keys: no row is counted, and none passed over.

    Page 1 holds keys from 0 to `size` - 1, and so on up to the largest key; a row stays on its page for good.
    """

    def __init__(self, rows: QuerySet, size: int) -> None:
        self._rows, self._size = rows, size

    @cached_property
    def num_pages(self) -> int:
        last = self._rows.order_by("-pk").values_list("pk", flat=True).first()
        return (last or 0) // self._size + 1

    def page(self, number: Any) -> SimpleNamespace:
        """The rows of a page; raises what Django's paginator raises for a page that is none."""
        try:
            first = (int(number) - 1) * self._size
        except ValueError as error:
            raise PageNotAnInteger(str(error)) from error
        if not 0 <= first < self.num_pages * self._size:
            raise EmptyPage(number)
        rows = self._rows.filter(pk__gte=first, pk__lt=first + self._size)
        return SimpleNamespace(object_list=rows.order_by("pk"))


class IdeaSitemap(Sitemap):
    """Every idea that a visitor without an account may read."""

    def items(self) -> QuerySet[Listing]:
        return Listing.objects.filter(is_public=True).only("idea", "published_at")

    @property
    def paginator(self) -> Any:
        return KeyRanges(self.items(), KEYS_IN_A_SITEMAP)

    def get_latest_lastmod(self) -> None:
        """The index asks no million rows for their newest."""

    def location(self, listing: Listing) -> str:
        return reverse("gallery:idea", args=[listing.pk])

    def lastmod(self, listing: Listing) -> datetime:
        return listing.published_at


class ContestSitemap(Sitemap):
    def items(self) -> QuerySet[Contest]:
        return Contest.objects.published().order_by("pk")


class BrandSitemap(Sitemap):
    def items(self) -> QuerySet[Brand]:
        return Brand.objects.order_by("pk")


class LaunchSitemap(Sitemap):
    def items(self) -> QuerySet[Launch]:
        return Launch.objects.visible_to(AnonymousUser()).order_by("pk")


class SitePageSitemap(PageSitemap):
    """Wagtail's pages; contests and brands stand in sitemaps of their own."""

    def items(self) -> Any:
        return super().items().not_type(ContestPage, BrandPage, BrandIndexPage)


SITEMAPS = {
    "contests": ContestSitemap,
    "brands": BrandSitemap,
    "ideas": IdeaSitemap,
    "launches": LaunchSitemap,
    "pages": SitePageSitemap,
}
