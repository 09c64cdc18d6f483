"""Every page in Chromium: axe finds nothing, light and dark, and nothing is wider than a small phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.stage import Situation, build
from tests.browser.tour import OWN, PUBLIC, Where, by_person

# Wagtail's own pages are Wagtail's; in our rooms we look at what our templates draw.
ROOMS: dict[str, tuple[str, Where]] = {
    "workspace": ("manager", lambda stage: "/admin/"),
    "contests of the brand": ("manager", lambda stage: "/admin/contests/"),
    "contest's room": ("manager", lambda stage: f"/admin/contests/{stage.taking_ideas.pk}/"),
    "new contest": ("manager", lambda stage: "/admin/contests/new/"),
    "legal profile": ("manager", lambda stage: f"/admin/contests/{stage.taking_ideas.pk}/legal/"),
    "desk": ("moderator", lambda stage: "/admin/desk/"),
    "ideas of the brand": ("moderator", lambda stage: "/admin/ideas/"),
    "judging of a contest": ("manager", lambda stage: f"/admin/judging/{stage.judged.pk}/"),
    "launch's room": ("manager", lambda stage: f"/admin/launches/{stage.launch.pk}/"),
    "brand and staff": ("manager", lambda stage: f"/admin/brands/{stage.brand.pk}/"),
}
OURS_IN_ADMIN = ".workspace-card, .workspace-narrow, .workspace-facts, .workspace-columns, .workspace-lead"
MINOR = ("minor", "moderate")


@pytest.fixture
def stage(portal) -> Situation:
    return build()


# Light on the smallest phone, where nothing may scroll sideways; dark on a desk.
LOOKS = {"light": {"width": 320, "height": 640}, "dark": {"width": 1280, "dark": True}}


@pytest.mark.parametrize("look", LOOKS)
def test_public_pages_are_right(look, stage, visit):
    page = visit(**LOOKS[look])
    assert sweep(page, {name: where(stage) for name, where in PUBLIC.items()}, wrongs) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_own_rooms_are_right(look, stage, visit):
    for who, pages in by_person(OWN, stage).items():
        assert sweep(visit(getattr(stage, who), **LOOKS[look]), pages, wrongs) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_what_pages_turn_into_is_right(look, stage, visit):
    """Refusals, answers of htmx, open menus."""
    page = visit(stage.judge, **LOOKS[look])
    page.goto(f"{stage.taking_ideas.get_absolute_url()}ideas/new/")
    page.get_by_role("button", name="Send", exact=True).click()
    page.locator(".field__error").first.wait_for()
    assert wrongs(page) == [], "a refused entry"
    page.goto(stage.candidate.get_absolute_url())
    page.get_by_role("button", name="Vote for Smoked Pear").click()
    page.get_by_text("You voted for this idea").wait_for()
    page.get_by_label("Your comment").fill("More pear.")
    page.get_by_role("button", name="Send comment").click()
    page.locator("#threads").get_by_text("More pear.").wait_for()
    page.locator("#threads").get_by_role("link", name="Answer").first.click()
    page.get_by_label("Your answer to").wait_for()
    assert wrongs(page) == [], "an idea with a vote, a comment and an open answer"
    page.locator("summary[aria-label='Your menu']").click()
    assert wrongs(page) == [], "an open menu"
    visitor = visit(**LOOKS[look])
    visitor.goto("/accounts/signup/")
    visitor.get_by_label("Your name").fill("a@b.example")
    visitor.get_by_label("E-mail address").fill("nora@example.com")
    visitor.locator("form.entrance-form, main form").first.evaluate("form => { form.noValidate = true; }")
    visitor.get_by_role("button", name="Send me the code").click()
    visitor.locator(".field__error").first.wait_for()
    assert wrongs(visitor) == [], "a refused sign-up"


def test_axe_would_find_something(visit):
    page = visit()
    page.goto("/healthz")
    page.set_content("<main><img src='/x.png'><button></button></main>")
    assert len(wrongs(page)) >= 2


def test_axe_finds_nothing_grave_in_what_we_draw_in_the_admin(stage, visit):
    for who, pages in by_person(ROOMS, stage).items():
        assert sweep(visit(getattr(stage, who), width=1280), pages, grave_and_ours) == {}


# --- looking


def sweep(page: Any, pages: dict[str, str], look: Callable[[Any], Any]) -> dict[str, Any]:
    """What `look` found, by page; pages that are as they should be are left out."""
    found = {}
    for name, url in pages.items():
        response = page.goto(url)
        assert response.status < 500, (name, response.status)
        assert response.status != 404 or name == "nothing here", name
        if seen := look(page):
            found[name] = seen
    return found


def wrongs(page: Any) -> list[str]:
    """What axe has against the page, and what is wider than its window."""
    found = Axe().run(page).response["violations"]
    return [*(described(violation) for violation in found), *too_wide(page)]


def grave_and_ours(page: Any) -> list[str]:
    if page.locator(OURS_IN_ADMIN).count() == 0:
        return []
    results = Axe().run(page, context={"include": [OURS_IN_ADMIN]}).response["violations"]
    return [described(violation) for violation in results if violation["impact"] not in MINOR]


def described(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"]
    where = "; ".join(node["html"][:160] for node in nodes[:2])
    return f"{violation['id']} ({len(nodes)}): {where}"


def too_wide(page: Any) -> list[str]:
    """The widest things on a page that can be scrolled sideways."""
    return page.evaluate(
        """() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          return [...document.querySelectorAll("body *")]
            .filter(part => {
              const edges = part.getBoundingClientRect();
              return edges.right > room + 1 || edges.left < -1;
            })
            .slice(0, 5)
            .map(part => `${part.tagName.toLowerCase()}.${part.className}`);
        }"""
    )
