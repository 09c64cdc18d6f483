"""Read from right to left on a phone: nothing sticks out, and what stood on the left stands on the right."""

from __future__ import annotations

import pytest

from tests.browser.stage import build
from tests.browser.test_pages import too_wide

MIDDLE = 195


@pytest.fixture
def pages(portal, pseudo_languages) -> list[str]:
    stage = build()
    contest, idea = stage.taking_ideas.get_absolute_url(), stage.idea.get_absolute_url()
    return ["/", contest, f"{contest}ideas/new/", idea, "/accounts/signup/"]


def test_pages_mirror_on_a_phone(pages, visit):
    page = visit(locale="ar-xb", width=2 * MIDDLE)
    for url in pages:
        page.goto(url)
        assert page.locator("html").get_attribute("dir") == "rtl", url
        assert too_wide(page) == [], url
        mark = page.locator(".site-header__wordmark").bounding_box()
        menu = page.locator(".menu--site > summary").bounding_box()
        assert mark["x"] > MIDDLE > menu["x"], url


def test_words_half_as_long_again_fit_a_small_phone(pages, visit):
    page = visit(locale="en-xa", width=320, height=640)
    assert {url: wide for url in pages if page.goto(url) and (wide := too_wide(page))} == {}
