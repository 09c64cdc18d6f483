"""Whole journeys in Chromium: from brief to shelf in eight roles, by keyboard alone, without JavaScript."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from contests.brands.models import Role
from ideas.voting.models import Ballot
from portal.kernel import clock
from portal.notifications.tasks import deliver_mail
from tests.accounts.letters import code_in_latest
from tests.browser.stage import build
from tests.browser.steps import bring_mango, join
from tests.personas import person, staff_of
from tests.worlds import LEGAL, brand_named

TITLE = "The crisp of the year"


@pytest.fixture
def calendar(monkeypatch) -> Any:
    """`calendar("2026-04-02")` sets the portal's clock, also for the threads that serve it."""
    day = SimpleNamespace(now=timezone.now)
    monkeypatch.setattr(clock, "timezone", SimpleNamespace(now=lambda: day.now(), is_naive=timezone.is_naive))

    def turn_to(date: str) -> None:
        moment = datetime.fromisoformat(date).replace(hour=12, tzinfo=UTC)
        day.now = lambda: moment

    return turn_to


# --- eight roles


def test_from_brief_to_shelf(portal, visit, calendar, background):
    calendar("2026-03-01")
    brand, other = brand_named("Crunch"), brand_named("Stride")
    background()
    manager = visit(staff_of(brand, Role.MANAGER, "Max Manager"), width=1280)
    contest_room = manager_publishes_a_contest(manager)
    calendar("2026-04-02")
    idea_url, creator = creator_brings_an_idea(visit)
    cocreator_comments(visit(person("Bo Baker")), idea_url)
    creator_thanks_in_a_new_version(creator, idea_url)
    moderator_decides(visit, brand, idea_url)
    calendar("2026-06-15")
    voter_votes(visit(), idea_url)
    background()
    manager_asks_a_judge(manager, contest_room)
    background()
    deliver_mail()
    calendar("2026-07-01")
    judge_scores(visit())
    calendar("2026-07-20")
    launch_room = manager_names_the_winner_and_launches(manager, contest_room)
    background()
    anybody_reads_who_made_it(visit())
    rival = visit(staff_of(other, Role.MANAGER, "Otto Othermann"), width=1280)
    for room in (contest_room, launch_room):
        assert rival.goto(room).status == 404


def manager_publishes_a_contest(page: Page) -> str:
    page.goto("/admin/contests/new/")
    fields = {
        "title": TITLE,
        "summary": "Which crisp is missing from the shelf?",
        "opens_at": "2026-04-01 09:00",
        "closes_at": "2026-07-10 09:00",
        "prize_title": "A year of crisps",
    }
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Create and look at it").click()
    page.get_by_role("link", name="Fill in the legal profile").click()
    for name, value in LEGAL.items():
        field = page.locator(f"[name={name}]")
        if value is True:
            field.check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(str(value))
    page.get_by_role("button", name="Save").click()
    room = page.url
    page.get_by_role("link", name="Publish", exact=True).click()
    page.get_by_role("button", name="Publish the contest").click()
    expect(page.get_by_text(f"“{TITLE}” is out.")).to_be_visible()
    return room


def creator_brings_an_idea(visit: Any) -> tuple[str, Page]:
    page = visit()
    page.goto("/")
    page.get_by_role("link", name="Bring your idea").first.click()
    bring_mango(page)
    page.get_by_role("button", name="Send").click()
    join(page, "Cleo Creator", "cleo@example.com")
    page.get_by_role("link", name="See it").click()
    expect(page.get_by_role("heading", name="Mango Chilli")).to_be_visible()
    return page.url, page


def cocreator_comments(page: Page, idea_url: str) -> None:
    page.goto(idea_url)
    page.get_by_label("Your comment").fill("Add lime, it wakes the mango up.")
    page.get_by_role("button", name="Send comment").click()
    expect(page.locator("#threads").get_by_text("Add lime, it wakes the mango up.")).to_be_visible()


def creator_thanks_in_a_new_version(page: Page, idea_url: str) -> None:
    page.goto(f"{idea_url}edit/")
    page.get_by_label("Name of your idea").fill("Mango Chilli Lime")
    page.get_by_label("Bo Baker").check()
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()


def moderator_decides(visit: Any, brand: Any, idea_url: str) -> None:
    reporter = visit(person("Sam Stranger"))
    reporter.goto(idea_url)
    reporter.locator("#threads").get_by_role("link", name="Report").click()
    reporter.get_by_label("Advertising or spam").check()
    reporter.get_by_role("button", name="Send").click()
    moderator = visit(staff_of(brand, Role.MODERATOR, "Mona Moderator"), width=1280)
    moderator.goto("/admin/desk/")
    moderator.get_by_role("link", name="Add lime").click()
    moderator.get_by_label("Keep it as it is").check()
    moderator.locator("[name=reason]").fill("It is about the idea.")
    moderator.get_by_role("button", name="Decide").click()
    expect(moderator.get_by_text("Decided. The author is told")).to_be_visible()


def voter_votes(page: Page, idea_url: str) -> None:
    page.goto(idea_url)
    page.get_by_role("button", name="Vote for Mango Chilli Lime").click()
    join(page, "Vera Voter", "vera@example.com")
    expect(page.get_by_text("You voted for this idea")).to_be_visible()
    page.get_by_role("button", name="Take your vote for Mango Chilli Lime back").click()
    page.get_by_role("button", name="Vote for Mango Chilli Lime").click()
    expect(page.get_by_text("You voted for this idea")).to_be_visible()


