"""Shelves of stories, guides and products are read page by page, and no row is repeated or left out."""

from __future__ import annotations

import pytest

from cms.pages.models import articles
from cms.pages.services import make_guide
from portal.kernel.policies import SYSTEM
from tests.pages.situations import product, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def turn(visitor, monkeypatch):
    """`turn("/stories/")` are the titles of its pages, two a page, forwards and then back again."""
    monkeypatch.setattr(articles, "PER_PAGE", 2)

    def pages_of(url: str) -> list[list[str]]:
        seen, address = [], url
        for step in ("next_url", "previous_url"):
            while address:
                shown = visitor.get(address).context["rows"]
                seen.append([page.title for page in shown])
                address = (found := getattr(shown, step)) and url + found
            address = url + shown.previous_url if step == "next_url" else None
        return seen

    return pages_of


def test_stories_the_newest_first(turn):
    for number in range(5):
        story(title=f"Story {number}")
    first, second, last = ["Story 4", "Story 3"], ["Story 2", "Story 1"], ["Story 0"]
    assert turn("/stories/") == [first, second, last, second, first]


def test_guides_as_the_editors_arranged_them(turn):
    make_guide(title="Last", intro="How to.", text="Do it.", by=SYSTEM)
    pages = turn("/guides/")
    assert [len(page) for page in pages] == [2, 1, 2]
    assert pages[1] == ["Last"]


def test_products_the_newest_first(turn, boss):
    names = [product(boss).title for _number in range(3)]
    first, last = [names[2], names[1]], [names[0]]
    assert turn("/products/") == [first, last, first]


@pytest.mark.parametrize("query", ["?after=nonsense", "?before=W10", "?page=2"])
def test_an_address_that_means_nothing_shows_the_first_page(visitor, query):
    told = story()
    assert list(visitor.get(f"/stories/{query}").context["rows"]) == [told]
