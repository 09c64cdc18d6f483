"""Pictures of the editorial site, for installations that keep their files beside the process."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

A_YEAR = 365 * 24 * 3600


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition of a site picture. Its name holds its recipe, so that it never changes under an address.

    Only renditions: originals and documents have Wagtail's own views, which ask who wants them.
    """
    response = serve(request, path, document_root=settings.MEDIA_ROOT / "images")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
