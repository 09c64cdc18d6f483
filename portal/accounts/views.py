from __future__ import annotations

from typing import Any

from allauth.account import views as allauth_views
from allauth.socialaccount import views as social_views
from django.conf import settings as portal_settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.forms.entrance import country_hint
from portal.accounts.forms.profile import ProfileForm
from portal.accounts.services import update_profile
from portal.accounts.young import turn_away
from portal.kernel.responses import refuse


class Joining:
    """What both ways of joining add to allauth's views: the youngest are turned away, collisions are told."""

    request: HttpRequest

    def closed(self) -> HttpResponse:
        return redirect("accounts:not_yet")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        if form.is_too_young:
            return turn_away(self.request)
        return super().form_invalid(form)  # type: ignore[misc]


class SignupView(Joining, allauth_views.SignupView):
    def get_initial(self) -> dict[str, Any]:
        return {"country": country_hint(self.request), **super().get_initial()}


class SocialSignupView(Joining, social_views.SignupView):
    pass


@require_safe
def sign_in_instead(request: HttpRequest) -> HttpResponse:
    """Wagtail's own log-in knows no second factor; everybody comes through the front door."""
    query = request.GET.urlencode()
    return redirect(reverse("account_login") + (f"?{query}" if query else ""))


@require_safe
def reset_instead(request: HttpRequest) -> HttpResponse:
    return redirect("account_reset_password")


@require_safe
@never_cache
def not_yet(request: HttpRequest) -> HttpResponse:
    """Say kindly that joining has to wait."""
    return render(request, "accounts/not_yet.html")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Show and change one's own profile."""
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method != "POST":
        return render(request, "accounts/settings.html", {"form": form})
    if form.is_valid():
        try:
            update_profile(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
    if form.errors:
        return refuse(request, "accounts/settings.html", {"form": form})
    messages.success(request, _("Your settings are saved."))
    response = redirect("accounts:settings")
    if language := form.cleaned_data.get("language"):
        response.set_cookie(portal_settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 86_400)
    return response
