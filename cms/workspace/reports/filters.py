"""The filters of Wagtail's reports, whose choices name nobody and nothing of another brand."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, FilteredModelChoiceFilter
from wagtail.admin.views.reports.aging_pages import AgingPagesReportFilterSet
from wagtail.admin.views.reports.audit_logging import SiteHistoryReportFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet, WorkflowTasksReportFilterSet
from wagtail.log_actions import registry
from wagtail.models import Task, Workflow

from cms.workspace.reports.owned import log_entries, managed_pages, people, task_states, workflow_states
from portal.accounts.models import User


def _logs(request: HttpRequest) -> list[Any]:
    return [log_entries(request.user, model) for model in registry.get_log_entry_models()]


def _logged_types(request: HttpRequest) -> Any:
    keys = {key for entries in _logs(request) for key in entries.get_content_type_ids()}
    return ContentType.objects.filter(pk__in=keys).order_by("model")


def _page_types(request: HttpRequest) -> Any:
    return ContentType.objects.filter(pk__in=managed_pages(request.user).order_by().values("content_type"))


def _lockers(request: HttpRequest) -> Any:
    return people(managed_pages(request.user).filter(locked=True), "locked_by")


def _requesters(request: HttpRequest) -> Any:
    return people(workflow_states(request.user), "requested_by")


def _workflows(request: HttpRequest) -> Any:
    return Workflow.objects.filter(pk__in=workflow_states(request.user).order_by().values("workflow"))


def _tasks(request: HttpRequest) -> Any:
    return Task.objects.filter(pk__in=task_states(request.user).order_by().values("task"))


class HistoryFilters(SiteHistoryReportFilterSet):
    object_type = ContentTypeFilter(label=_("Type"), method="filter_object_type", queryset=_logged_types)

    def get_action_choices(self) -> list[tuple[str, Any]]:
        seen = {action for entries in _logs(self.request) for action in entries.get_actions()}
        return [choice for choice in registry.get_choices() if choice[0] in seen]

    def get_users_queryset(self) -> Any:
        keys = {key for entries in _logs(self.request) for key in entries.get_user_ids()}
        return User.objects.filter(pk__in=keys).order_by("handle")


class LockedFilters(LockedPagesReportFilterSet):
    locked_by = django_filters.ModelChoiceFilter(
        label=_("Locked by"), empty_label=_("Anyone"), queryset=_lockers
    )


class AgingFilters(AgingPagesReportFilterSet):
    content_type = ContentTypeFilter(label=_("Type"), queryset=_page_types)


class WorkflowFilters(WorkflowReportFilterSet):
    workflow = django_filters.ModelChoiceFilter(label=_("Workflow"), queryset=_workflows)
    requested_by = django_filters.ModelChoiceFilter(label=_("Requested by"), queryset=_requesters)


class TaskFilters(WorkflowTasksReportFilterSet):
    workflow = django_filters.ModelChoiceFilter(
        label=_("Workflow"), field_name="workflow_state__workflow", queryset=_workflows
    )
    task = FilteredModelChoiceFilter(
        label=_("Task"), queryset=_tasks, filter_field="id_workflow", filter_accessor="workflows"
    )
