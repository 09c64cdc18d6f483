"""What every request passes: the clock stands still, and refusals become pages that say why."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.limits import TooMany
from portal.kernel.policies import Denied
from portal.kernel.responses import busy

GetResponse = Callable[[HttpRequest], HttpResponse]


class ClockMiddleware:
    """Fix the time of a request at its arrival."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with clock.frozen(clock.now()) as arrived_at:
            request.arrived_at = arrived_at  # type: ignore[attr-defined]
            return self.get_response(request)


class RefusalMiddleware:
    """Turn refusals into pages: not allowed (403), too often (429), no longer possible (409), busy (503)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Denied) and not request.user.is_authenticated and request.method == "GET":
            return redirect_to_login(request.get_full_path())
        if isinstance(error, PermissionDenied):
            sentence = getattr(error, "sentence", None) or str(error)
            return self._page(request, "403.html", 403, {"reason": sentence})
        if isinstance(error, NotPossible):
            return self._page(request, "409.html", 409, {"reason": error.sentence})
        if isinstance(error, TooMany):
            response = self._page(request, "429.html", 429, {"retry_after": error.retry_after})
            response["Retry-After"] = str(error.retry_after)
            return response
        if isinstance(error, OperationalError | InterfaceError):
            return busy()
        return None

    @staticmethod
    def _page(request: HttpRequest, template: str, status: int, context: dict[str, object]) -> HttpResponse:
        return render(request, template, context, status=status)
