from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cms.blocks import ARTICLE, SHOPS
from cms.pages.models.articles import Pictured, Shelf, with_pictures
from cms.pages.models.stable import StableAddress
from ideas.launches.models import Launch, Stage

# A pack stands upright; nothing of it is cut off.
WHOLE_PICTURE = "max-1200x1200|format-webp|webpquality-80"
SHELVED = ["-launch__launched_at", "-pk"]


class ProductIndexPage(Shelf):
    """Everything that came to the shelf. Product pages live with their brands; their addresses are here."""

    order = SHELVED

    template = "pages/product_index.html"
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("shelf of products")

    def rows(self) -> models.QuerySet:
        return on_the_shelf()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.pages.reads.brands import themes_of
        from cms.pages.reads.products import product_cards

        context = super().get_context(request, *args, **kwargs)
        pages = list(context["rows"])
        themes = themes_of([page.launch.brand for page in pages])
        return {**context, "products": product_cards(pages), "theme_urls": themes}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components:
            return super().route(request, path_components)
        slug, *rest = path_components
        page = ProductPage.objects.live().public().filter(launch__slug=slug).first()
        if page is None:
            raise Http404
        return page.route(request, rest)


def on_the_shelf() -> models.QuerySet:
    """Live pages of products that one can buy, the newest first."""
    pages = ProductPage.objects.live().public().filter(launch__stage=Stage.LAUNCHED)
    return with_pictures(pages.select_related("launch__brand"), WHOLE_PICTURE).order_by(*SHELVED)


class ProductPage(StableAddress, Pictured, Page):
    """A product that came out of a contest: its story, where to buy it, and everybody who is credited."""

    launch = models.OneToOneField(
        Launch, on_delete=models.PROTECT, related_name="page", verbose_name=_("launch"), editable=False
    )
    story = StreamField(ARTICLE, blank=True, verbose_name=_("story"))
    shops = StreamField(SHOPS, blank=True, verbose_name=_("where to buy it"))

    found_as = _("Product")

    template = "pages/product.html"
    parent_page_types = ["pages.BrandPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("picture"),
        FieldPanel("story"),
        FieldPanel("shops"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("story")]

    class Meta:
        verbose_name = _("page of a product")
        verbose_name_plural = _("pages of products")

    @property
    def picture_url(self) -> str:
        return self.picture.get_rendition(WHOLE_PICTURE).url if self.picture else ""

    def stable_path(self) -> str:
        return f"/products/{self.launch.slug}/"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.pages.reads.products import product_page

        return {**super().get_context(request, *args, **kwargs), **product_page(self, request)}
