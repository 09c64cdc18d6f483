from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def demo_is_never_deployed(app_configs: Any, **kwargs: Any) -> list[Error]:
    """The demo signs anybody in with one click."""
    if not settings.DEMO:
        return []
    return [
        Error(
            "POTLUCK_DEMO is on: anybody may sign in as anybody.",
            hint="Unset POTLUCK_DEMO. It is for trying Potluck on one's own machine.",
            id="accounts.E001",
        )
    ]
