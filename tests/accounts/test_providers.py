"""Providers to sign in with are switched on by the environment, and half a setting stops the start."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin

from portal.accounts.models import User
from tests.accounts.letters import code_in_latest
from tests.demo.test_guard import start

OIDC = {"OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b", "OIDC_ISSUER": "https://id.example.com"}


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"GOOGLE_CLIENT_ID": "a"}, "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET must be set together."),
        ({"GITHUB_CLIENT_SECRET": "b"}, "GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET must be set together."),
        ({**OIDC, "OIDC_ISSUER": "http://id.example.com"}, "OIDC_ISSUER must be the https:// address"),
        ({"MINIMUM_AGES": "DE=12"}, "MINIMUM_AGES takes COUNTRY=13 to 21, not DE=12."),
        ({"MINIMUM_AGES": "Germany=16"}, "MINIMUM_AGES takes COUNTRY=13 to 21, not Germany=16."),
    ],
)
def test_a_setting_that_cannot_be_right_stops_the_start(environment, sentence, tmp_path):
    refused = start(POTLUCK_VAR=str(tmp_path), **environment)
    assert refused.returncode != 0
    assert sentence in refused.stderr


@pytest.mark.parametrize("environment", [{}, OIDC, {"GOOGLE_CLIENT_ID": "a", "GOOGLE_CLIENT_SECRET": "b"}])
def test_whole_settings_start(environment, tmp_path):
    assert start(POTLUCK_VAR=str(tmp_path), **environment).returncode == 0


@pytest.fixture
def from_provider(client, settings, rf):
    """`from_provider(verified)`: somebody has come back from an OpenID Connect provider, and is new here."""
    app = {
        "client_id": "a",
        "secret": "b",
        "provider_id": "oidc",
        "name": "Club",
        "settings": {"server_url": "x"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    def come_back(verified: bool) -> None:
        coming = SocialLogin(
            user=User(email="mia@example.com"),
            account=SocialAccount(provider="oidc", uid="7", extra_data={"name": "Mia Mango"}),
            email_addresses=[EmailAddress(email="mia@example.com", verified=verified, primary=True)],
            provider=get_adapter().get_provider(rf.get("/"), "oidc"),
        )
        session = client.session
        session["socialaccount_sociallogin"] = coming.serialize()
        session.save()

    return come_back


@pytest.mark.django_db
class TestComingFromAProvider:
    FORM = "/accounts/3rdparty/signup/"

    def test_the_form_knows_the_name_and_asks_the_rest(self, client, from_provider):
        from_provider(verified=True)
        form = client.get(self.FORM).context["form"]
        assert form.initial == {"email": "mia@example.com", "display_name": "Mia Mango"}
        assert set(form.fields) == {"email", "display_name", "handle", "country", "born"}

    def test_a_verified_address_comes_in_at_once(self, client, from_provider, joining):
        from_provider(verified=True)
        assert client.post(self.FORM, joining()).status_code == 302
        member = User.objects.get()
        assert (member.handle, member.age_band) == ("mia_mango", "18+")
        assert SocialAccount.objects.get().user == member
        assert client.session["_auth_user_id"] == str(member.pk)

    def test_an_unverified_one_types_the_code(self, client, from_provider, joining):
        from_provider(verified=False)
        sent = client.post(self.FORM, joining())
        assert "_auth_user_id" not in client.session
        client.post(sent.url, {"code": code_in_latest("mia@example.com")})
        assert "_auth_user_id" in client.session

    def test_the_youngest_are_turned_away_here_too(self, client, from_provider, joining):
        from_provider(verified=True)
        assert client.post(self.FORM, joining(born_year="2016")).url == "/accounts/not-yet/"
        assert (User.objects.count(), SocialAccount.objects.count()) == (0, 0)
        assert client.get(self.FORM).url == "/accounts/login/"
