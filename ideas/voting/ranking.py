"""An order of ideas as a form gives it: a place for each, or none. Plain values.

Nothing that was typed is lost: what is wrong is said beside the idea, and everything stays as it was sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Places:
    """`typed` is what the form says by idea, "" for none; `wrong` says by idea what is the matter with it.

    `gap` is said of the order as a whole: a place that nobody has before one that somebody has.
    """

    typed: Mapping[int, str]
    wrong: Mapping[int, str] = field(default_factory=dict)
    gap: str = ""

    @property
    def is_right(self) -> bool:
        return not self.wrong and not self.gap

    @property
    def order(self) -> list[int]:
        """The ideas that have a place, the best first; of equal ones the first in the form."""
        placed = [(int(text), key) for key, text in self.typed.items() if _is_number(text)]
        return [key for _place, key in sorted(placed, key=lambda pair: pair[0])]


def places_of(ideas: Iterable[int], ranking: Sequence[int]) -> Places:
    """The form for an order that stands."""
    return Places({key: str(ranking.index(key) + 1) if key in ranking else "" for key in ideas})


def read_places(sent: Mapping[str, str], ideas: Sequence[int]) -> Places:
    """What was sent as `place-KEY`, looked through."""
    typed = {key: str(sent.get(f"place-{key}", "")).strip()[:4] for key in ideas}
    counts = Counter(text for text in typed.values() if text)
    wrong = {key: sentence for key, text in typed.items() if (sentence := _wrong(text, counts, len(ideas)))}
    return Places(typed, wrong, "" if wrong else _gap(typed.values()))


def moved(places: Places, step: str) -> Places:
    """The places after "up-KEY" or "down-KEY": up brings an idea without a place to the end of the order."""
    way, _dash, text = step.partition("-")
    order = places.order
    key = int(text) if _is_number(text) else 0
    if key not in places.typed or way not in ("up", "down"):
        return places
    if key not in order:
        order = [*order, key] if way == "up" else order
    else:
        here = order.index(key)
        there = max(here - 1, 0) if way == "up" else min(here + 1, len(order) - 1)
        order.insert(there, order.pop(here))
    return places_of(places.typed, order)


def _wrong(text: str, counts: Counter[str], many: int) -> str:
    if not text:
        return ""
    if not _is_number(text) or not 1 <= int(text) <= many:
        return _("Choose a place from 1 to %(many)s.") % {"many": many}
    if counts[text] > 1:
        return _("Place %(place)s is given twice. Give each idea a place of its own.") % {"place": text}
    return ""


def _gap(typed: Iterable[str]) -> str:
    given = {int(text) for text in typed if text}
    missing = next((place for place in range(1, max(given, default=0)) if place not in given), None)
    if missing is None:
        return ""
    return _("No idea has place %(place)s. Fill it, or move the others up.") % {"place": missing}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
