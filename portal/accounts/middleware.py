from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.socialaccount.providers.base import AuthProcess, ProviderException
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from requests import RequestException

from portal.accounts.abroad import ask_to_connect, provider_asked, without_answer

GetResponse = Callable[[HttpRequest], HttpResponse]

# What reading a wrong answer leads to: allauth catches the first three, on the way back only.
CAUSED_BY_PROVIDER = (
    RequestException,
    OAuth2Error,
    ProviderException,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
)


class RefusedFormMiddleware:
    """A form that is shown again with its errors answers 422 everywhere, also on allauth's own pages."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        if request.method == "POST" and response.status_code == 200 and request.path.startswith("/accounts/"):
            forms = (response.context_data or {}).values()
            if any(getattr(form, "is_bound", False) and form.errors for form in forms):
                response.status_code = 422
        return response


class ProviderMiddleware:
    """A provider that is down, or answers with something else than it should, is no error of ours."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Connecting asks first, by a form: a link from elsewhere could connect a stranger's account."""
        if request.method == "POST" or request.GET.get("process") != AuthProcess.CONNECT:
            return None
        return ask_to_connect(request) if provider_asked(request) else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, CAUSED_BY_PROVIDER) and (provider := provider_asked(request)):
            return without_answer(request, provider, exception)
        return None
