"""What a visitor of the gallery asks for, read from the address; what makes no sense is left out."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import ContestKind
from ideas.entries.models.listing import RANDOM_KEYS
from ideas.refining.models import Skill
from ideas.refining.reads.asks import ANY
from portal.kernel.text import tidy_line

QUERY = 200
SEED = "shuffle"
LAST_PAGE = 40


class Sort(models.TextChoices):
    NEWEST = "newest", _("Newest")
    VOTES = "votes", _("Most votes")
    RANDOM = "random", _("Shuffled")


@dataclass(frozen=True, slots=True)
class Filters:
    """`help` is a skill that ideas look for, or ANY; `start` is where this visitor enters the shuffled order.

    `page` counts search results from 0.
    """

    query: str = ""
    tag: str = ""
    kind: str = ""
    help: str = ""
    sort: str = Sort.NEWEST
    start: int = 0
    page: int = 0
    after: str | None = None
    before: str | None = None

    def as_query(self) -> dict[str, str]:
        """What the links to neighbouring pages repeat. What was searched for comes by relevance alone."""
        asked = {"q": self.query, "tag": self.tag, "kind": self.kind, "help": self.help}
        if not self.query:
            asked["sort"] = self.sort
            asked["start"] = str(self.start) if self.sort == Sort.RANDOM else ""
        return {name: value for name, value in asked.items() if value}

    @property
    def help_label(self) -> str:
        return str(Skill(self.help).label) if self.help in Skill.values else ""

    @property
    def kind_label(self) -> str:
        return str(ContestKind(self.kind).label) if self.kind else ""

    def url(self, **changes: str) -> str:
        """The first page with these filters changed; "" takes one away."""
        asked = {**self.as_query(), "start": "", **changes}
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"


def read_filters(
    asked: Mapping[str, str], cookies: Mapping[str, str], *, sorts: list[str], default: str
) -> Filters:
    """The filters of a request; `sorts` are the orders this gallery offers now."""
    sort = asked.get("sort", "")
    kind = asked.get("kind", "")
    start = _number(asked.get("start", ""), RANDOM_KEYS)
    seed = _number(cookies.get(SEED, ""), RANDOM_KEYS)
    return Filters(
        query=tidy_line(asked.get("q", "")[:QUERY]),
        tag=asked.get("tag", "")[:40].replace("\x00", ""),
        kind=kind if kind in ContestKind.values else "",
        help=asked.get("help", "") if asked.get("help") in (ANY, *Skill.values) else "",
        sort=sort if sort in sorts else default,
        start=next((n for n in (start, seed) if n is not None), None) or secrets.randbelow(RANDOM_KEYS),
        page=_number(asked.get("page", ""), LAST_PAGE + 1) or 0,
        after=asked.get("after") or None,
        before=asked.get("before") or None,
    )


def _number(text: str, below: int) -> int | None:
    """A whole number from 0 on, or None for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        return None
    return int(text) if int(text) < below else None
