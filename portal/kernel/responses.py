"""One answer for two callers: a fragment for htmx, a redirect or a page for everybody else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asked for a part of the page (a boosted link asks for the whole)."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted


def respond(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    otherwise: Any,
    say: Any = None,
    status: int = 200,
) -> HttpResponseBase:
    """Render the fragment `template` ("page.html#partial") for htmx; redirect to `otherwise` for the rest.

    `otherwise` is anything `redirect` takes. `say` is a success message, shown after the redirect.
    """
    if wants_fragment(request):
        response = render(request, template, context, status=status)
        patch_vary_headers(response, ["HX-Request"])
        return response
    if say:
        messages.success(request, say)
    return redirect(otherwise)


def busy() -> HttpResponse:
    """The database is gone, or busy for too long. The page asks it for nothing, not even who is reading."""
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "5"})


def refuse(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Render an invalid form again, with what was typed, as 422: the fragment for htmx, else the page."""
    page, _, _fragment = template.partition("#")
    chosen = template if wants_fragment(request) else page
    response = render(request, chosen, context, status=422)
    patch_vary_headers(response, ["HX-Request"])
    return response
