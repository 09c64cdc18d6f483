from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from cms.workspace.launches import views
from cms.workspace.launches.forms import StartLaunchForm
from cms.workspace.rooms import BrandRoom, RoomPolicy
from cms.workspace.rooms.policy import MANAGE, SEE
from ideas.launches.models import Launch


class LaunchRoom(BrandRoom):
    """What has become of the winners."""

    model = Launch
    policy = RoomPolicy(Launch, "brand", {"view": SEE, "add": MANAGE, "change": MANAGE})
    name = "workspace_launches"
    url_prefix = "launches"
    icon = "potluck-rocket"
    menu_label = _("Launches")
    menu_order = 150
    offers = BrandRoom.offers | {"add"}
    index_view_class = views.LaunchIndexView
    add_view_class = views.StartLaunchView
    inspect_view_class = views.LaunchView
    inspect_template_name = "workspace/launches/launch.html"
    search_fields = ["name"]
    list_filter = ["stage"]
    list_display = [
        TitleColumn(
            "name",
            label=_("Product"),
            get_url=lambda launch: reverse("workspace_launches:inspect", args=[launch.pk]),
        ),
        Column("brand", label=_("Brand")),
        Column("idea", label=_("Idea"), accessor="award.idea"),
        Column("stage", label=_("Stage"), accessor="get_stage_display", sort_key="stage"),
        DateColumn("created_at", label=_("Since"), sort_key="created_at"),
    ]
    actions = {
        "stage": views.StageView,
        "plan": views.PlanMilestoneView,
        "move": views.MoveMilestoneView,
        "reach": views.ReachMilestoneView,
        "news": views.PostUpdateView,
        "credits": views.CreditsView,
    }

    def get_form_class(self, for_update: bool = False) -> Any:
        return StartLaunchForm
