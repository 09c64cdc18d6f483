"""The reports in the admin's menu: managers find their own, operators Wagtail's."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cms.workspace.reports.views import reads_reports


class ReportItem(MenuItem):
    """Shown to managers of brands; operators have Wagtail's report of the same name over everything."""

    def is_shown(self, request: HttpRequest) -> bool:
        return not request.user.is_superuser and reads_reports(request.user)


def _item(label: str, address: str, icon: str, order: int) -> ReportItem:
    return ReportItem(label, reverse_lazy(address), name=f"own-{icon}", icon_name=icon, order=order)


ITEMS = (
    _item(_("What changed"), "workspace_reports:history", "history", 100),
    _item(_("Ageing pages"), "workspace_reports:aging", "time", 110),
    _item(_("Locked pages"), "workspace_reports:locked", "lock", 120),
    _item(_("Workflows"), "workspace_reports:workflows", "tasks", 130),
    _item(_("Workflow tasks"), "workspace_reports:tasks", "thumbtack", 140),
)
