"""The fence round Wagtail's admin: brand staff see their own brands' things, and nothing else exists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from cms.workspace.doors import is_open
from cms.workspace.services import sync_groups_of
from contests.brands.middleware import works_for_a_brand
from portal.accounts.models import User

GetResponse = Callable[[HttpRequest], HttpResponseBase]
# Everybody may pass: they sign in and out here, or load what the sign-in page needs.
FREE = {
    "accounts:admin_login",
    "accounts:admin_reset",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}


def is_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("wagtailadmin_home"))


class BrandFenceMiddleware:
    """Close every address of the admin that is not a door, or whose parameters name another brand's thing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Nothing for operators, visitors (Wagtail sends them to sign in), and doors; 404 for the rest.

        Roles are read at every request: a role that has ended opens nothing from the next one on.
        """
        user = request.user
        if not is_admin(request) or user.is_superuser or user.is_anonymous:
            return None
        name = request.resolver_match.view_name
        if name in FREE:
            return None
        if works_for_a_brand(request) and not user.has_perm("wagtailadmin.access_admin"):
            # Their role is so new that the event of it is still on its way.
            sync_groups_of(user)
            request.user = user = User.objects.get(pk=user.pk)
        if works_for_a_brand(request) and is_open(request, name, kwargs):
            return None
        template = "wagtailadmin/404.html" if user.has_perm("wagtailadmin.access_admin") else "404.html"
        return render(request, template, status=404)


class AdminPolicyMiddleware:
    """Wagtail's admin carries inline scripts and styles: its own content security policy, and only there."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if is_admin(request):
            response._csp_replace = settings.POTLUCK_ADMIN_CSP  # type: ignore[attr-defined]
        return response
