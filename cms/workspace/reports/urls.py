from __future__ import annotations

from typing import Any

from django.urls import path

from cms.workspace.reports import views

REPORTS: dict[str, type[Any]] = {
    "history": views.History,
    "locked": views.LockedPages,
    "aging": views.AgingPages,
    "workflows": views.Workflows,
    "tasks": views.WorkflowTasks,
}

app_name = "workspace_reports"
urlpatterns = [path(f"{name}/", view.as_view(), name=name) for name, view in REPORTS.items()] + [
    path(f"{name}/results/", view.as_view(results_only=True), name=f"{name}_results")
    for name, view in REPORTS.items()
]
