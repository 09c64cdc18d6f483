"""A passkey is made and used in a real browser, under the portal's own content security policy."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.personas import person

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def test_a_member_adds_a_passkey_and_signs_in_with_it_alone(visit):
    page = visit(person("Pia Passkey"))
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Security key added.")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    page.goto("/you/")
    expect(page).to_have_url(re.compile(r"/you/$"))
    expect(page.get_by_role("link", name="Notices, 0 unread")).to_be_visible()
