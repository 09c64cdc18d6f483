"""Nobody with a staff role gets anywhere before they have a second factor."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)

pytestmark = pytest.mark.django_db
ENROLMENT = "/accounts/2fa/"


@pytest.fixture(autouse=True)
def the_wall_stands(settings, staff_without_second_factor) -> None:
    settings.POTLUCK_STAFF_SECOND_FACTOR = True


@pytest.mark.parametrize("role", ["manager", "moderator", "operator"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/admin/"),
        ("get", "/admin/images/"),
        ("post", "/admin/images/add/"),
        ("get", "/you/settings/"),
        ("post", "/you/settings/"),
    ],
)
def test_staff_are_sent_to_set_it_up(client_for, people, role, method, path):
    answer = getattr(client_for(people[role]), method)(path)
    assert (answer.status_code, answer.url) == (302, ENROLMENT)


def test_setting_it_up_opens_the_workspace(client_for, people):
    client = client_for(people["operator"])
    assert client.get(ENROLMENT).status_code == 200
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    TOTP.activate(people["operator"], generate_totp_secret())
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_whole_way_from_the_wall_to_the_workspace(client_for, people):
    client = client_for(people["operator"])
    assert client.get("/admin/", follow=True).redirect_chain == [(ENROLMENT, 302)]
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    activated = client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert (activated.status_code, activated.url) == (302, "/accounts/2fa/recovery-codes/")
    assert client.get(activated.url).status_code == 200
    assert client.get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client_for, people):
    Authenticator.objects.create(user=people["manager"], type=Authenticator.Type.RECOVERY_CODES, data={})
    assert client_for(people["manager"]).get("/admin/").url == ENROLMENT


def test_members_are_left_in_peace(client_for, people):
    assert client_for(people["member"]).get("/you/settings/").status_code == 200


def test_the_admin_is_not_for_members(client_for, people):
    refused = client_for(people["member"]).get("/admin/")
    assert refused.status_code == 403
    assert "This is the workspace of the brands' staff." in refused.context["reason"]


def test_a_part_of_a_page_is_not_swapped_for_the_enrolment(client_for, people):
    client = client_for(people["manager"], **{"HX-Request": "true"})
    answer = client.post("/you/settings/")
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, ENROLMENT)


def test_staff_can_still_leave(client_for, people):
    client = client_for(people["manager"])
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/admin/login/", "/accounts/login/"),
        ("/admin/login/?next=/admin/images/", "/accounts/login/?next=%2Fadmin%2Fimages%2F"),
        ("/admin/password_reset/", "/accounts/password/reset/"),
        ("/admin/password_reset/confirm/a/b/", "/accounts/password/reset/"),
        ("/admin/", "/accounts/login/?next=/admin/"),
    ],
)
def test_wagtails_own_doors_lead_to_the_front_door(client, path, leads_to):
    answer = client.get(path)
    assert (answer.status_code, answer.url) == (302, leads_to)


def test_wagtails_own_log_in_takes_no_password(client, people):
    answer = client.post("/admin/login/", {"username": "manager@example.com", "password": "x"})
    assert answer.status_code == 405


def test_the_wall_costs_a_member_one_query(client_for, people, django_assert_num_queries):
    client = client_for(people["member"])
    client.get("/brands/crackle/theme.000000000000.css")
    with django_assert_num_queries(3):  # the member, their roles, the brand
        client.get("/brands/crackle/theme.000000000000.css")
