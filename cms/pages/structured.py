"""Facts for machines that read pages, as a data block that no browser runs."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# What could end the element or begin another is written as an escape that JSON understands.
_ESCAPES = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def json_ld(facts: dict[str, Any]) -> SafeString:
    """The facts as JSON that may stand inside a script element; empty ones are left out."""
    kept = {key: value for key, value in facts.items() if value not in (None, "", [])}
    text = json.dumps(kept, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308 - nothing in it can end the script element any more
