from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect


class StableAddress:
    """Mixin: a page with an address of its own, wherever its brand keeps it in the tree."""

    def stable_path(self) -> str:
        raise NotImplementedError

    def get_url_parts(self, request: Any = None) -> tuple | None:
        parts = super().get_url_parts(request)  # type: ignore[misc]
        return parts and (parts[0], parts[1], self.stable_path())

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send whoever comes by the place in the tree to the stable address."""
        if not getattr(request, "is_preview", False) and request.path != self.stable_path():
            return redirect(self.stable_path(), permanent=True)
        return super().serve(request, *args, **kwargs)  # type: ignore[misc]
