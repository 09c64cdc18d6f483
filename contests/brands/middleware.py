from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from contests.brands.reads import roles_by_brand

GetResponse = Callable[[HttpRequest], HttpResponse]
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# What somebody must reach to set a second factor up, to leave, or to see what they are asked to join.
OPEN = ("/accounts/", "/static/", "/invitations/", "/healthz", "/readyz")


def works_for_a_brand(request: HttpRequest) -> bool:
    """Whether the person has any staff role; asked of the database once per request."""
    user = request.user
    if user.is_active and user.is_superuser:
        return True
    if not hasattr(user, "roles_of_this_request"):
        # This request's own object of the person: the predicates on it need not ask again about each brand.
        user.roles_of_this_request = roles_by_brand(user)  # type: ignore[union-attr]
    return bool(user.roles_of_this_request)  # type: ignore[union-attr]


class SecondFactorMiddleware:
    """Staff see and do nothing of their work before they have a second factor.

    A role opens things all over the site (what is hidden, what is not published), so the wall stands before
    every page and not only before Wagtail's admin. Others hear that the admin is not for them.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or request.path.startswith(OPEN):
            return None
        if not works_for_a_brand(request):
            return self._keep_out(request)
        if not settings.POTLUCK_STAFF_SECOND_FACTOR or has_second_factor(request.user):
            return None
        return self._send_to_enrolment(request)

    @staticmethod
    def _keep_out(request: HttpRequest) -> None:
        is_admin = request.path.startswith(reverse("wagtailadmin_home"))
        leads_elsewhere = getattr(request.resolver_match, "namespace", "") == "accounts"
        if is_admin and not leads_elsewhere and not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied(_("This is the workspace of the brands' staff."))

    @staticmethod
    def _send_to_enrolment(request: HttpRequest) -> HttpResponse:
        messages.warning(
            request,
            _("Your role asks for two-step sign-in. Set it up with an app or a passkey, then go on."),
        )
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(reverse("mfa_index"))
        return redirect("mfa_index")


def has_second_factor(user: Any) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS).exists()
