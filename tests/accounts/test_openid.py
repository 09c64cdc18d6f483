"""The whole way to an OpenID Connect provider and back, with a provider that answers over HTTP."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from contests.brands.models import Role
from contests.brands.services import add_staff
from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.kernel.policies import SYSTEM
from tests.accounts.letters import code_in_latest, subjects
from tests.accounts.rounds import CALLBACK, FORM, Round, query_of
from tests.personas import person, with_second_factor
from tests.worlds import brand_named

pytestmark = pytest.mark.django_db


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


class TestComingForTheFirstTime:
    def test_whoever_answers_the_questions_has_an_account(self, journey, client, joining):
        assert journey.whole().url == FORM
        asked = client.get(FORM).context["form"]
        assert asked.initial == {"email": "mia@example.com", "display_name": "Mia Mango", "country": ""}
        assert set(asked.fields) == {"email", "display_name", "handle", "country", "born"}
        assert client.post(FORM, joining()).status_code == 302
        member = User.objects.get()
        assert (member.email, member.handle, member.age_band) == ("mia@example.com", "mia_mango", "18+")
        assert SocialAccount.objects.get().user == member
        assert client.session["_auth_user_id"] == str(member.pk)

    def test_the_second_time_is_signed_in_at_once(self, journey, provider, joining):
        journey.whole()
        journey.client.post(FORM, joining())
        again = Round(Client(), provider)
        assert again.whole(start="/accounts/login/").url == "/"
        assert is_signed_in(again.client)
        assert User.objects.count() == 1

    def test_the_page_the_visitor_came_from_is_where_they_return(self, journey, joining):
        journey.whole(start="/accounts/signup/?next=/products/")
        assert journey.client.post(FORM, joining()).url == "/products/"

    def test_the_request_carries_state_nonce_and_a_proof_key(self, journey):
        first, second = query_of(journey.leave()), query_of(journey.leave())
        assert set(first["scope"].split()) == {"openid", "profile", "email"}
        assert (first["response_type"], first["code_challenge_method"]) == ("code", "S256")
        for name in ("state", "nonce", "code_challenge"):
            assert len(first[name]) >= 16
            assert first[name] != second[name]

    def test_nobody_adds_to_the_request_by_the_address(self, journey):
        sent = journey.client.get(
            "/accounts/oidc/oidc/login/?scope=admin&auth_params=nonce%3Dmine%26prompt%3Dnone"
        )
        asked = query_of(sent.url)
        assert "admin" not in asked["scope"]
        assert asked["nonce"] != "mine"
        assert "prompt" not in asked

    def test_only_what_is_needed_is_kept_of_what_the_provider_tells(self, journey, provider, joining):
        provider.userinfo = {"birthdate": "1990-04-01", "phone_number": "+33 1", "picture": "https://x/y.png"}
        journey.whole()
        journey.client.post(FORM, joining())
        assert set(SocialAccount.objects.get().extra_data) == {"sub", "email", "email_verified", "name"}

    @pytest.mark.parametrize("methods", [["client_secret_post"], ["client_secret_basic"], None])
    def test_the_portal_proves_itself_as_the_provider_asks(self, journey, provider, methods):
        provider.discovered = {"token_endpoint_auth_methods_supported": methods} if methods else {}
        assert journey.whole().url == FORM

    @pytest.mark.parametrize("name", [None, "", "  ", "Zoë\x00\n Ñandú " + "x" * 90, 17, ["Mia"]])
    def test_any_name_leads_to_the_questions(self, journey, provider, name):
        provider.userinfo = {"name": name}
        journey.whole()
        assert journey.client.get(FORM).status_code == 200


class TestAddresses:
    def test_one_the_provider_has_verified_needs_no_code(self, journey, joining, mailoutbox):
        journey.whole()
        journey.client.post(FORM, joining())
        assert is_signed_in(journey.client)
        assert EmailAddress.objects.get().verified
        assert mailoutbox == []

    @pytest.mark.parametrize("word", [False, None, "false", "no", 0])
    def test_any_other_needs_the_code(self, journey, provider, joining, word):
        provider.userinfo = {"email_verified": word}
        journey.whole()
        sent = journey.client.post(FORM, joining())
        assert not is_signed_in(journey.client)
        journey.client.post(sent.url, {"code": code_in_latest("mia@example.com")})
        assert is_signed_in(journey.client)

    def test_verified_is_also_said_as_a_word(self, journey, provider, joining):
        provider.userinfo = {"email_verified": "true"}
        journey.whole()
        journey.client.post(FORM, joining())
        assert is_signed_in(journey.client)

    def test_another_one_typed_here_is_theirs_once_they_type_its_code(self, journey, joining):
        journey.whole()
        sent = journey.client.post(FORM, joining(email="mango@example.com"))
        assert not is_signed_in(journey.client)
        assert list(EmailAddress.objects.values_list("email", "verified")) == [("mango@example.com", False)]
        journey.client.post(sent.url, {"code": code_in_latest("mango@example.com")})
        assert is_signed_in(journey.client)
        assert User.objects.get().email == "mango@example.com"

    @pytest.mark.parametrize("told", [None, "", "no address", "a" * 400 + "@example.com", 7])
    def test_without_one_the_visitor_types_it(self, journey, provider, joining, told):
        provider.userinfo = {"email": told}
        journey.whole()
        assert journey.client.get(FORM).context["form"].initial["email"] == ""
        sent = journey.client.post(FORM, joining())
        assert not is_signed_in(journey.client)
        journey.client.post(sent.url, {"code": code_in_latest("mia@example.com")})
        assert is_signed_in(journey.client)

    def test_one_that_somebody_typed_and_never_verified_is_free(self, journey, joining):
        Client().post("/accounts/signup/", joining(display_name="Squatter"))
        journey.whole()
        journey.client.post(FORM, joining())
        assert is_signed_in(journey.client)
        assert User.objects.get().display_name == "Mia Mango"

    @pytest.mark.parametrize("typed", ["mia@example.com", "MIA@example.com", "zoe@example.com"])
    def test_a_members_account_is_not_taken_over(self, journey, joining, typed):
        address = typed.lower()
        mia = register_member(email=address, handle="mia", display_name="Mia")
        journey.whole()
        journey.client.post(FORM, joining(email=typed))
        assert not is_signed_in(journey.client)
        assert list(User.objects.all()) == [mia]
        assert SocialAccount.objects.count() == 0
        assert subjects(address) == ["You have an account already"]


class TestWhoIsTooYoung:
    def test_nothing_is_kept(self, journey, client, joining):
        journey.whole()
        assert client.post(FORM, joining(born_year="2016")).url == "/accounts/not-yet/"
        assert (User.objects.count(), SocialAccount.objects.count()) == (0, 0)
        assert "socialaccount_sociallogin" not in client.session
        assert client.get(FORM).url == "/accounts/login/"

    def test_a_second_try_does_not_help(self, journey, client, joining):
        journey.whole()
        client.post(FORM, joining(born_year="2016"))
        assert journey.whole(start="/accounts/login/").url == "/accounts/not-yet/"
        assert "socialaccount_sociallogin" not in client.session


class TestStaff:
    @pytest.fixture
    def manager(self, settings, journey):
        settings.POTLUCK_STAFF_SECOND_FACTOR = True
        manager = person("Mia Manager")
        add_staff(brand=brand_named("Crunch"), user=manager, role=Role.MANAGER, by=SYSTEM)
        SocialAccount.objects.create(
            user=manager, provider="oidc", uid=journey.provider.people["mia@example.com"].sub
        )
        return manager

    def test_a_provider_is_no_second_factor(self, journey, manager):
        assert journey.whole().url == "/"
        assert journey.client.get("/admin/").url == "/accounts/2fa/"

    def test_whoever_has_one_is_asked_for_it(self, journey, manager):
        with_second_factor(manager)
        assert journey.whole().url.startswith("/accounts/2fa/authenticate/")
        assert not is_signed_in(journey.client)


class TestConnecting:
    CONNECT = "/accounts/oidc/oidc/login/?process=connect"

    def test_a_member_connects_an_account_and_signs_in_with_it(self, journey, client, member, provider):
        client.force_login(member)
        asked = client.get(self.CONNECT)
        assert (asked.status_code, "Connect Club Card" in asked.content.decode()) == (200, True)
        sent = client.post(self.CONNECT)
        assert journey.come_back(journey.decide(sent.url)).url == "/accounts/3rdparty/"
        assert SocialAccount.objects.get().user == member
        again = Round(Client(), provider)
        assert again.whole(start="/accounts/login/").url == "/"
        assert again.client.session["_auth_user_id"] == str(member.pk)

    def test_a_link_from_elsewhere_connects_nothing(self, journey, member):
        """Or a stranger's account there would open a member's account here."""
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(member)
        assert strict.get(self.CONNECT).status_code == 200
        assert strict.post(self.CONNECT).status_code == 403
        assert "socialaccount_states" not in strict.session

    def test_a_visitor_signs_in_first(self, client, journey):
        assert client.get(self.CONNECT).url.startswith("/accounts/login/?next=/accounts/oidc/")

    def test_an_account_of_another_member_stays_theirs(self, journey, client, member, provider):
        other = person("Olga Other")
        uid = provider.people["mia@example.com"].sub
        SocialAccount.objects.create(user=other, provider="oidc", uid=uid)
        client.force_login(member)
        journey.come_back(journey.decide(client.post(self.CONNECT).url))
        assert SocialAccount.objects.get().user == other
        assert client.session["_auth_user_id"] == str(member.pk)


def test_somebody_who_is_not_configured_does_not_exist(client, journey, member):
    assert client.get("/accounts/oidc/other/login/").status_code == 404
    assert client.get("/accounts/oidc/other/login/callback/").status_code == 404
    assert client.get(CALLBACK).status_code == 401
    client.force_login(member)
    assert client.get("/accounts/oidc/other/login/?process=connect").status_code == 404
