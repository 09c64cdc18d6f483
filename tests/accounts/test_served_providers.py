"""A portal that knows its provider by the environment alone, in a process of its own."""

from __future__ import annotations

import re
from html import unescape

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from portal.accounts.models import User
from tests.accounts.rounds import FORM
from tests.support.provider import CLIENT, SECRET, settings_for
from tests.support.provider_http import Answer


class Visitor(requests.Session):
    """A browser without JavaScript: it follows links and redirects and sends forms."""

    def press(self, portal: str, button: str, start: str = "/accounts/signup/") -> requests.Response:
        found = re.search(rf'href="([^"]+)">{button}</a>', self.get(portal + start).text)
        assert found
        return self.get(portal + unescape(found[1]))

    def fill(self, page: requests.Response, action: str, **answers: str) -> requests.Response:
        """Send the page's form that asks for the first of the answers."""
        forms = re.findall(r"<form.*?</form>", page.text, re.S)
        asking = next(form for form in forms if f'name="{next(iter(answers))}"' in form)
        hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', asking)
        form = {unescape(name): unescape(value) for name, value in hidden}
        return self.post(action, {**form, **answers}, headers={"Referer": page.url})


def github(provider) -> dict[str, str]:
    return {
        "GITHUB_CLIENT_ID": CLIENT,
        "GITHUB_CLIENT_SECRET": SECRET,
        "GITHUB_URL": provider.url,
    }


@pytest.mark.django_db(transaction=True)
class TestGitHub:
    def test_a_whole_round_makes_a_member_and_the_second_signs_in(self, serve, provider, joining):
        person = provider.knows("gil@example.com", name=None)
        portal = serve(**github(provider))
        provider.redirects = [f"{portal.url}/accounts/github/login/callback/"]
        log_in = {"email": person.email, "password": person.password, "choice": "allow"}
        visitor = Visitor()
        there = visitor.press(portal.url, "GitHub")
        assert there.url.startswith(f"{provider.url}/login/oauth/authorize?")
        assert provider.asked[0]["code_challenge_method"] == "S256"
        questions = visitor.fill(there, f"{provider.url}/login/oauth/authorize", **log_in)
        assert questions.url == portal.url + FORM
        assert 'value="gil@example.com"' in questions.text
        home = visitor.fill(questions, portal.url + FORM, **joining(email=person.email, display_name="Gil"))
        assert (home.status_code, home.url) == (200, f"{portal.url}/")
        gil = User.objects.get()
        assert (gil.email, gil.handle) == ("gil@example.com", "gil")
        assert SocialAccount.objects.get().uid == person.sub
        assert EmailAddress.objects.get().verified
        again = Visitor()
        there = again.press(portal.url, "GitHub", start="/accounts/login/")
        home = again.fill(there, f"{provider.url}/login/oauth/authorize", **log_in)
        assert home.url == f"{portal.url}/"
        assert User.objects.count() == 1

    def test_an_answer_that_makes_no_sense_is_no_error_of_ours(self, serve, provider):
        portal = serve(**github(provider))
        provider.redirects = [f"{portal.url}/accounts/github/login/callback/"]
        for address, answer in {
            "/login/oauth/access_token": Answer(500),
            "/api/v3/user": Answer(body=b"[]"),
            "/api/v3/user/emails": Answer(body=b'["mia@example.com"]'),
        }.items():
            provider.answers = {address: answer}
            visitor = Visitor()
            there = visitor.press(portal.url, "GitHub")
            log_in = {"email": "mia@example.com", "password": "ripe", "choice": "allow"}
            back = visitor.fill(there, f"{provider.url}/login/oauth/authorize", **log_in)
            assert back.status_code in (401, 502), address
            assert "That did not work" in back.text
        assert User.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_address_that_openid_does_not_vouch_for_takes_the_code(serve, provider, joining):
    person = provider.knows("una@example.com", is_verified=False)
    portal = serve(**settings_for(provider))
    provider.redirects = [f"{portal.url}/accounts/oidc/oidc/login/callback/"]
    visitor = Visitor()
    there = visitor.press(portal.url, "Club Card")
    log_in = {"email": person.email, "password": person.password, "choice": "allow"}
    questions = visitor.fill(there, f"{provider.url}/authorize", **log_in)
    asked = visitor.fill(questions, portal.url + FORM, **joining(email=person.email))
    assert asked.url == f"{portal.url}/accounts/confirm-email/"
    home = visitor.fill(asked, asked.url, code=portal.code_for(person.email))
    assert home.url == f"{portal.url}/"
    assert EmailAddress.objects.get().verified
