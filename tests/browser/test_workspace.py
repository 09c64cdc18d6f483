"""The brand staff's rooms in a real browser: no page breaks the policy it is served with."""

from __future__ import annotations

import pytest

from tests.workspace.world import build

pytestmark = pytest.mark.django_db(transaction=True)
WIDE = {"width": 1440, "height": 1000}


@pytest.fixture
def world(settings):
    settings.POTLUCK_STAFF_SECOND_FACTOR = False
    return build("mango")


def test_every_room_opens_without_a_complaint(world, visit):
    page = visit(world.people["manager"], **WIDE)
    contest, launch, brand = world.contest.pk, world.launch.pk, world.brand.pk
    for path in (
        "", "contests/", "contests/new/", f"contests/{contest}/", f"contests/{contest}/edit/",
        f"contests/{contest}/legal/", f"contests/{contest}/extend/", f"contests/{contest}/history/", "ideas/",
        "comments/",
        "desk/", f"desk/{world.case.pk}/decide/", "judging/", f"judging/{contest}/", "launches/",
        f"launches/{launch}/", f"launches/{launch}/stage/", f"brands/{brand}/", f"brands/{brand}/edit/",
        f"pages/{world.brand_page.pk}/", "images/", "documents/",
    ):  # fmt: skip
        response = page.goto(f"/admin/{path}")
        assert response.status == 200, path
        assert page.locator("#wagtail-sidebar nav").count(), path


def test_the_editor_shows_its_preview_and_the_page_its_userbar(world, visit):
    page = visit(world.people["manager"], **WIDE)
    page.goto(f"/admin/pages/{world.contest_page.pk}/edit/")
    page.locator('[data-side-panel="preview"], [aria-label="Toggle preview" i]').first.click()
    frame = page.frame_locator("#w-preview-iframe, iframe[title='Preview' i]").first
    frame.get_by_role("heading", level=1).wait_for()
    page.goto(world.contest.get_absolute_url())
    assert page.locator("wagtail-userbar").count() == 1


def test_a_manager_makes_a_contest_and_rehearses_it(world, visit):
    page = visit(world.people["manager"], **WIDE)
    page.goto("/admin/contests/new/")
    page.fill("#id_title", "Smoke and peach")
    page.fill("#id_summary", "The end of summer.")
    page.fill("#id_opens_at", "2027-03-01 09:00")
    page.fill("#id_closes_at", "2027-06-01 18:00")
    page.fill("#id_prize_title", "A year of crisps")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Create and look at it").click()
    page.get_by_role("link", name="Rehearse it").click()
    page.get_by_label("A member").check()
    page.get_by_label("During: Ideas").check()
    page.get_by_role("button", name="Start the rehearsal").click()
    banner = page.get_by_role("complementary", name="Rehearsal")
    assert "You look as: A member." in banner.inner_text()
    page.get_by_role("button", name="End the rehearsal").click()
    assert page.url.endswith("/contests/smoke-and-peach/rehearse/")
