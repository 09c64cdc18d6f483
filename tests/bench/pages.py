"""The pages that are measured. Imported when Django is set up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.bench.stage import SLUG, contest_to_fill
from ideas.entries.models import IdeaTag, Listing
from tests.bench.bare import OUTSIDE

ON = 50
GALLERY = f"/contests/{SLUG}/ideas/"
WORDS = [
    "mango",
    "smoked+plum",
    "lime",
    "harbour+fig",
    "rosemary+garlic",
    "cherry",
    "sesame+crowd",
    "saffron",
]


@dataclass(frozen=True, slots=True)
class Measured:
    """A page by name; several addresses of its kind take turns, so that none is always warm."""

    name: str
    paths: list[str]
    is_yardstick: bool = False

    def queries(self) -> int:
        """The most queries that one of the addresses costs a visitor, once caches are warm."""
        client = Client(SERVER_NAME="localhost")
        counts = []
        for path in self.paths:
            client.get(path)
            with CaptureQueriesContext(
                connection,
            ) as seen:
                response = client.get(path)
            if response.status_code != 200:
                raise RuntimeError(f"{path} answered {response.status_code}")
            counts.append(len(seen))
        return max(counts)


def pages() -> list[Measured]:
    """The yardsticks first, then the portal's pages."""
    newest = f"{GALLERY}?sort=newest"
    return [
        Measured("hello", ["/bench/hello/"], is_yardstick=True),
        Measured("bare view, outside the middleware", [f"{OUTSIDE}{SLUG}/"], is_yardstick=True),
        Measured("bare view", [f"/bench/bare/{SLUG}/"], is_yardstick=True),
        Measured("gallery, newest first", [newest]),
        Measured(
            "gallery, shuffled as it opens", [f"{GALLERY}?start={n * 268_000_001}" for n in range(1, 8)]
        ),
        Measured(f"gallery, {ON} pages on", [_pages_on(newest)]),
        Measured("gallery, most votes", [f"{GALLERY}?sort=votes"]),
        Measured("gallery, one tag", [f"{GALLERY}?tag={slug}&sort=newest" for slug in _tags()]),
        Measured("gallery, search", [f"{GALLERY}?q={words}" for words in WORDS]),
        Measured("idea with 20 comments", [f"/ideas/{pk}/" for pk in _discussed()]),
    ]


def _pages_on(path: str) -> str:
    """The address that "Show more" leads to from `path` after so many pages, or the last there is."""
    client = Client(SERVER_NAME="localhost")
    for _page in range(ON):
        html = client.get(path).content.decode()
        onwards = re.search(r'href="(\?[^"]*after=[^"]*)"', html)
        if onwards is None:
            break
        path = GALLERY + onwards[1].replace("&amp;", "&")
    return path


def _tags() -> list[str]:
    carried = IdeaTag.objects.filter(contest=contest_to_fill()).values_list("tag__slug", flat=True)
    return sorted(carried.distinct())[::7]


def _discussed() -> list[int]:
    return list(Listing.objects.filter(comments=20).order_by("pk").values_list("pk", flat=True)[:8])
