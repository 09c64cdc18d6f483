"""The edge: what a request says about where it comes from, and the cookie that voting sets."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from ideas.voting.fraud.origin import Origin
from portal.kernel.clients import client_address

COOKIE = "potluck_device"
LASTS = timedelta(days=90)
IS_OURS = re.compile(r"[A-Za-z0-9_-]{22}")


def origin_of(request: HttpRequest) -> Origin:
    """Where a vote in this request comes from; `traced` has given the browser its cookie."""
    device = getattr(request, "voting_device", "")
    return Origin(client_address(request), device, request.headers.get("User-Agent", "")[:300])


def traced(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view casts votes: a member's browser is given a cookie by which it is known to them alone.

    Nobody else gets one, and a page that only shows something sets none.
    """

    @wraps(view)
    def casting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        known = request.COOKIES.get(COOKIE, "")
        device = known if IS_OURS.fullmatch(known) else secrets.token_urlsafe(16)
        request.voting_device = device  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated and response.status_code < 400 and device != known:
            response.set_cookie(
                COOKIE,
                device,
                max_age=LASTS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    return casting
