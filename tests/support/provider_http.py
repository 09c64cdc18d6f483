"""The provider's pages and addresses, as a browser and the portal ask for them."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

if TYPE_CHECKING:
    from tests.support.provider import Person, Provider

AUTHORIZE = ("/authorize", "/login/oauth/authorize")
TOKEN = ("/token", "/login/oauth/access_token")
PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>{title}</title><h1>{title}</h1><p role="alert">{trouble}</p>{form}</html>"""
FORM = """<form method="post" action="{action}">{hidden}
<p><label>E-mail <input name="email"></label></p>
<p><label>Password <input type="password" name="password"></label></p>
<p>Potluck asks for your name and address.</p>
<button name="choice" value="allow">Allow</button>
<button name="choice" value="refuse">Refuse</button></form>"""


class Refused(Exception):
    """What the provider answers to a request that breaks a rule, as RFC 6749 calls it."""


@dataclass
class Answer:
    """What an address answers instead of what it should; a slow one waits until the test ends."""

    status: int = 200
    body: bytes = b"{}"
    kind: str = "application/json"
    is_slow: bool = False
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving(provider: Provider) -> Iterator[ThreadingHTTPServer]:
    handler = type("Handler", (ProviderHandler,), {"provider": provider})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        try:
            yield server
        finally:
            for answer in provider.answers.values():
                answer.over.set()


class ProviderHandler(BaseHTTPRequestHandler):
    provider: Provider

    def log_message(self, *args: Any) -> None:
        """The tests' output is for the tests."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        where = urlsplit(self.path)
        length = int(self.headers.get("Content-Length", 0))
        sent = self.rfile.read(length).decode() if length else where.query
        asked = dict(parse_qsl(sent, keep_blank_values=True))
        if instead := self.provider.answers.get(where.path):
            if instead.is_slow:
                instead.over.wait(30)
            return self._send(instead.status, instead.body, instead.kind)
        if where.path in AUTHORIZE:
            return self._authorize(where.path, asked)
        if where.path in TOKEN:
            return self._token(asked)
        return self._facts(where.path)

    def _authorize(self, path: str, asked: dict[str, str]) -> None:
        trouble = ""
        try:
            self.provider.check_request(asked)
        except Refused as refused:
            return self._send(
                400, PAGE.format(title="Club Card", trouble=refused, form="").encode(), "text/html"
            )
        if self.command == "POST":
            back = {"state": asked["state"]} if "state" in asked else {}
            if asked.get("choice") == "refuse":
                return self._redirect(asked["redirect_uri"], {"error": "access_denied", **back})
            try:
                code = self.provider.code_for(asked)
                return self._redirect(asked["redirect_uri"], {"code": code, **back})
            except Refused as refused:
                trouble = str(refused)
        else:
            self.provider.asked.append(asked)
        kept = {name: value for name, value in asked.items() if name not in ("email", "password", "choice")}
        hidden = "".join(
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
            for name, value in kept.items()
        )
        form = FORM.format(action=path, hidden=hidden)
        return self._send(
            200, PAGE.format(title="Club Card", trouble=trouble, form=form).encode(), "text/html"
        )

    def _token(self, form: dict[str, str]) -> None:
        try:
            return self._json(self.provider.redeem(form, self._credentials()))
        except Refused as refused:
            status = 401 if str(refused) == "invalid_client" else 400
            return self._json({"error": str(refused)}, status)

    def _facts(self, path: str) -> None:
        """What is open to anybody, and what is open to whoever has a token."""
        provider = self.provider
        if path == "/.well-known/openid-configuration":
            return self._json(provider.metadata())
        if path == "/jwks":
            return self._json(provider.keys())
        told: dict[str, Callable[[Person], Any]] = {
            "/userinfo": provider.about,
            "/api/v3/user": provider.about_in_github,
            "/api/v3/user/emails": provider.addresses_in_github,
        }
        if path not in told:
            return self._json({"error": "not_found"}, 404)
        person = provider.tokens.get(self.headers.get("Authorization", "").partition(" ")[2])
        if person is None:
            return self._json({"error": "invalid_token"}, 401)
        return self._json(told[path](person))

    def _credentials(self) -> tuple[str, str] | None:
        scheme, _space, given = self.headers.get("Authorization", "").partition(" ")
        if scheme != "Basic":
            return None
        name, _colon, secret = base64.b64decode(given).decode().partition(":")
        return unquote(name), unquote(secret)

    def _redirect(self, where: str, query: dict[str, str]) -> None:
        self.send_response(302)
        self.send_header("Location", f"{where}?{urlencode(query)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _json(self, value: Any, status: int = 200) -> None:
        self._send(status, json.dumps(value).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
