from __future__ import annotations

from typing import Any

import django_filters
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from cms.workspace.desk.views import IdeaDecisionView
from cms.workspace.home.week import published_lately
from cms.workspace.rooms import BrandRoom, RoomPolicy, views
from cms.workspace.rooms.policy import MODERATE, SEE
from cms.workspace.rooms.words import capitalised, shown
from contests.brands.reads import brands_of
from contests.briefs.models import Contest
from ideas.entries.models import Idea, IdeaStatus
from portal.kernel.visibility import Visibility


def own_contests(request: HttpRequest) -> Any:
    """The contests among which the person's filters choose."""
    return Contest.objects.filter(brand__in=brands_of(request.user)).order_by("title")


class IdeaFilters(WagtailFilterSet):
    contest = django_filters.ModelChoiceFilter(
        label=_("Contest"), queryset=own_contests, empty_label=_("Every contest")
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=capitalised(IdeaStatus), empty_label=_("Any status")
    )
    visibility = django_filters.ChoiceFilter(
        label=_("Visibility"), choices=capitalised(Visibility), empty_label=_("Any visibility")
    )

    published = django_filters.ChoiceFilter(
        label=_("Published"),
        choices=[("week", _("In the last seven days"))],
        empty_label=_("At any time, or not"),
        method="filter_published",
    )

    class Meta:
        model = Idea
        fields: list[str] = []

    def filter_published(self, ideas: Any, name: str, value: str) -> Any:
        return published_lately(ideas, "listing__")


class IdeaIndexView(views.IndexView):
    nothing_yet = _("No idea has come in yet. Each one appears here the moment it is sent.")

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("contest__brand", "author")


class IdeaRoom(BrandRoom):
    """Every idea in the brand's contests, also those that wait, are hidden or were withdrawn."""

    model = Idea
    policy = RoomPolicy(Idea, "contest__brand", {"view": SEE, "decide": MODERATE})
    name = "workspace_ideas"
    url_prefix = "ideas"
    icon = "potluck-spoon"
    menu_label = _("Ideas")
    menu_order = 120
    offers = frozenset({"index", "index_results"})
    index_view_class = IdeaIndexView
    filterset_class = IdeaFilters
    search_fields = ["title", "pitch", "author__handle"]
    # The order in which they came in, which an index serves however many there are.
    ordering = ["-id"]
    list_export = [
        "pk",
        "title",
        "pitch",
        "contest.title",
        "author.handle",
        "status",
        "visibility",
        "created_at",
    ]
    list_display = [
        TitleColumn(
            "title", label=_("Title"), get_url=lambda idea: reverse("workspace_ideas:decide", args=[idea.pk])
        ),
        Column("contest", label=_("Contest")),
        Column("author", label=_("Author")),
        Column("status", label=_("Status"), accessor=shown("status"), sort_key="status"),
        Column("visibility", label=_("Visibility"), accessor=shown("visibility"), sort_key="visibility"),
        DateColumn("created_at", label=_("Came in"), sort_key="created_at"),
    ]
    actions = {"decide": IdeaDecisionView}
