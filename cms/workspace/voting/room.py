from __future__ import annotations

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from cms.workspace.rooms import BrandRoom, RoomPolicy
from cms.workspace.rooms.policy import MANAGE, SEE
from cms.workspace.voting import invited, views
from contests.briefs.models import Phase
from ideas.voting.methods import Method


def _method(phase: Phase) -> str:
    return capfirst(Method(phase.held_method or Method.SUPPORT).label)  # type: ignore[attr-defined]


class VotingRoom(BrandRoom):
    """The voting phases of the brand's contests: how people vote, and who."""

    model = Phase
    policy = RoomPolicy(Phase, "contest__brand", {"view": SEE, "change": MANAGE})
    is_home_of_model = False
    name = "workspace_voting"
    url_prefix = "voting"
    icon = "potluck-bowl"
    menu_label = _("Votes")
    menu_order = 135
    offers = frozenset({"index", "index_results", "inspect"})
    index_view_class = views.VotingIndexView
    inspect_view_class = views.VoteView
    inspect_template_name = "workspace/voting/vote.html"
    search_fields = ["contest__title", "own_title"]
    ordering = ["-starts_at", "-id"]
    list_display = [
        TitleColumn(
            "contest", label=_("Contest"), get_url=lambda p: reverse("workspace_voting:inspect", args=[p.pk])
        ),
        Column("title", label=_("Phase")),
        Column("method", label=_("How people vote"), accessor=_method),
        DateColumn("starts_at", label=_("Opens")),
        DateColumn("ends_at", label=_("Ends")),
    ]
    actions = {
        "rules": views.RulesView,
        "invited": invited.InvitedView,
        "uninvite": invited.UninviteView,
    }
