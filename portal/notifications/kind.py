from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """`sentence` stands in the list and opens the mail, `more` follows it, `action` is the link's label."""

    name: str
    label: Any
    icon: str
    subject: Any
    sentence: Any
    action: Any
    more: Any = ""

    def said(self, part: str, facts: dict[str, Any]) -> str:
        """One of its texts with the facts filled in; a fact that an old notice lacks leaves a gap."""
        return str(getattr(self, part)) % _Gaps(facts)


class _Gaps(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"
