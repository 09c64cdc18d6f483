"""An invitation's life: sent, opened by the right person or another, used once, run out."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.management import CommandError, call_command

from contests.brands.invitations import invitation_of, link_to, token_of
from contests.brands.models import Brand, Role, Staff, StaffInvitation
from contests.brands.services import accept_staff_invitation, invite_staff
from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.kernel.policies import SYSTEM, Denied, why_not
from tests.brands.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(brand, at) -> StaffInvitation:
    at("2026-05-01 12:00")
    return invite_staff(brand=brand, email="New@Example.com", role=Role.MANAGER, by=SYSTEM)


@pytest.fixture
def newcomer(db) -> User:
    return person("new")


def path_of(invitation: StaffInvitation) -> str:
    return f"/invitations/staff/{token_of(invitation)}/"


def test_the_mail_carries_the_link(invitation, drain):
    drain()
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["new@example.com"], "Work for Crackle on Potluck")
    assert link_to(invitation) in letter.body
    assert link_to(invitation) in letter.alternatives[0][0]


def test_who_was_invited_becomes_staff(client_for, invitation, newcomer, brand):
    client = client_for(newcomer)
    assert "Accept the invitation" in client.get(path_of(invitation)).content.decode()
    accepted = client.post(path_of(invitation))
    assert (accepted.status_code, accepted.url) == (302, "/admin/")
    assert Staff.objects.current().get(user=newcomer).role == Role.MANAGER
    invitation.refresh_from_db()
    assert invitation.accepted_by == newcomer


def test_whoever_joins_with_the_invited_address_is_led_back(client, invitation):
    page = client.get(path_of(invitation)).content.decode()
    assert f"/accounts/signup/?email=new%40example.com&amp;next={quote(path_of(invitation))}" in page


def test_the_buttons_second_click_changes_nothing(client_for, invitation, newcomer):
    client = client_for(newcomer)
    client.post(path_of(invitation))
    assert client.post(path_of(invitation)).status_code == 403
    assert Staff.objects.filter(user=newcomer).count() == 1
    assert "You have accepted this invitation." in client.get(path_of(invitation)).content.decode()


WRONG = (
    "This invitation went to new@example.com, and you are signed in as other@example.com. "
    "Sign out, and come back with the address that was invited."
)


@pytest.mark.parametrize(
    ("situation", "sentence"),
    [
        ("as invited", None),
        ("signed out", "Sign in, or join, with the address that was invited."),
        ("somebody else", WRONG),
        ("not verified", WRONG.replace("other@", "new@")),
        ("used", "This invitation has been used. Each one works once."),
        ("a minute before it runs out", None),
        ("run out", "This invitation has run out. Ask for a new one."),
        ("account closed", "This account is closed."),
    ],
)
def test_who_may_accept_and_when(situation, sentence, invitation, at, brand):
    user = AnonymousUser()
    if situation == "somebody else":
        user = person("other")
    elif situation != "signed out":
        user = register_member(
            email="new@example.com",
            handle="new",
            display_name="New",
            verified=situation != "not verified",
        )
    if situation == "used":
        accept_staff_invitation(invitation=invitation, by=user)
    if situation == "a minute before it runs out":
        at("2026-05-15 11:59")
    if situation == "run out":
        at("2026-05-15 12:00")
    if situation == "account closed":
        user.is_active = False
    assert why_not(user, "brands.accept_invitation", invitation) == sentence


def test_the_service_refuses_what_the_page_would(invitation):
    with pytest.raises(Denied):
        accept_staff_invitation(invitation=invitation, by=person("other"))
    assert Staff.objects.count() == 0


@pytest.mark.parametrize("token", ["", "x", "W10:1abc:sig", "eyJhIjoxfQ:1a:b"])
def test_a_link_we_did_not_write_leads_nowhere(client, token):
    assert client.get(f"/invitations/staff/{token}/").status_code == 404


def test_a_link_is_bound_to_its_address(invitation):
    token = token_of(invitation)
    assert invitation_of(token) == invitation
    StaffInvitation.objects.update(email="thief@example.com")
    assert invitation_of(token) is None


def test_inviting_again_renews_the_open_invitation(invitation, brand, people, at):
    at("2026-05-10 12:00")
    again = invite_staff(brand=brand, email="new@example.com", role=Role.MANAGER, by=people["manager"])
    assert again.pk == invitation.pk
    assert again.expires_at.isoformat() == "2026-05-24T12:00:00+00:00"
    assert again.invited_by == people["manager"]


def test_a_withdrawn_invitation_is_not_mailed(invitation, newcomer, drain):
    accept_staff_invitation(invitation=invitation, by=newcomer)
    drain()
    assert mail.outbox == []


class TestBootstrap:
    def run(self, capsys, **more) -> str:
        call_command("bootstrap", email="Op@example.com", handle="oona", **more)
        return capsys.readouterr().out

    def test_the_first_operator_and_the_first_manager(self, capsys):
        said = self.run(capsys, brand="Crackle", manager="m@example.com")
        operator = User.objects.get()
        assert (operator.email, operator.handle, operator.is_superuser) == ("op@example.com", "oona", True)
        assert link_to(StaffInvitation.objects.get(email="m@example.com")) in said

    def test_a_second_run_adds_nothing(self, capsys):
        for _ in range(2):
            self.run(capsys, brand="Crackle", manager="m@example.com")
        counts = [model.objects.count() for model in (User, Brand, StaffInvitation)]
        assert counts == [1, 1, 1]

    def test_a_manager_who_has_come_is_not_invited_again(self, capsys):
        self.run(capsys, brand="Crackle", manager="m@example.com")
        manager = register_member(email="m@example.com", handle="m_m", display_name="M")
        accept_staff_invitation(invitation=StaffInvitation.objects.get(), by=manager)
        assert "manages Crackle already" in self.run(capsys, brand="Crackle", manager="m@example.com")

    def test_a_brand_needs_its_manager(self, capsys):
        with pytest.raises(CommandError, match="belong together"):
            self.run(capsys, brand="Crackle")
