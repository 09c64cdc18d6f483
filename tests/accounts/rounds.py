"""A visitor's way to a provider and back: here the browser is the test client, there a session."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from django.test import Client

from tests.support.provider import CLIENT, SECRET, Provider

SIGN_UP = "/accounts/signup/"
FORM = "/accounts/3rdparty/signup/"
CALLBACK = "/accounts/oidc/oidc/login/callback/"


def providers(provider: Provider) -> dict[str, Any]:
    """The setting that the environment in `settings_for` makes."""
    app = {"client_id": CLIENT, "secret": SECRET, "provider_id": "oidc", "name": "Club Card"}
    return {"openid_connect": {"APPS": [{**app, "settings": {"server_url": provider.url}}]}}


class Round:
    def __init__(self, client: Client, provider: Provider) -> None:
        self.client, self.provider = client, provider
        self.there = requests.Session()

    def leave(self, start: str = SIGN_UP) -> str:
        """Press the provider's button; gives the provider's address the browser is sent to."""
        page = self.client.get(start).content.decode()
        button = re.search(r'href="([^"]+)">Club Card</a>', page)
        assert button, "The page has no button for the provider."
        sent = self.client.get(unescape(button[1]))
        assert sent.status_code == 302, sent.content.decode()
        return str(sent.url)

    def decide(self, address: str, choice: str = "allow", email: str = "mia@example.com") -> str:
        """Log in there and allow or refuse; gives the address the provider sends the browser back to."""
        page = self.there.get(address)
        assert page.status_code == 200, page.text
        hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page.text)
        form = {unescape(name): unescape(value) for name, value in hidden}
        form |= {"email": email, "password": "ripe", "choice": choice}
        sent = self.there.post(f"{self.provider.url}/authorize", form, allow_redirects=False)
        assert sent.status_code == 302, sent.text
        return str(sent.headers["Location"])

    def come_back(self, address: str) -> Any:
        back = urlsplit(address)
        return self.client.get(f"{back.path}?{back.query}")

    def whole(self, email: str = "mia@example.com", start: str = SIGN_UP) -> Any:
        """There and back; gives the portal's answer to the one who returns."""
        return self.come_back(self.decide(self.leave(start), email=email))


def query_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
