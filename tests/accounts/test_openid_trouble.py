"""Whatever goes wrong on the way to a provider and back: a page that helps, no account, nobody signed in."""

from __future__ import annotations

import re
import time

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from portal.accounts.models import User
from tests.accounts.rounds import CALLBACK, FORM, Round, query_of
from tests.support.provider import SECRET, Person, key_named
from tests.support.provider_http import Answer

pytestmark = pytest.mark.django_db
CONFIGURATION = "/.well-known/openid-configuration"
UNCERTAIN, SILENT = "We could not tell for certain who you are", "does not answer as it should"
HOURS = 3600


@pytest.fixture(autouse=True)
def nobody_came_in(client, settings):
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.5
    yield
    assert (User.objects.count(), SocialAccount.objects.count()) == (0, 0)
    assert "_auth_user_id" not in client.session
    assert client.get(FORM).url == "/accounts/login/"


def says(response, status: int, sentence: str) -> bool:
    page = response.content.decode()
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page)
    is_ours = heading is not None and heading[1] == "That did not work"
    return is_ours and response.status_code == status and sentence in page


def test_refusing_there_is_no_error(journey):
    back = journey.come_back(journey.decide(journey.leave(), choice="refuse"))
    page = journey.client.get(back.url)
    assert page.status_code == 200
    assert "You changed your mind" in page.content.decode()


class TestTheWayBack:
    def test_a_state_of_nobody(self, journey):
        back = journey.decide(journey.leave())
        tampered = back.replace(query_of(back)["state"], "a" * 16)
        assert says(journey.come_back(tampered), 401, UNCERTAIN)

    def test_the_state_of_another_browser(self, journey, provider):
        theirs = Round(Client(), provider)
        back = theirs.decide(theirs.leave())
        journey.leave()
        assert says(journey.come_back(back), 401, UNCERTAIN)

    def test_a_state_that_is_too_old(self, journey, later):
        back = journey.decide(journey.leave())
        later(minutes=11)
        assert says(journey.come_back(back), 401, UNCERTAIN)

    def test_the_same_address_twice(self, journey):
        back = journey.decide(journey.leave())
        assert journey.come_back(back).url == FORM
        assert says(journey.come_back(back), 401, UNCERTAIN)
        journey.client.session.flush()

    def test_a_code_that_has_been_used(self, journey):
        used = query_of(journey.decide(journey.leave()))["code"]
        journey.provider.codes.pop(used)
        again = query_of(journey.leave())["state"]
        assert says(journey.client.get(CALLBACK, {"code": used, "state": again}), 401, UNCERTAIN)

    def test_a_code_that_was_made_for_another_sign_in(self, journey, provider):
        """Somebody's own code in a victim's browser: the proof key does not fit."""
        theirs = Round(Client(), provider)
        code = query_of(theirs.decide(theirs.leave()))["code"]
        state = query_of(journey.leave())["state"]
        assert says(journey.client.get(CALLBACK, {"code": code, "state": state}), 401, UNCERTAIN)

    @pytest.mark.parametrize(
        "query",
        [
            {},
            {"error": "server_error"},
            {"error": "<script>"},
            {"code": ""},
            {"code": "x" * 5000},
            {"code": "\x00"},
        ],
    )
    def test_a_query_that_says_nothing(self, journey, query):
        state = query_of(journey.leave())["state"]
        assert says(journey.client.get(CALLBACK, {**query, "state": state}), 401, UNCERTAIN)

    def test_no_query_at_all(self, journey):
        assert says(journey.client.get(CALLBACK), 401, UNCERTAIN)


