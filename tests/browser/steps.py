"""What people do in more than one test."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.accounts.letters import code_in_latest


def bring_mango(page: Page) -> None:
    page.get_by_label("Name of your idea").fill("Mango Chilli")
    page.get_by_label("Ingredient 1").fill("mango")
    page.get_by_label("In one sentence").fill("A beach in a bag.")


def join(page: Page, name: str, email: str) -> None:
    """Sign up from wherever the portal asked for it: one form, one code."""
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Country").select_option(label="France")
    page.get_by_label("Month").select_option("4")
    page.get_by_label("Year").fill("1990")
    page.get_by_role("button", name="Send me the code").click()
    page.get_by_label("Code").wait_for()
    page.get_by_label("Code").fill(code_in_latest(email))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_load_state()


def lowest_edge(what: Locator) -> float:
    box = what.bounding_box()
    return box["y"] + box["height"]
