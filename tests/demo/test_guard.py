"""The demo lets anybody be anybody, so it runs on one's own machine or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.mail import send_mail
from django.test import Client, override_settings

from portal.accounts.checks import demo_is_never_deployed
from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.demo.mailbox import SEPARATOR, mails
from tests.demo import urls

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    # Imported above, so that the portal's own addresses are read before the demo is switched on.
    settings.ROOT_URLCONF = urls.__name__
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="localhost")


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Start the portal with an environment of its own, as far as its settings."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    code = "from portal import settings; print(settings.ALLOWED_HOSTS, settings.POTLUCK_STAFF_SECOND_FACTOR)"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**keep, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "beside",
    [
        {"POTLUCK_PRODUCTION": "1"},
        {"DATABASE_URL": "postgres://u:p@localhost/potluck"},
        {"EMAIL_URL": "smtp://mail.example.com"},
        {"BASE_URL": "https://ideas.example.com"},
    ],
)
def test_it_does_not_start_beside_a_production_setting(beside, tmp_path):
    refused = start(POTLUCK_DEMO="1", POTLUCK_VAR=str(tmp_path), **beside)
    assert refused.returncode != 0
    assert "cannot run beside production settings" in refused.stderr


def test_it_knows_loopback_hosts_only_and_waives_the_second_factor(tmp_path):
    started = start(POTLUCK_DEMO="1", POTLUCK_VAR=str(tmp_path), ALLOWED_HOSTS="ideas.example.com")
    assert started.stdout == "['localhost', '127.0.0.1', '[::1]'] False\n"


def test_without_it_the_second_factor_is_asked_for(tmp_path):
    assert start(POTLUCK_VAR=str(tmp_path)).stdout.endswith("True\n")


def test_it_fails_the_deployment_check(settings):
    assert demo_is_never_deployed(None) == []
    settings.DEMO = True
    assert [error.id for error in demo_is_never_deployed(None)] == ["accounts.E001"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/demo/", "/demo/mail/", "/demo/sign-in/"])
def test_without_it_its_pages_do_not_exist(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "request_from",
    [{"REMOTE_ADDR": "203.0.113.5"}, {"REMOTE_ADDR": ""}, {"HTTP_X_FORWARDED_FOR": "203.0.113.5"}],
)
@pytest.mark.parametrize("address", ["/demo/", "/demo/mail/"])
def test_it_answers_this_machine_alone(demo, client, address, request_from):
    assert client.get(address, **request_from).status_code == 403
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_another_hosts_name_is_refused(demo, client):
    assert client.get("/demo/", headers={"host": "ideas.example.com"}).status_code == 400


@pytest.mark.django_db
class TestSigningIn:
    @pytest.fixture
    def ada(self, demo) -> User:
        return register_member(email="ada@example.com", handle="ada", display_name="Ada")

    def test_one_click_is_enough(self, client, ada):
        page = client.get("/demo/")
        assert [part.name for part in page.context["cast"]] == ["Ada"]
        answer = client.post("/demo/sign-in/", {"part": ada.pk})
        assert (answer.status_code, answer.url) == (302, "/")
        assert client.session["_auth_user_id"] == str(ada.pk)

    @pytest.mark.parametrize("part", ["", "0", "x", "99999999999999999999"])
    def test_there_is_nobody_else_to_be(self, client, ada, part):
        assert client.post("/demo/sign-in/", {"part": part}).status_code == 404

    def test_a_click_is_a_post(self, client, ada):
        assert client.get("/demo/sign-in/", {"part": ada.pk}).status_code == 405

    @pytest.mark.parametrize(("wanted", "leads_to"), [("/ideas/", "/ideas/"), ("https://evil.example", "/")])
    def test_it_leads_back_but_not_away(self, client, ada, wanted, leads_to):
        assert client.post("/demo/sign-in/", {"part": ada.pk, "next": wanted}).url == leads_to


@pytest.mark.django_db
def test_the_mail_is_read_back_newest_first(demo, client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend"):
        send_mail("First", "Your code:\n\n123456\n\nBye", None, ["ada@example.com"])
        send_mail("Zweite für Ölaf", "<script>alert(1)</script>", None, ["bo@example.com"])
    assert [(mail.subject, mail.to, mail.code) for mail in mails()] == [
        ("Zweite für Ölaf", "bo@example.com", ""),
        ("First", "ada@example.com", "123456"),
    ]
    page = client.get("/demo/mail/").content.decode()
    assert "123456" in page
    assert "<script>alert" not in page


def test_what_is_no_mail_breaks_nothing(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    (tmp_path / "x.log").write_bytes(b"\xff\xfe" + SEPARATOR + b"\n" + SEPARATOR)
    assert [mail.subject for mail in mails()] == [""]
