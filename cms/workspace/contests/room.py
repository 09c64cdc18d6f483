from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn

from cms.workspace.contests import actions, views
from cms.workspace.contests.filters import ContestFilters
from cms.workspace.contests.panels import EDIT_CONTEST, NEW_CONTEST
from cms.workspace.contests.standing import Standing, standing_of
from cms.workspace.rooms import BrandRoom, RoomPolicy
from cms.workspace.rooms.policy import SEE
from contests.briefs.models import Contest
from portal.kernel import clock


def _standing(contest: Contest) -> Standing:
    return standing_of(contest, clock.now())


def _time_left(contest: Contest) -> str:
    return _standing(contest).left(clock.now()) or "–"


class ContestRoom(BrandRoom):
    """The brand's contests, from template to results."""

    model = Contest
    policy = RoomPolicy(
        Contest,
        "brand",
        {
            "view": SEE,
            "add": "briefs.create_contest",
            "change": "briefs.edit_contest",
            "note": "briefs.post_note",
        },
    )
    name = "workspace_contests"
    url_prefix = "contests"
    icon = "potluck-pot"
    menu_label = _("Contests")
    menu_order = 110
    offers = BrandRoom.offers | {"add", "edit"}
    index_view_class = views.ContestIndexView
    add_view_class = views.CreateContestView
    edit_view_class = views.EditContestView
    inspect_view_class = views.OverviewView
    inspect_template_name = "workspace/contests/overview.html"
    search_fields = ["title", "summary"]
    filterset_class = ContestFilters
    list_display = [
        "title",
        Column("brand", label=_("Brand")),
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("standing", label=_("Where it stands"), accessor=lambda contest: _standing(contest).words),
        Column(
            "left", label=_("Time left"), accessor=lambda contest: _standing(contest).left(clock.now()) or "–"
        ),
        DateColumn("created_at", label=_("Created"), sort_key="created_at"),
    ]
    actions = {
        "legal": actions.LegalView,
        "publish": actions.PublishView,
        "extend": actions.ExtendView,
        "pause": actions.PauseView,
        "resume": actions.ResumeView,
        "cancel": actions.CancelView,
        "copy": actions.CopyContestView,
        "note": actions.NoteView,
    }

    @property
    def new_panel(self) -> Any:
        return NEW_CONTEST.bind_to_model(Contest)

    def get_edit_handler(self) -> Any:
        return EDIT_CONTEST.bind_to_model(Contest)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        panel = self.new_panel
        return super().get_add_view_kwargs(panel=panel, form_class=panel.get_form_class(), **kwargs)
