"""Wagtail's reports, each over the pages and things of the brands that the person manages.

Wagtail's own, under /admin/reports/, stay closed to brand staff: their filters list everybody who ever locked
or changed anything. Its count of page types has no sister here: it counts the pages of the whole site, and
each of its rows leads to a list of every brand's pages of a type.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, QuerySet, Value
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_latest_str
from wagtail.admin.views.reports.aging_pages import AgingPagesView
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.log_actions import registry

from cms.workspace.reports import filters
from cms.workspace.reports.owned import log_entries, managed_pages, task_states, workflow_states
from cms.workspace.rooms.exporting import PlainCsv
from cms.workspace.rooms.paginator import BoundedPaginator
from cms.workspace.rooms.policy import MANAGE, RoomPolicy
from contests.brands.models import Brand

# Managers of a brand, and operators.
READERS = RoomPolicy(Brand, "", {"read": MANAGE})
# Rows in columns of ours, where Wagtail's template asks the database for each row.
TABLE = "wagtailadmin/reports/base_report_results.html"


def reads_reports(user: Any) -> bool:
    """Whether the person manages a brand, and so has something to read here."""
    return READERS.user_has_permission(user, "read")


def _edit(page_key: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_key])


class ManagersReport(PlainCsv):
    """Mixin: the report is open to managers of brands, and counts no further than the rooms' lists do."""

    paginator_class = BoundedPaginator

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not reads_reports(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class History(ManagersReport, LogEntriesView):
    page_title = _("What changed")
    filterset_class = filters.HistoryFilters
    index_url_name = "workspace_reports:history"
    index_results_url_name = "workspace_reports:history_results"

    def get_filtered_queryset(self) -> QuerySet:
        """(pk, timestamp, number of the log) of the entries in both logs, newest first.

        As in Wagtail's, each log is filtered by itself before they are put together.
        """
        self.log_models = list(registry.get_log_entry_models())
        parts = [
            self.filter_queryset(
                log_entries(self.request.user, model)
                .values("pk", "timestamp")
                .annotate(log_model_index=Value(number, output_field=IntegerField()))
            ).order_by()
            for number, model in enumerate(self.log_models)
        ]
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp")


class LockedPages(ManagersReport, LockedPagesView):
    """Also what somebody else of the brand has locked; the page's editor unlocks it."""

    filterset_class = filters.LockedFilters
    index_url_name = "workspace_reports:locked"
    index_results_url_name = "workspace_reports:locked_results"
    results_template_name = TABLE
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda page: _edit(page.pk)),
        Column("type", label=_("Type"), accessor="page_type_display_name"),
        Column("locked_by", label=_("Locked by")),
        DateColumn("locked_at", label=_("Locked at")),
    ]
    verbose_name_plural = _("locked pages")

    def get_queryset(self) -> QuerySet:
        locked = managed_pages(self.request.user).filter(locked=True)
        return locked.select_related("locked_by", "content_type").order_by("-locked_at", "-pk")


class AgingPages(ManagersReport, AgingPagesView):
    filterset_class = filters.AgingFilters
    index_url_name = "workspace_reports:aging"
    index_results_url_name = "workspace_reports:aging_results"


class Workflows(ManagersReport, WorkflowView):
    filterset_class = filters.WorkflowFilters
    index_url_name = "workspace_reports:workflows"
    index_results_url_name = "workspace_reports:workflows_results"
    results_template_name = TABLE
    header_buttons: list[Any] = []
    columns = [
        TitleColumn(
            "page",
            label=_("Page"),
            accessor=lambda state: get_latest_str(state.content_object),
            get_url=lambda state: _edit(state.object_id),
        ),
        Column("workflow", label=_("Workflow")),
        Column("status", label=_("Status"), accessor="get_status_display"),
        Column("task", label=_("Task now"), accessor="current_task_state.task"),
        Column("requested_by", label=_("Requested by")),
        DateColumn("created_at", label=_("Started at")),
    ]
    verbose_name_plural = _("workflows")

    def get_queryset(self) -> QuerySet:
        own = workflow_states(self.request.user).order_by().values("pk")
        return super().get_queryset().filter(pk__in=own).select_related("current_task_state__task")


class WorkflowTasks(ManagersReport, WorkflowTasksView):
    filterset_class = filters.TaskFilters
    index_url_name = "workspace_reports:tasks"
    index_results_url_name = "workspace_reports:tasks_results"
    header_buttons: list[Any] = []

    def get_queryset(self) -> QuerySet:
        own = task_states(self.request.user)
        return super().get_queryset().filter(pk__in=own.order_by().values("pk"))
