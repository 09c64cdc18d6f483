"""A visitor joins with an account they have elsewhere, in a real browser between two real servers."""

from __future__ import annotations

import re

import pytest
from allauth.socialaccount.models import SocialAccount
from playwright.sync_api import expect

from portal.accounts.models import User
from tests.browser.conftest import PATIENCE, complaint_of, session_of
from tests.personas import person
from tests.support.provider import settings_for


@pytest.fixture
def club(serve, provider):
    """A portal whose environment names the provider."""
    portal = serve(**settings_for(provider))
    provider.redirects = [f"{portal.url}/accounts/oidc/oidc/login/callback/"]
    return portal


@pytest.fixture
def tab(browser, club):
    """`tab()` is somebody's own browser before that portal."""
    contexts, complaints = [], []

    def open_tab(width: int = 390):
        context = browser.new_context(base_url=club.url, viewport={"width": width, "height": 844})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda message: complaints.extend(complaint_of(page, message)))
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert complaints == []


def log_in_there(page, choice: str) -> None:
    page.get_by_label("E-mail").fill("mia@example.com")
    page.get_by_label("Password").fill("ripe")
    page.get_by_role("button", name=choice).click()


@pytest.mark.parametrize("width", [390, 1440])
def test_joining_with_an_account_from_elsewhere(tab, provider, width):
    page = tab(width)
    page.goto("/accounts/signup/")
    page.get_by_role("link", name="Club Card").click()
    expect(page).to_have_url(re.compile(re.escape(provider.url)))
    log_in_there(page, "Allow")
    expect(page.get_by_role("heading", name="Join the table")).to_be_visible()
    expect(page.get_by_label("E-mail")).to_have_value("mia@example.com")
    expect(page.get_by_label("Your name")).to_have_value("Mia Mango")
    page.get_by_label("Country").select_option("FR")
    page.get_by_label("Month").select_option("4")
    page.get_by_label("Year").fill("1990")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page).to_have_url(re.compile(r"127\.0\.0\.1:\d+/$"))
    expect(page.get_by_role("link", name="Notices, 0 unread")).to_be_visible()
    assert SocialAccount.objects.get().user == User.objects.get(handle="mia_mango")
    again = tab(width)
    again.goto("/accounts/login/")
    again.get_by_role("link", name="Club Card").click()
    log_in_there(again, "Allow")
    expect(again.get_by_role("link", name="Notices, 0 unread")).to_be_visible()


def test_a_member_connects_an_account_from_elsewhere(tab, club):
    page = tab()
    page.context.add_cookies([session_of(person("Pia Plum"), club.url)])
    page.goto("/accounts/3rdparty/")
    page.get_by_role("link", name="Club Card").click()
    page.get_by_role("button", name="Connect").click()
    log_in_there(page, "Allow")
    expect(page.get_by_role("radio", name="mia@example.com")).to_be_visible()
    assert SocialAccount.objects.get().user.handle == "pia_plum"


def test_refusing_and_a_page_opened_twice_lead_on(tab):
    page = tab()
    page.goto("/accounts/login/")
    page.get_by_role("link", name="Club Card").click()
    log_in_there(page, "Refuse")
    expect(page.get_by_role("heading", name="You changed your mind")).to_be_visible()
    page.goto("/accounts/oidc/oidc/login/callback/?code=x&state=y")
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()
