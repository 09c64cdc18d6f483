"""Times typed and shown in the contest's own zone, whatever zone the person's account prefers."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


class InContestZone:
    """Mixin: the whole view, its form and its page run in the time zone that `get_zone` gives."""

    def get_zone(self) -> zoneinfo.ZoneInfo:
        return self.object.zone

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(self.get_zone()):
            response = super().dispatch(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
            return response


def zone_named(name: str, otherwise: str) -> zoneinfo.ZoneInfo:
    """The zone somebody typed, or the other one while it is none that we know."""
    known = name in zoneinfo.available_timezones()
    return zoneinfo.ZoneInfo(name if known else otherwise)