def manager_asks_a_judge(page: Page, contest_room: str) -> None:
    page.goto(contest_room)
    page.get_by_role("link", name="Judging").last.click()
    page.get_by_role("link", name="Invite a judge").click()
    page.locator("[name=email]").fill("juno@example.com")
    page.get_by_role("button", name="Send the invitation").click()
    page.get_by_role("link", name="Choose finalists").click()
    page.get_by_label("Mango Chilli Lime").check()
    page.get_by_role("button", name="Put them before the judges").click()
    expect(page.get_by_text("They are before the judges.")).to_be_visible()


def judge_scores(page: Page) -> None:
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == ["juno@example.com"])
    page.goto(re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1])
    page.locator("main").get_by_role("link", name="Join").click()
    join(page, "Juno Judge", "juno@example.com")
    page.get_by_role("button", name="Yes, I will judge").click()
    page.get_by_role("link", name="Mango Chilli Lime").click()
    for criterion in ("Taste", "Originality", "Can be made"):
        scale = page.get_by_role("group", name=criterion)
        scale.get_by_text("4", exact=True).click()
        expect(scale.get_by_label("4", exact=True)).to_be_checked()
    page.get_by_role("button", name="Save, and on to the next").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def manager_names_the_winner_and_launches(page: Page, contest_room: str) -> str:
    page.goto(contest_room)
    page.get_by_role("link", name="Judging").last.click()
    page.get_by_role("link", name="Name a winner").click()
    page.locator("[name=citation]").fill("It wakes one up.")
    page.get_by_role("button", name="Name the winner").click()
    page.get_by_role("link", name="Start its launch").click()
    page.locator("[name=name]").fill("Mango Chilli Lime")
    page.get_by_role("button", name="Start the launch").click()
    room = page.url
    for stage in ("Concept", "Prototype", "Testing", "Production", "Launched"):
        page.get_by_role("link", name="Next stage").click()
        page.get_by_label(stage).check()
        page.get_by_role("button", name="Next stage").click()
    page.get_by_role("link", name="Work out the credits").click()
    page.get_by_role("button", name="Work out and publish").click()
    expect(page.get_by_text("The credits stand on the launch's page.")).to_be_visible()
    return room


def anybody_reads_who_made_it(page: Page) -> None:
    page.goto("/products/")
    page.get_by_role("link", name="Mango Chilli Lime").first.click()
    for name in ("Cleo Creator", "Bo Baker"):
        expect(page.get_by_text(name).first).to_be_visible()


# --- by keyboard alone


def test_by_keyboard_alone(portal, visit):
    stage = build()
    page = visit(width=1280, height=900)
    page.goto(f"{stage.taking_ideas.get_absolute_url()}ideas/new/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for label, words in (("Name of your idea", "Mango Chilli"), ("Ingredient 1", "mango")):
        tab_to(page, label)
        page.keyboard.type(words)
    tab_to(page, "Send")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/signup/**")
    join_by_keyboard(page, "Nora New", "nora@example.com")
    expect(page.get_by_role("heading", name="It is on the table!")).to_be_visible()

    page.goto(stage.candidate.get_absolute_url())
    tab_to(page, "Vote for Smoked Pear")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You voted for this idea")).to_be_visible()
    tab_to(page, "Your comment")
    page.keyboard.type("Less smoke, more pear.")
    tab_to(page, "Send comment")
    page.keyboard.press("Enter")
    expect(page.locator("#threads").get_by_text("Less smoke, more pear.")).to_be_visible()
    assert Ballot.objects.count() == 2


def tab_to(page: Page, name: str, steps: int = 80) -> None:
    """Press Tab until the focus is, visibly, on the control of this name."""
    named = """name => {
      const at = document.activeElement, words = text => (text || "").replace(/\\s+/g, " ").trim();
      const captions = [...(at.labels || [])].map(label => label.textContent);
      const labels = [at.getAttribute("aria-label"), ...captions, at.innerText];
      if (!labels.some(label => words(label).startsWith(name))) return false;
      const look = getComputedStyle(at);
      return look.outlineStyle !== "none" || look.boxShadow !== "none" ? "seen" : "unseen";
    }"""
    for _step in range(steps):
        page.keyboard.press("Tab")
        if found := page.evaluate(named, name):
            assert found == "seen", f"“{name}” has the focus, and nobody sees it."
            return
    pytest.fail(f"{steps} times Tab, and “{name}” never had the focus.")


def join_by_keyboard(page: Page, name: str, email: str) -> None:
    answers = {"E-mail address": email, "Your name": name, "Country": "Fran", "Month": "Ap", "Year": "1990"}
    for label, words in answers.items():
        tab_to(page, label)
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.get_by_label("Code").wait_for()
    if not page.get_by_label("Code").evaluate("field => field === document.activeElement"):
        tab_to(page, "Code")
    page.keyboard.type(code_in_latest(email))
    page.keyboard.press("Enter")
    page.wait_for_load_state()


# --- without JavaScript


def test_without_javascript(portal, visit):
    stage = build()
    page = visit(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Bring your idea").first.click()
    bring_mango(page)
    page.get_by_role("button", name="Send").click()
    join(page, "Nora New", "nora@example.com")
    expect(page.get_by_role("heading", name="It is on the table!")).to_be_visible()

    page.goto(stage.candidate.get_absolute_url())
    page.get_by_role("button", name="Vote for Smoked Pear").click()
    expect(page.get_by_text("You voted for this idea")).to_be_visible()
    page.get_by_label("Your comment").fill("Less smoke, more pear.")
    page.get_by_role("button", name="Send comment").click()
    expect(page.locator("#threads").get_by_text("Less smoke, more pear.")).to_be_visible()
    page.get_by_role("link", name="Edit").last.click()
    page.get_by_label("Your comment").fill("No smoke at all.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#threads").get_by_text("No smoke at all.")).to_be_visible()
