from __future__ import annotations

from typing import Any

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from cms.workspace.desk import views
from cms.workspace.rooms import BrandRoom, RoomPolicy
from cms.workspace.rooms.policy import MODERATE
from cms.workspace.rooms.words import capitalised, shown
from ideas.moderation.models import Case, CaseStatus


class CaseFilters(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=capitalised(CaseStatus), empty_label=_("Waiting")
    )

    class Meta:
        model = Case
        fields: list[str] = []


def _title(case: Case) -> str:
    return case.subject.title if case.subject else str(case)


def _kind(case: Case) -> Any:
    return case.subject.kind.label if case.subject else case.kind


class DeskRoom(BrandRoom):
    """What people reported and nobody has decided about yet."""

    model = Case
    policy = RoomPolicy(Case, "brand", {"view": MODERATE, "decide": MODERATE})
    name = "workspace_desk"
    url_prefix = "desk"
    icon = "potluck-flag"
    menu_label = _("Moderation desk")
    menu_order = 130
    offers = frozenset({"index", "index_results"})
    index_view_class = views.DeskView
    filterset_class = CaseFilters
    ordering = ["opened_at", "id"]
    list_display = [
        TitleColumn(
            "title",
            label=_("What"),
            accessor=_title,
            get_url=lambda case: reverse("workspace_desk:decide", args=[case.pk]),
        ),
        Column("kind", label=_("Kind"), accessor=_kind),
        Column("brand", label=_("Brand")),
        Column("reports", label=_("Reports"), accessor=lambda case: len(case.reports.all())),
        Column("status", label=_("Status"), accessor=shown("status")),
        DateColumn("opened_at", label=_("Waiting since")),
    ]
    actions = {"decide": views.CaseView}
