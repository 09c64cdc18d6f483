from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from cms.pages.models import BrandIndexPage, BrandPage, ContestPage, HomePage
from cms.pages.reads.brands import themes_of
from contests.briefs.models import Contest, ContestStatus
from ideas.entries.search import words_of
from ideas.gallery.filters import Filters
from ideas.gallery.reads.listing import Card, whole_gallery

CONTESTS, PAGES = 6, 12


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. `is_cut`: there were more matching ideas than it looked at."""

    contests: list[Contest] = field(default_factory=list)
    ideas: list[Card] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    is_cut: bool = False
    theme_urls: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.contests or self.ideas or self.pages)


def find(query: str, viewer: Any) -> Found:
    """What the viewer may know of that holds the words; nothing for no words.

    The page index gets bare words: it would take quotes and operators for its own language.
    """
    words = " ".join(words_of(query))
    if not words:
        return Found()
    ideas = whole_gallery(Filters(query=query), viewer)
    contests = _contests(query, words, viewer)
    themes = [*ideas.theme_urls, *themes_of([contest.brand for contest in contests])]
    return Found(
        contests=contests,
        ideas=list(ideas.page.rows),
        pages=_pages(words),
        is_cut=ideas.is_cut,
        theme_urls=list(dict.fromkeys(themes)),
    )


def _contests(query: str, words: str, viewer: Any) -> list[Contest]:
    """Contests by title, summary or brand, and those whose brief matches."""
    told = ContestPage.objects.live().public().search(words)[:CONTESTS]
    named = Q(title__icontains=query) | Q(summary__icontains=query) | Q(brand__name__icontains=query)
    by_brief = Q(pk__in=[page.contest_id for page in told])
    contests = Contest.objects.visible_to(viewer).exclude(status=ContestStatus.CANCELLED)
    return list(contests.filter(named | by_brief).with_frame().order_by("-published_at", "-pk")[:CONTESTS])


def _pages(words: str) -> list[Page]:
    """Stories, guides, products and standard pages; contests and brands have their own lists."""
    pages = Page.objects.live().public().not_type(ContestPage, BrandPage, BrandIndexPage, HomePage)
    return list(pages.specific().search(words)[:PAGES])
