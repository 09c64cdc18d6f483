from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import BRIEF
from cms.pages.models.stable import StableAddress
from contests.briefs.models import Contest
from contests.briefs.models.contest import HERO_PICTURE


class ContestPage(StableAddress, Page):
    """The public face of a contest: words and pictures. Who may see it, the contest alone decides."""

    contest = models.OneToOneField(
        Contest, on_delete=models.PROTECT, related_name="page", verbose_name=_("contest"), editable=False
    )
    hero = models.ForeignKey(
        "media.SiteImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("large picture"), help_text=_("Empty: the contest's own picture."),
    )  # fmt: skip
    hero_alt = models.CharField(_("what the large picture shows"), max_length=160, blank=True)
    body = StreamField(BRIEF, blank=True, verbose_name=_("brief"))

    template = "contests/detail.html"
    parent_page_types = ["pages.BrandPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("hero"), FieldPanel("hero_alt")], heading=_("At the top")),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("body"),
        index.RelatedFields("contest", [index.SearchField("title"), index.SearchField("summary")]),
    ]

    class Meta:
        verbose_name = _("page of a contest")
        verbose_name_plural = _("pages of contests")

    @property
    def hero_url(self) -> str:
        return self.hero.get_rendition(HERO_PICTURE).url if self.hero else self.contest.hero_url

    def stable_path(self) -> str:
        return reverse("contests:detail", args=[self.contest.slug])

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        previewed = getattr(request, "is_preview", False)
        if not previewed and not Contest.objects.visible_to(request.user).filter(pk=self.contest_id).exists():
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.pages.reads.contests import contest_page

        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            **contest_page(self.contest, request.user),
            "hero_url": self.hero_url,
            "hero_alt": self.hero_alt,
        }
