"""Each method of voting in Chromium, on a phone: vote, see what is left, change it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from contests.briefs.models import Contest
from ideas.voting.models import Ballot
from tests.browser.test_pages import wrongs
from tests.personas import person
from tests.worlds import brand_named, finalists_in, voting_contest

TITLES = ("Mango Chilli", "Smoked Pear", "Salted Plum")
SMALL = {"width": 320, "height": 640}


@pytest.fixture
def booth(portal, visit) -> Callable[..., tuple[Page, Contest, list[Any]]]:
    """`booth("budget", budget=2)` is Vera's phone, a contest by that method, and its finalists."""

    def build(method: str, **rules: Any) -> tuple[Page, Contest, list[Any]]:
        brand = brand_named("Crunch", colour="#b4361e", pattern="crinkle")
        contest = voting_contest(method, brand, **rules)
        ideas = finalists_in(contest, *TITLES)
        return visit(person("Vera Voter"), **SMALL), contest, ideas

    return build


def ballot(contest: Contest) -> str:
    return reverse("voting:ballot", args=[contest.slug])


def test_budget(booth):
    page, contest, (mango, _pear, _plum) = booth("budget", budget=2)
    page.goto(mango.get_absolute_url())
    page.get_by_role("button", name="Vote for Mango Chilli, you have 2 of 2 votes left").click()
    expect(page.get_by_text("1 of 2 votes left")).to_be_visible()
    page.get_by_role("button", name="Vote for Mango Chilli, you have 1 of 2 votes left").click()
    expect(page.get_by_text("You have given all your 2 votes.")).to_be_visible()
    assert wrongs(page) == []
    page.get_by_role("button", name="Take a vote for Mango Chilli back, you gave it 2").press("Enter")
    expect(page.get_by_text("1 of 2 votes left")).to_be_visible()
    page.goto(ballot(contest))
    expect(page.get_by_text("You have 1 vote left to give.")).to_be_visible()
    assert wrongs(page) == []


def test_daily(booth):
    page, contest, (mango, _pear, _plum) = booth("daily")
    page.goto(mango.get_absolute_url())
    page.get_by_role("button", name="Vote for Mango Chilli").click()
    expect(page.get_by_text("You voted for it today")).to_be_visible()
    expect(page.get_by_text("You may vote for it again from 00:00")).to_be_visible()
    assert wrongs(page) == []
    page.get_by_role("button", name="Take your vote for Mango Chilli back").press("Enter")
    expect(page.get_by_role("button", name="Vote for Mango Chilli")).to_be_focused()


def test_single(booth):
    page, contest, (mango, pear, _plum) = booth("single")
    page.goto(mango.get_absolute_url())
    page.get_by_role("button", name="Vote for Mango Chilli, you have 1 of 1 vote left").click()
    expect(page.get_by_text("Your vote is here")).to_be_visible()
    page.goto(ballot(contest))
    page.get_by_role("button", name="Move your vote from Mango Chilli to Smoked Pear").click()
    expect(page.get_by_text("Your vote moved from “Mango Chilli” to “Smoked Pear”.")).to_be_visible()
    assert wrongs(page) == []
    assert Ballot.objects.latest("pk").idea_id == pear.pk


def test_stars(booth):
    page, contest, (mango, _pear, _plum) = booth("stars", among="finalists")
    page.goto(mango.get_absolute_url())
    page.get_by_role("radio", name="3 stars").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Give these stars to Mango Chilli").press("Enter")
    expect(page.get_by_text("4.0 stars of 1 rating")).to_be_visible()
    expect(page.get_by_role("group", name="You gave Mango Chilli 4 stars")).to_be_visible()
    assert wrongs(page) == []
    page.get_by_role("button", name="Take your stars for Mango Chilli back").click()
    expect(page.get_by_text("no ratings yet")).to_be_visible()


def test_ranked(booth):
    page, contest, (mango, pear, plum) = booth("ranked")
    page.goto(ballot(contest))
    page.get_by_role("button", name="Move Salted Plum up").click()
    page.get_by_role("button", name="Move Mango Chilli up").press("ArrowUp")
    expect(page.get_by_role("button", name="Move Mango Chilli up")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Place of Mango Chilli")).to_have_value("1")
    expect(page.get_by_label("Place of Salted Plum")).to_have_value("2")
    assert wrongs(page) == []
    drag_above(page, "Smoked Pear", "Mango Chilli")
    expect(page.get_by_label("Place of Smoked Pear")).to_have_value("1")
    page.get_by_role("button", name="Save my order").click()
    expect(page.get_by_text("Your order counts.")).to_be_visible()
    assert Ballot.objects.get().ranking == [pear.pk, mango.pk, plum.pk]
    page.get_by_role("button", name="Take my order back").click()
    expect(page.get_by_text("Your order is taken back.")).to_be_visible()


def drag_above(page: Page, title: str, other: str) -> None:
    grip = page.locator(f"[data-title='{title}'] [data-grip]").bounding_box()
    goal = page.locator(f"[data-title='{other}']").bounding_box()
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(grip["x"] + grip["width"] / 2, goal["y"] + 4, steps=5)
    page.mouse.up()


def test_pairs(booth):
    page, contest, _ideas = booth("pairwise")
    page.goto(ballot(contest))
    page.get_by_role("button", name="Choose").first.press("Enter")
    expect(page.get_by_text("You have answered 1 of 3 pairs.")).to_be_visible()
    page.get_by_role("button", name="Can’t decide").click()
    expect(page.get_by_text("Say why you cannot decide.")).to_be_visible()
    assert wrongs(page) == []
    page.get_by_label("I like neither").check()
    page.get_by_role("button", name="Can’t decide").click()
    page.get_by_role("button", name="Choose").last.click()
    expect(page.get_by_text("You have seen every pair")).to_be_visible()
    assert wrongs(page) == []
    page.get_by_role("button", name="Take back your answer").first.click()
    expect(page.get_by_text("You have answered 2 of 3 pairs.")).to_be_visible()


def test_without_javascript(portal, visit, booth):
    page, contest, (mango, _pear, _plum) = booth("ranked")
    plain = visit(person("Nora"), java_script_enabled=False)
    plain.goto(ballot(contest))
    plain.get_by_role("button", name="Move Mango Chilli up").click()
    expect(plain.get_by_text("Not saved yet")).to_be_visible()
    plain.get_by_label("Place of Salted Plum").select_option("1")
    plain.get_by_role("button", name="Save my order").click()
    expect(plain.get_by_text("Place 1 is given twice.").first).to_be_visible()
    plain.get_by_label("Place of Salted Plum").select_option("2")
    plain.get_by_role("button", name="Save my order").click()
    expect(plain.get_by_text("Your order counts.")).to_be_visible()
