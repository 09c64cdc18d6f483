"""What the base page asks on every page, lazily: a page that shows nothing of it pays nothing for it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from contests.brands.middleware import works_for_a_brand
from portal.kernel import clock
from portal.notifications.reads import unread_and_judging


class Nav:
    """What the header shows to whom. Two queries at most, kept for the request."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def _user(self) -> Any:
        return getattr(self._request, "user", None)

    @cached_property
    def is_staff(self) -> bool:
        return bool(self._user) and works_for_a_brand(self._request)

    @cached_property
    def _header(self) -> tuple[int, bool]:
        is_member = bool(self._user) and self._user.is_authenticated
        return unread_and_judging(self._user) if is_member else (0, False)

    @property
    def unread(self) -> int:
        return self._header[0]

    @property
    def is_judge(self) -> bool:
        return self._header[1]


class Demo:
    """Where the demo's own pages are; stands in the context in demo mode only."""

    roles_url = "/demo/"
    sign_in_url = "/demo/sign-in/"
    mail_url = "/demo/mail/"


def site(request: HttpRequest) -> dict[str, Any]:
    """`nav` for the header, `demo` for the banner, `clock_now` for "three days left"."""
    if not hasattr(request, "_nav"):
        request._nav = Nav(request)  # type: ignore[attr-defined]
    nav = request._nav  # type: ignore[attr-defined]
    return {"nav": nav, "demo": Demo() if settings.DEMO else None, "clock_now": clock.now}
