"""How importing enters Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.importing import urls
from contests.brands.models import Role
from contests.brands.reads import brands_of


class ImportMenuItem(MenuItem):
    """Shown to whoever manages a brand."""

    def is_shown(self, request: HttpRequest) -> bool:
        return brands_of(request.user, Role.MANAGER).exists()


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("import/", include((urls.urlpatterns, urls.app_name)))]


@hooks.register("register_admin_menu_item")
def entry() -> ImportMenuItem:
    return ImportMenuItem(
        _("Import"), reverse_lazy("importing:upload"), name="import", icon_name="download", order=180
    )
