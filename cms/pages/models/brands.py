from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import ARTICLE
from cms.pages.models.stable import StableAddress
from contests.brands.models import Brand


class BrandIndexPage(Page):
    """All brands, and in the tree the place under which each keeps its pages."""

    template = "pages/brand_index.html"
    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.BrandPage"]

    class Meta:
        verbose_name = _("shelf of brands")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.pages.reads.brands import brands_at_the_table, themes_of

        context, brands = super().get_context(request, *args, **kwargs), brands_at_the_table()
        return {**context, "brands": brands, "theme_urls": themes_of(brands)}


class BrandPage(StableAddress, Page):
    """A brand's own page, and the root of everything its staff may write."""

    brand = models.OneToOneField(
        Brand, on_delete=models.PROTECT, related_name="page", verbose_name=_("brand"), editable=False
    )
    body = StreamField(ARTICLE, blank=True, verbose_name=_("text"))

    template = "contests/brand.html"
    parent_page_types = ["pages.BrandIndexPage"]
    subpage_types = ["pages.ContestPage", "pages.ProductPage"]
    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page of a brand")
        verbose_name_plural = _("pages of brands")

    def stable_path(self) -> str:
        return reverse("contests:brand", args=[self.brand.slug])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.pages.reads.brands import brand_page

        return {**super().get_context(request, *args, **kwargs), **brand_page(self.brand)}
