"""Joining through the front door: one form, one code."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from portal.accounts.models import User
from tests.accounts.letters import code_in_latest, subjects

pytestmark = pytest.mark.django_db
SIGNUP = "/accounts/signup/"


def test_a_code_makes_a_member(client, joining):
    sent = client.post(f"{SIGNUP}?next=/ideas/7/", joining(next="/ideas/7/"))
    assert (sent.status_code, sent.url.split("?")[0]) == (302, reverse("account_email_verification_sent"))
    come_in = client.post(sent.url, {"code": code_in_latest("mia@example.com")})
    assert (come_in.status_code, come_in.url) == (302, "/ideas/7/")
    member = User.objects.get()
    assert (member.handle, member.display_name, member.country.code) == ("mia_mango", "Mia Mango", "FR")
    assert (member.age_band, member.is_profile_public) == ("18+", True)
    assert not member.has_usable_password()
    assert EmailAddress.objects.get(user=member).verified
    assert client.session["_auth_user_id"] == str(member.pk)


def test_what_waited_in_the_session_is_there_after_joining(client, joining):
    session = client.session
    session["pending_vote"] = {"idea": 7}
    session.save()
    sent = client.post(SIGNUP, joining())
    client.post(sent.url, {"code": code_in_latest("mia@example.com")})
    assert client.session["pending_vote"] == {"idea": 7}


def test_nobody_is_signed_in_before_the_code(client, joining):
    client.post(SIGNUP, joining())
    assert "_auth_user_id" not in client.session


def test_wrong_codes_run_out(client, joining):
    sent = client.post(SIGNUP, joining())
    code = code_in_latest("mia@example.com")
    wrong = "111111" if code != "111111" else "222222"
    statuses = [client.post(sent.url, {"code": wrong}).status_code for _ in range(3)]
    assert statuses == [422, 422, 302]
    client.post(sent.url, {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_code_holds_for_a_quarter_of_an_hour(client, joining, later):
    sent = client.post(SIGNUP, joining())
    later(minutes=16)
    client.post(sent.url, {"code": code_in_latest("mia@example.com")})
    assert "_auth_user_id" not in client.session


def test_a_new_code_replaces_the_first(client, joining, later):
    sent = client.post(SIGNUP, joining())
    first = code_in_latest("mia@example.com")
    later(minutes=1)
    client.post(sent.url, {"action": "resend"})
    second = code_in_latest("mia@example.com")
    assert len(subjects("mia@example.com")) == 2
    if first != second:
        assert client.post(sent.url, {"code": first}).status_code == 422
    assert client.post(sent.url, {"code": second}).status_code == 302
    assert "_auth_user_id" in client.session


def test_who_mistyped_the_address_starts_again(client, joining):
    client.post(SIGNUP, joining(email="mai@example.com"))
    again = client.post("/accounts/logout/", {"next": SIGNUP})
    assert (again.url, client.get(SIGNUP).status_code) == (SIGNUP, 200)


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(client, joining):
    refused = client.post(SIGNUP, joining(email="mia@", country="", born_year="19"))
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"email", "country", "born"}
    assert 'value="Mia Mango"' in refused.content.decode()
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", "   "),
        ("display_name", "mia@example.com"),
        ("display_name", "x" * 61),
        ("handle", "a"),
        ("handle", "mía mango"),
        ("handle", "admin"),
        ("country", "XX"),
        ("born_month", "13"),
        ("born_year", "2027"),
        ("born_year", "1800"),
        ("born_year", "nineteen"),
        ("email", "mia@mailinator.com"),
        ("email", "\x00"),
    ],
)
def test_nonsense_is_refused_at_its_field(client, joining, field, value):
    refused = client.post(SIGNUP, joining(**{field: value}))
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {field.split("_")[0] if "born" in field else field}
    assert User.objects.count() == 0


def test_a_taken_handle_is_told_with_a_free_one(client, joining, member):
    refused = client.post(SIGNUP, joining(handle="@Ada"))
    [sentence] = refused.context["form"].errors["handle"]
    assert sentence.startswith("@ada is taken. @ada_")


def test_a_name_that_somebody_has_gets_a_handle_of_its_own(client, joining, member):
    client.post(SIGNUP, joining(display_name="Ada"))
    made = User.objects.exclude(pk=member.pk).get().handle
    assert made.startswith("ada_")


def test_an_address_that_has_an_account_cannot_be_told_from_one_that_has_none(client, joining, member):
    known = client.post(SIGNUP, joining(email=member.email))
    page_of_known = client.get(known.url).content.decode().replace(member.email, "X")
    client.logout()
    client.cookies.clear()
    new = client.post(SIGNUP, joining())
    page_of_new = client.get(new.url).content.decode().replace("mia@example.com", "X")
    assert (known.status_code, known.url) == (new.status_code, new.url)
    assert _without_tokens(page_of_known) == _without_tokens(page_of_new)
    assert subjects(member.email) != []
    assert User.objects.filter(email=member.email).count() == 1


def _without_tokens(page: str) -> str:
    return re.sub(r'value="[\w-]{64}"', "", page)


def test_an_address_typed_but_never_verified_is_free_for_its_owner(client, client_for, joining):
    client.post(SIGNUP, joining(display_name="Impostor", handle="impostor"))
    owner = client_for(None)
    sent = owner.post(SIGNUP, joining())
    owner.post(sent.url, {"code": code_in_latest("mia@example.com")})
    assert [user.handle for user in User.objects.all()] == ["mia_mango"]


def test_pressing_join_twice_makes_one_member(client, joining):
    client.post(SIGNUP, joining())
    client.logout()
    sent = client.post(SIGNUP, joining())
    client.post(sent.url, {"code": code_in_latest("mia@example.com")})
    assert User.objects.count() == 1


def test_joining_has_its_limits(client, joining):
    statuses = [client.post(SIGNUP, joining(email="no")).status_code for _ in range(22)]
    assert statuses[0] == 422
    assert statuses[-1] == 429
    assert mail.outbox == []


def test_the_browsers_country_is_suggested(client):
    page = client.get(SIGNUP, headers={"accept-language": "de-AT,de;q=0.9"})
    assert page.context["form"]["country"].value() == "AT"
