from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from contests.briefs.models import Contest


class HomePage(Page):
    """The front page: a live contest first, then what else is on, who won, and what came to the shelf."""

    headline = models.CharField(_("headline"), max_length=120, blank=True)
    lead = models.CharField(_("below the headline"), max_length=280, blank=True)
    featured = models.ForeignKey(
        Contest, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("contest at the top"),
        help_text=_("Empty: the live contest that still takes ideas and closes first."),
    )  # fmt: skip

    template = "pages/home.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "pages.StandardPage", "pages.StoryIndexPage", "pages.GuideIndexPage", "pages.ProductIndexPage",
        "pages.BrandIndexPage",
    ]  # fmt: skip
    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("featured"),
    ]

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.pages.reads.home import front_page

        return {**super().get_context(request, *args, **kwargs), **front_page(self, request.user)}