class TestTheToken:
    @pytest.mark.parametrize(
        "claims",
        [
            {"nonce": "of another sign-in"},
            {"nonce": None},
            {"aud": "another client"},
            {"aud": ["portal", "another"], "azp": "another"},
            {"iss": "https://id.example.com"},
            {"exp": int(time.time()) - HOURS},
            {"exp": None},
            {"iat": int(time.time()) + HOURS},
            {"sub": None},
            {"sub": "somebody else than the userinfo speaks of"},
        ],
        ids=" and ".join,
    )
    def test_a_claim_that_does_not_hold(self, journey, provider, claims):
        provider.claims = claims
        assert says(journey.whole(), 401, UNCERTAIN)

    def test_a_signature_of_somebody_else(self, journey, provider):
        provider.signer = key_named("theirs")
        assert says(journey.whole(), 401, UNCERTAIN)

    @pytest.mark.parametrize(
        ("algorithm", "kid"), [("none", "ours"), ("HS256", "ours"), ("RS256", "unknown")]
    )
    def test_a_signature_that_proves_nothing(self, journey, provider, algorithm, kid):
        provider.header = {"alg": algorithm, "kid": kid}
        assert says(journey.whole(), 401, UNCERTAIN)

    def test_no_token(self, journey, provider):
        provider.answers["/token"] = Answer(body=b'{"access_token": "a"}')
        assert says(journey.whole(), 401, UNCERTAIN)

    def test_a_name_too_long_to_keep(self, journey, provider):
        provider.people["mia@example.com"] = Person("mia@example.com", sub="9" * 192)
        assert says(journey.whole(), 401, UNCERTAIN)


GARBAGE = {
    "an error": Answer(503, b"down", "text/plain"),
    "a page": Answer(200, b"<html>Sign in to the Wi-Fi", "text/html"),
    "a page that claims to be JSON": Answer(200, b"<html>"),
    "a list": Answer(200, b"[1, 2]"),
    "null": Answer(200, b"null"),
    "nothing": Answer(200, b""),
    "another object": Answer(200, b'{"a": {"b": 1}}'),
    "broken text": Answer(200, b'{"issuer": "\xff\xfe"}'),
}


@pytest.mark.parametrize("address", [CONFIGURATION, "/token", "/jwks", "/userinfo"])
@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_is_no_error_of_ours(journey, provider, address, kind):
    if address == CONFIGURATION:
        provider.answers[address] = GARBAGE[kind]
        left = journey.client.get("/accounts/oidc/oidc/login/")
        assert says(left, 502, SILENT)
        return
    back = journey.decide(journey.leave())
    provider.answers[address] = GARBAGE[kind]
    answer = journey.come_back(back)
    assert says(answer, 502, SILENT) or says(answer, 401, UNCERTAIN)


@pytest.mark.parametrize("address", [CONFIGURATION, "/token", "/jwks", "/userinfo"])
def test_a_provider_that_is_slow_is_waited_for_a_moment(journey, provider, address):
    back = journey.decide(journey.leave())
    provider.answers[address] = Answer(is_slow=True)
    begun = time.monotonic()
    assert says(journey.come_back(back), 502, SILENT)
    assert time.monotonic() - begun < 5


def test_a_provider_that_is_down(journey, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = (
        "http://127.0.0.1:9"
    )
    assert says(journey.client.get("/accounts/oidc/oidc/login/"), 502, SILENT)


def test_a_provider_that_calls_itself_another(journey, provider):
    provider.discovered = {"issuer": "https://id.example.com"}
    assert says(journey.client.get("/accounts/oidc/oidc/login/"), 502, SILENT)


def test_what_the_provider_sent_is_not_recorded(journey, provider, caplog):
    provider.answers["/token"] = Answer(400, b'{"error": "mia@example.com s3cret"}')
    journey.whole()
    assert "accounts.provider_failed" in caplog.text
    assert "s3cret" not in caplog.text


def test_the_provider_gives_a_code_once_to_whom_it_was_made_for(journey, provider):
    """The provider of these tests is one that a mistake of ours would fail at."""
    asked = query_of(journey.leave())
    assert (
        requests.get(f"{provider.url}/authorize", {**asked, "redirect_uri": "https://e.example/"}).status_code
        == 400
    )
    code = query_of(journey.decide(journey.leave()))["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": asked["redirect_uri"]}
    assert requests.post(f"{provider.url}/token", form).status_code == 401
    mine = {**form, "client_id": "portal", "client_secret": SECRET}
    assert requests.post(f"{provider.url}/token", {**mine, "redirect_uri": "x"}).json() == {
        "error": "invalid_grant"
    }
    assert requests.post(f"{provider.url}/token", mine).json() == {"error": "invalid_grant"}
