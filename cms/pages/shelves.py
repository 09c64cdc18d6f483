"""How the list of contests is sorted into shelves, out of whatever stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest, ContestKind
from portal.kernel import clock

SHELVES = {
    "live": (_("Open now"), lambda now: Contest.objects.live(now)),
    "coming": (_("Coming up"), lambda now: Contest.objects.coming(now)),
    "finished": (_("Finished"), lambda now: Contest.objects.finished(now)),
}


@dataclass(frozen=True, slots=True)
class Shelves:
    """The chosen shelf and kind; anything unknown is taken for the first shelf and every kind."""

    show: str = "live"
    kind: str = ""

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> Shelves:
        show, kind = query.get("show", ""), query.get("kind", "")
        return cls(show if show in SHELVES else "live", kind if kind in ContestKind.values else "")

    @property
    def query(self) -> dict[str, str]:
        return {"show": self.show, **({"kind": self.kind} if self.kind else {})}

    def contests(self) -> Any:
        found = SHELVES[self.show][1](clock.now())
        return found.filter(kind=self.kind) if self.kind else found

    @property
    def tabs(self) -> list[tuple[Any, str, bool]]:
        return [
            (label, self._address(show=key, kind=self.kind), key == self.show)
            for key, (label, _of) in SHELVES.items()
        ]

    @property
    def kinds(self) -> list[tuple[Any, str, bool]]:
        every = (_("All kinds"), self._address(show=self.show, kind=""), not self.kind)
        return [
            every,
            *(
                (label, self._address(show=self.show, kind=value), value == self.kind)
                for value, label in ContestKind.choices
            ),
        ]

    def _address(self, **query: str) -> str:
        return "?" + urlencode({name: value for name, value in query.items() if value})
