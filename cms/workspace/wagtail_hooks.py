"""How the workspace enters Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
)

from cms.workspace.brands.room import BrandProfileRoom
from cms.workspace.comments.room import CommentRoom
from cms.workspace.contests.room import ContestRoom
from cms.workspace.desk.room import DeskRoom
from cms.workspace.home.panels import MorningPanel
from cms.workspace.ideas.room import IdeaRoom
from cms.workspace.judging.room import JudgingRoom
from cms.workspace.launches.room import LaunchRoom
from cms.workspace.operators.room import MembersRoom
from cms.workspace.pages.viewset import OwnPages
from cms.workspace.reads import own_documents, own_images, own_pages, pages_to_link
from cms.workspace.reports import urls as reports
from cms.workspace.reports.menu import ITEMS as REPORTS
from contests.brands.middleware import works_for_a_brand

ROOMS = (ContestRoom, IdeaRoom, CommentRoom, DeskRoom, JudgingRoom, LaunchRoom, BrandProfileRoom, MembersRoom)
# Wagtail's own menu entries that lead brand staff somewhere.
STAFF_MENU = {"explorer", "images", "documents", "import", "reports"}
# Panels that list pages by what the person once did, also for brands they have left.
BY_PERSON = (LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel)
# Members change their own accounts, and groups follow from roles: nobody edits either by hand.
NOT_BY_HAND = {"users", "groups"}

ACTIONS = (
    ("potluck.publish_contest", _("Publish"), _("Published")),
    ("potluck.cancel_contest", _("Call off"), _("Called off")),
    ("potluck.pause_contest", _("Pause"), _("Paused")),
    ("potluck.resume_contest", _("Resume"), _("Resumed")),
    ("potluck.extend_phase", _("Extend a phase"), _("Extended a phase")),
    ("potluck.post_note", _("Post a note"), _("Posted a note")),
    ("potluck.save_legal_profile", _("Save the legal profile"), _("Saved the legal profile")),
    ("potluck.name_winner", _("Name a winner"), _("Named a winner")),
    ("potluck.move_stage", _("Move to the next stage"), _("Moved to the next stage")),
    ("potluck.propose_credits", _("Work out the credits"), _("Worked out the credits")),
)


@hooks.register("register_admin_viewset")
def rooms() -> list[Any]:
    return [room() for room in ROOMS]


@hooks.register("register_admin_viewset")
def pages() -> OwnPages:
    return OwnPages()


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("brand-reports/", include((reports.urlpatterns, reports.app_name)))]


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    for name, label, message in ACTIONS:
        registry.register_action(name, label, message)


@hooks.register("construct_main_menu")
def only_what_leads_somewhere(request: HttpRequest, items: list[Any]) -> None:
    """Brand staff see their rooms, pages, pictures and documents; the rest is closed to them."""
    if request.user.is_superuser or not works_for_a_brand(request):
        return
    ours = {room().menu_name for room in ROOMS}
    items[:] = [item for item in items if item.name in STAFF_MENU | ours]


@hooks.register("construct_reports_menu")
def own_reports_only(request: HttpRequest, items: list[Any]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item in REPORTS]


@hooks.register("construct_settings_menu")
def not_by_hand(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in NOT_BY_HAND]


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Any]) -> None:
    if not request.user.is_superuser:
        panels[:] = [panel for panel in panels if not isinstance(panel, BY_PERSON)]
    panels.append(MorningPanel(request.user))


@hooks.register("construct_homepage_summary_items", order=1000)
def no_totals(request: HttpRequest, items: list[Any]) -> None:
    """Totals count what others made; brand staff have their own panel instead."""
    if not request.user.is_superuser:
        items.clear()


@hooks.register("construct_page_chooser_queryset")
def own_and_public_pages(pages: Any, request: HttpRequest) -> Any:
    return pages.filter(pk__in=pages_to_link(request.user).values("pk"))


@hooks.register("construct_explorer_page_queryset")
def own_pages_only(parent_page: Any, pages: Any, request: HttpRequest) -> Any:
    return pages if request.user.is_superuser else pages.filter(pk__in=own_pages(request.user).values("pk"))


@hooks.register("construct_image_chooser_queryset")
def own_pictures_only(images: Any, request: HttpRequest) -> Any:
    return images.filter(pk__in=own_images(request.user).values("pk"))


@hooks.register("construct_document_chooser_queryset")
def own_documents_only(documents: Any, request: HttpRequest) -> Any:
    return documents.filter(pk__in=own_documents(request.user).values("pk"))


@hooks.register("insert_global_admin_css")
def look() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/workspace.css"))


@hooks.register("register_icons")
def icons(known: list[str]) -> list[str]:
    return [*known, *(f"workspace/icons/{name}.svg" for name in ICONS)]


ICONS = ("potluck-bowl", "potluck-flag", "potluck-pot", "potluck-rocket", "potluck-spoon", "potluck-trophy")


for report in REPORTS:
    hooks.register("register_reports_menu_item", lambda report=report: report)
