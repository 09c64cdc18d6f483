from __future__ import annotations

from typing import Any

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from cms.workspace.fraud import views
from cms.workspace.ideas.room import own_contests
from cms.workspace.rooms import BrandRoom, RoomPolicy
from cms.workspace.rooms.policy import MODERATE
from cms.workspace.rooms.words import capitalised, shown
from ideas.voting.models import Cluster, ClusterVerdict, Signal


def _verdicts() -> list[tuple[str, Any]]:
    return [("open", _("Not decided")), *capitalised(ClusterVerdict)()]


class ClusterFilters(WagtailFilterSet):
    contest = django_filters.ModelChoiceFilter(
        label=_("Contest"), queryset=own_contests, empty_label=_("Every contest"), field_name="phase__contest"
    )
    signal = django_filters.ChoiceFilter(
        label=_("Signal"), choices=capitalised(Signal), empty_label=_("Any signal")
    )
    verdict = django_filters.ChoiceFilter(
        label=_("Decision"),
        choices=_verdicts,
        empty_label=_("Decided or not"),
        method="filter_verdict",
    )

    class Meta:
        model = Cluster
        fields: list[str] = []

    def filter_verdict(self, clusters: Any, name: str, value: str) -> Any:
        return clusters.filter(verdict="" if value == "open" else value)


class FraudRoom(BrandRoom):
    """Votes that look as if they were not from as many people, put together by what they share."""

    model = Cluster
    policy = RoomPolicy(Cluster, "phase__contest__brand", {"view": MODERATE, "decide": MODERATE})
    name = "workspace_fraud"
    url_prefix = "doubtful-votes"
    icon = "potluck-flag"
    menu_label = _("Doubtful votes")
    menu_order = 135
    offers = frozenset({"index", "index_results"})
    index_view_class = views.ClustersView
    filterset_class = ClusterFilters
    ordering = ["-effect", "-size", "-id"]
    list_display = [
        TitleColumn(
            "words",
            label=_("What they share"),
            accessor=str,
            get_url=lambda cluster: reverse("workspace_fraud:decide", args=[cluster.pk]),
        ),
        Column("signal", label=_("Signal"), accessor=shown("signal"), sort_key="signal"),
        Column("contest", label=_("Contest"), accessor=lambda cluster: cluster.phase.contest),
        Column("people", label=_("Accounts"), sort_key="people"),
        Column("size", label=_("Ballots"), sort_key="size"),
        Column("effect", label=_("Most for one idea"), accessor=views.effect_of, sort_key="effect"),
        Column("verdict", label=_("Decision"), accessor=views.verdict_of, sort_key="verdict"),
        DateColumn("found_at", label=_("Found"), sort_key="found_at"),
    ]
    actions = {"decide": views.ClusterView}
