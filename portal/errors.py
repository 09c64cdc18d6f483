"""The pages for what went wrong, in the site's own look."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.kernel.responses import busy


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw; a database that is gone is a busy page, wherever it was missed."""
    error = sys.exc_info()[1]
    while error is not None:
        if isinstance(error, InterfaceError | OperationalError):
            return busy()
        error = error.__cause__ or error.__context__
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from another tab or an old session; what was typed is still in the browser's form."""
    sentence = _(
        "This page was open for a while. Go back, reload it and send again; your text is kept in the form."
    )
    return render(request, "403.html", {"reason": sentence}, status=403)
