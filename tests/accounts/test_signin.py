"""Coming back: by code, by password, with a second factor, and after forgetting."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail

from portal.accounts.models import User
from portal.accounts.services import register_member
from tests.accounts.letters import code_in_latest, subjects

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
PASSWORD = "five-crisp-apples"


@pytest.fixture
def with_password(db) -> User:
    return register_member(
        email="bo@example.com", handle="bob", display_name="Bo", country="SE", password=PASSWORD
    )


def is_in(client, user: User) -> bool:
    return client.session.get("_auth_user_id") == str(user.pk)


def test_a_code_opens_the_door(client, member):
    sent = client.post(LOGIN, {"login": "ADA@example.com", "next": "/ideas/7/"})
    come_in = client.post(sent.url, {"code": code_in_latest(member.email)})
    assert (come_in.url, is_in(client, member)) == ("/ideas/7/", True)


def test_what_waited_in_the_session_is_there_after_signing_in(client, member):
    session = client.session
    session["drafts"] = ["a"]
    session.save()
    sent = client.post(LOGIN, {"login": member.email})
    client.post(sent.url, {"code": code_in_latest(member.email)})
    assert client.session["drafts"] == ["a"]


def test_a_password_opens_it_too(client, with_password):
    client.post(LOGIN, {"login": with_password.email, "password": PASSWORD})
    assert is_in(client, with_password)


def test_a_wrong_password_is_refused_like_an_unknown_address(client, with_password):
    sentences = [
        client.post(LOGIN, {"login": email, "password": "wrong-crisp-apples"}).context["form"].errors
        for email in (with_password.email, "nobody@example.com")
    ]
    assert sentences[0] == sentences[1]


def test_passwords_cannot_be_tried_without_end(client, with_password):
    for _ in range(6):
        client.post(LOGIN, {"login": with_password.email, "password": "wrong-crisp-apples"})
    client.post(LOGIN, {"login": with_password.email, "password": PASSWORD})
    assert not is_in(client, with_password)


def test_a_member_cannot_be_told_from_a_stranger(client, client_for, member):
    known, unknown = client, client_for(None)
    answers = [
        browser.post(LOGIN, {"login": email})
        for browser, email in ((known, member.email), (unknown, "nobody@example.com"))
    ]
    assert answers[0].url == answers[1].url
    pages = [
        re.sub(r'value="[\w-]{64}"', "", browser.get(answers[0].url).content.decode()).replace(email, "X")
        for browser, email in ((known, member.email), (unknown, "nobody@example.com"))
    ]
    assert pages[0] == pages[1]
    assert subjects("nobody@example.com") != []


def test_wrong_codes_run_out(client, member):
    sent = client.post(LOGIN, {"login": member.email})
    code = code_in_latest(member.email)
    wrong = "111111" if code != "111111" else "222222"
    statuses = [client.post(sent.url, {"code": wrong}).status_code for _ in range(3)]
    assert statuses == [422, 422, 302]
    client.post(sent.url, {"code": code})
    assert not is_in(client, member)


def test_a_closed_account_stays_closed(client, member):
    User.objects.update(is_active=False)
    client.post(LOGIN, {"login": member.email})
    assert subjects(member.email) == ["No account with this address"]


def test_a_forgotten_password_is_set_anew_by_code(client, with_password):
    sent = client.post("/accounts/password/reset/", {"email": with_password.email})
    confirmed = client.post(sent.url, {"code": code_in_latest(with_password.email)})
    new = {"password1": "seven-crisp-pears", "password2": "seven-crisp-pears"}
    client.post(confirmed.url, new)
    client.logout()
    client.post(LOGIN, {"login": with_password.email, "password": "seven-crisp-pears"})
    assert is_in(client, with_password)


def test_asking_for_a_reset_does_not_tell_who_is_a_member(client, client_for, with_password):
    answers = [
        browser.post("/accounts/password/reset/", {"email": email}).url
        for browser, email in ((client, with_password.email), (client_for(None), "nobody@example.com"))
    ]
    assert answers[0] == answers[1]


def test_a_member_without_a_password_sets_one(client_for, member):
    client = client_for(member)
    client.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    member.refresh_from_db()
    assert member.check_password(PASSWORD)
    assert mail.outbox[-1].to == [member.email]


def test_a_second_factor_is_asked_for(client, member):
    secret = generate_totp_secret()
    TOTP.activate(member, secret)
    sent = client.post(LOGIN, {"login": member.email})
    second = client.post(sent.url, {"code": code_in_latest(member.email)})
    assert second.url.startswith("/accounts/2fa/authenticate/")
    assert not is_in(client, member)
    client.post(second.url, {"code": totp_now(secret)})
    assert is_in(client, member)


def test_a_recovery_code_replaces_a_lost_phone(client, member):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    TOTP.activate(member, generate_totp_secret())
    codes = RecoveryCodes.activate(member).get_unused_codes()
    sent = client.post(LOGIN, {"login": member.email})
    second = client.post(sent.url, {"code": code_in_latest(member.email)})
    client.post(second.url, {"code": codes[0]})
    assert is_in(client, member)


def test_the_page_for_passkeys_is_there(client_for, member):
    assert client_for(member).get("/accounts/2fa/webauthn/add/").status_code == 200
    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize("next_url", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_off_the_site(client, member, next_url):
    sent = client.post(LOGIN, {"login": member.email, "next": next_url})
    come_in = client.post(sent.url, {"code": code_in_latest(member.email), "next": next_url})
    assert come_in.url == "/"


def totp_now(secret: str) -> str:
    import time

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
