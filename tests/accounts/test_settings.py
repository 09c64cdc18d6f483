"""One's own settings, and the rules of handles."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from portal.accounts.handles import handle_from
from portal.accounts.models import User
from portal.accounts.permissions import has_verified_email, is_not_suspended
from portal.accounts.services import change_handle, register_member, update_profile
from portal.kernel.policies import why_not

pytestmark = pytest.mark.django_db
SETTINGS = "/you/settings/"


def answers(**other: str) -> dict[str, str]:
    return {
        "display_name": "Ada L.",
        "handle": "ada_l",
        "bio": "I count.",
        "country": "IE",
        "is_profile_public": "on",
        **other,
    }


def test_settings_are_kept(client_for, member):
    saved = client_for(member).post(SETTINGS, answers(is_profile_public=""))
    assert (saved.status_code, saved.url) == (302, SETTINGS)
    member.refresh_from_db()
    assert (member.display_name, member.handle, member.bio) == ("Ada L.", "ada_l", "I count.")
    assert (member.country.code, member.is_profile_public) == ("IE", False)


def test_a_visitor_signs_in_first(client):
    assert client.get(SETTINGS).url == f"/accounts/login/?next={SETTINGS}"


def test_settings_cost_few_queries(client_for, member, django_assert_num_queries):
    client = client_for(member)
    client.get(SETTINGS)
    with django_assert_num_queries(3):
        client.get(SETTINGS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", ""),
        ("display_name", "https://example.com"),
        ("handle", "x"),
        ("handle", "operator"),
        ("handle", "bob"),
        ("bio", "x" * 281),
        ("country", "ZZ"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client_for, member, field, value):
    register_member(email="bo@example.com", handle="bob", display_name="Bo")
    refused = client_for(member).post(SETTINGS, answers(**{field: value}))
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {field}
    member.refresh_from_db()
    assert member.display_name == "Ada"


def test_a_refused_form_leaves_the_header_as_it_was(client_for, member):
    page = (
        client_for(member).post(SETTINGS, answers(display_name="Somebody Else", handle="x")).content.decode()
    )
    assert page.count("Somebody Else") == 1


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Mia Mango", "mia_mango"),
        ("  Éloïse  Brûlée ", "eloise_brulee"),
        ("Ω", ""),
        ("a", ""),
        ("__Bo__", ""),
        ("Big Bo!", "big_bo"),
        ("x" * 60, "x" * 30),
    ],
)
def test_a_handle_is_made_from_a_name(name, handle):
    assert handle_from(name) == handle


def test_two_members_never_share_a_handle(member):
    with pytest.raises(ValidationError, match="taken"):
        change_handle(handle="ADA", by=register_member(email="x@example.com", handle="x_y", display_name="X"))
    assert change_handle(handle="Ada", by=member).handle == "ada"


def test_only_a_profile_is_changed_through_the_profile(member):
    with pytest.raises(TypeError, match="is_superuser"):
        update_profile(by=member, is_superuser=True)


def test_who_may_change_a_profile(member):
    closed = User(email="c@example.com", is_active=False)
    assert why_not(member, "accounts.change_profile", member) is None
    assert why_not(closed, "accounts.change_profile", closed) == "This account is closed."


def test_a_verified_address_and_an_open_account_are_told_apart(member):
    unverified = register_member(email="y@example.com", handle="", display_name="Yo", verified=False)
    assert [has_verified_email.test(user, None) for user in (member, unverified, None)] == [
        True,
        False,
        False,
    ]
    member.is_former = True
    assert [is_not_suspended.test(user, None) for user in (unverified, member)] == [True, False]
