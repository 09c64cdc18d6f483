from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from cms.workspace.judging import views
from cms.workspace.rooms import BrandRoom, RoomPolicy
from cms.workspace.rooms.policy import MANAGE, SEE
from contests.briefs.models import Contest


class JudgingRoom(BrandRoom):
    """Who judges the brand's contests, how far they are, and who has won."""

    model = Contest
    policy = RoomPolicy(Contest, "brand", {"view": SEE, "change": MANAGE})
    is_home_of_model = False
    name = "workspace_judging"
    url_prefix = "judging"
    icon = "potluck-trophy"
    menu_label = _("Judging")
    menu_order = 140
    offers = frozenset({"index", "index_results", "inspect"})
    index_view_class = views.JudgingIndexView
    inspect_view_class = views.JudgingView
    inspect_template_name = "workspace/judging/panel.html"
    search_fields = ["title"]
    list_display = [
        TitleColumn(
            "title", label=_("Contest"), get_url=lambda c: reverse("workspace_judging:inspect", args=[c.pk])
        ),
        Column("brand", label=_("Brand")),
        Column("phase", label=_("Phase now"), accessor=lambda contest: contest.phase or "–"),
        Column("judges_count", label=_("Judges")),
        Column("finalists_count", label=_("Finalists")),
        Column("awards_count", label=_("Winners")),
    ]
    actions = {
        "invite": views.InviteJudgeView,
        "remove": views.RemoveJudgeView,
        "finalists": views.FinalistsView,
        "winner": views.WinnerView,
    }
