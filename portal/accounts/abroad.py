"""Between a provider and us: the question before connecting, and the page for an answer without sense."""

from __future__ import annotations

from typing import Any

import structlog
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers import registry
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

log = structlog.get_logger(__name__)


def provider_asked(request: HttpRequest) -> str:
    """Which provider's own address the request came to, as its id; empty for all other pages."""
    match = request.resolver_match
    name, _dash, step = (match.url_name or "").rpartition("_") if match else ("", "", "")
    if step not in ("login", "callback") or registry.get_class(name) is None:
        return ""
    return str(match.kwargs.get("provider_id", name)) if match else ""


@csp_update({"form-action": ["https:"] if settings.PRODUCTION else ["https:", "http:"]})
def ask_to_connect(request: HttpRequest) -> HttpResponse:
    """The page whose form goes on to the provider, so its policy lets a form lead there."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    try:
        provider = get_adapter(request).get_provider(request, provider_asked(request))
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return render(request, "socialaccount/login.html", {"provider": provider})


def without_answer(request: HttpRequest, provider: str, exception: Exception) -> HttpResponse:
    """The provider is silent, or speaks what nobody understands. Nothing of the visit is kept."""
    record(provider, exception)
    return render(request, "socialaccount/authentication_error.html", {"is_silent": True}, status=502)


def record(provider: str, exception: Any) -> None:
    """What went wrong, without what the provider sent: that may hold somebody's data or a token."""
    log.warning("accounts.provider_failed", provider=provider, cause=type(exception).__name__)
