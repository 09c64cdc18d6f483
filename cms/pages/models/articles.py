from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import ARTICLE
from cms.blocks.words import WRITING
from portal.accounts.models import User
from portal.kernel.pagination import keyset_page
from portal.media.models import SiteImage

CARD_PICTURE = "fill-960x640|format-webp|webpquality-78"
WIDE_PICTURE = "fill-1600x900|format-webp|webpquality-78"
SHARING_PICTURE = "fill-1200x630|format-jpeg|jpegquality-82"
PER_PAGE = 12
NEWEST = ["-first_published_at", "-pk"]


class Pictured(models.Model):
    """Mixin: a sentence for lists, and a picture that may be missing."""

    intro = models.CharField(_("in one sentence"), max_length=280, blank=True)
    picture = models.ForeignKey(
        "media.SiteImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip

    class Meta:
        abstract = True

    @property
    def picture_url(self) -> str:
        return self.picture.get_rendition(CARD_PICTURE).url if self.picture else ""

    @property
    def wide_url(self) -> str:
        return self.picture.get_rendition(WIDE_PICTURE).url if self.picture else ""

    @property
    def sharing_url(self) -> str:
        return self.picture.get_rendition(SHARING_PICTURE).url if self.picture else ""


def with_pictures(pages: models.QuerySet, rendition: str = CARD_PICTURE) -> models.QuerySet:
    """The pages with the pictures of their cards, in a fixed number of queries."""
    pictures = SiteImage.objects.prefetch_renditions(rendition)
    return pages.prefetch_related(models.Prefetch("picture", queryset=pictures))


class StandardPage(Pictured, Page):
    """A page such as About or Privacy."""

    body = StreamField(ARTICLE, blank=True, verbose_name=_("text"))

    template = "pages/standard.html"
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("picture"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class Shelf(Page):
    """Base of pages that list what stands below them in `order`, by keys, a dozen a page."""

    order: ClassVar[list[str]] = NEWEST

    intro = models.CharField(_("in one sentence"), max_length=280, blank=True)

    max_count = 1
    parent_page_types = ["pages.HomePage"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        abstract = True

    def rows(self) -> models.QuerySet:
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        after, before = request.GET.get("after"), request.GET.get("before")
        shown = keyset_page(self.rows(), self.order, size=PER_PAGE, after=after, before=before)
        return {**super().get_context(request, *args, **kwargs), "rows": shown}


class StoryIndexPage(Shelf):
    template = "pages/story_index.html"
    subpage_types = ["pages.StoryPage"]

    class Meta:
        verbose_name = _("shelf of stories")

    def rows(self) -> models.QuerySet:
        stories = StoryPage.objects.child_of(self).live().public().select_related("author")
        return with_pictures(stories)


class StoryPage(Pictured, Page):
    """A story of a member or of staff. `source` is the Markdown its author typed, if a member did."""

    author = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("author"),
    )
    body = RichTextField(_("text"), features=WRITING, blank=True)
    source = models.TextField(max_length=20_000, blank=True, editable=False)

    template = "pages/story.html"
    parent_page_types = ["pages.StoryIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels, FieldPanel("intro"), FieldPanel("picture"), FieldPanel("body"),
        FieldPanel("author", read_only=True),
    ]  # fmt: skip
    search_fields = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.FilterField("author"),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        others = StoryPage.objects.sibling_of(self, inclusive=False).live().public()
        more = with_pictures(others).order_by(*NEWEST)[:3]
        return {**super().get_context(request, *args, **kwargs), "more": more}


class GuideIndexPage(Shelf):
    order = ["path"]  # as the editors arranged them

    template = "pages/guide_index.html"
    subpage_types = ["pages.GuidePage"]

    class Meta:
        verbose_name = _("shelf of guides")

    def rows(self) -> models.QuerySet:
        return with_pictures(GuidePage.objects.child_of(self).live().public())


class GuidePage(Pictured, Page):
    """How to do something well, such as bringing an idea that can be made."""

    body = StreamField(ARTICLE, blank=True, verbose_name=_("text"))

    template = "pages/guide.html"
    parent_page_types = ["pages.GuideIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("picture"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
