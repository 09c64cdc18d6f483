from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def absolute(context: dict[str, Any], address: str = "") -> str:
    """The whole address of a path, for those who read it elsewhere; without one, of the page itself."""
    request = context["request"]
    return request.build_absolute_uri(address or request.path)
