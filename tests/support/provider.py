"""An OpenID Connect provider over HTTP on this machine, and the same rules in GitHub's dialect of OAuth 2.

It keeps the rules that a provider has to keep: redirect addresses registered in advance, codes that are used
once, within a minute, by the client and for the address they were made for, PKCE, authenticated clients,
signed tokens. A test makes it misbehave by changing `claims`, `userinfo`, `discovered`,
`signer`, `header` or `answers`.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.support.provider_http import Answer, Refused, serving

CODE_SECONDS = 60
CLIENT = "portal"
SECRET = "what:ever+is/secret and long enough"


@dataclass
class Person:
    email: str
    name: str | None = "Mia Mango"
    is_verified: Any = True
    sub: str = field(default_factory=lambda: str(secrets.randbelow(10**9)))
    password: str = "ripe"


@dataclass
class Code:
    client_id: str
    redirect_uri: str
    challenge: str
    nonce: str
    person: Person
    until: float


@cache
def key_named(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    def __init__(self) -> None:
        self.url = ""
        self.redirects: list[str] = []
        self.people: dict[str, Person] = {}
        self.codes: dict[str, Code] = {}
        self.tokens: dict[str, Person] = {}
        self.claims: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.discovered: dict[str, Any] = {}
        self.answers: dict[str, Answer] = {}
        self.signer = key_named("ours")
        self.header: dict[str, str] = {"kid": "ours", "alg": "RS256"}
        self.asked: list[dict[str, str]] = []

    def knows(self, email: str, **more: Any) -> Person:
        self.people[email] = Person(email, **more)
        return self.people[email]

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
            **self.discovered,
        }

    def keys(self) -> dict[str, Any]:
        public = RSAAlgorithm.to_jwk(key_named("ours").public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "ours", "use": "sig", "alg": "RS256"}]}

    def check_request(self, asked: dict[str, str]) -> None:
        """Refuse, on the provider's own page, what must not be answered by a redirect."""
        if asked.get("client_id") != CLIENT or asked.get("redirect_uri") not in self.redirects:
            raise Refused("unknown client or redirect_uri")
        if asked.get("response_type") != "code":
            raise Refused("unsupported_response_type")

    def code_for(self, asked: dict[str, str]) -> str:
        """The code for somebody who has typed the right password and allowed the portal to know them."""
        person = self.people.get(asked.get("email", ""))
        if person is None or person.password != asked.get("password"):
            raise Refused("wrong address or password")
        code = secrets.token_urlsafe(24)
        self.codes[code] = Code(
            asked["client_id"],
            asked["redirect_uri"],
            asked.get("code_challenge", "") if asked.get("code_challenge_method") == "S256" else "",
            asked.get("nonce", ""),
            person,
            time.time() + CODE_SECONDS,
        )
        return code

    def redeem(self, form: dict[str, str], credentials: tuple[str, str] | None) -> dict[str, Any]:
        """A code against tokens, once."""
        given = credentials or (form.get("client_id", ""), form.get("client_secret", ""))
        if given != (CLIENT, SECRET):
            raise Refused("invalid_client")
        code = self.codes.pop(form.get("code", ""), None)
        if code is None or code.until < time.time() or form.get("redirect_uri") != code.redirect_uri:
            raise Refused("invalid_grant")
        if code.challenge and code.challenge != challenge_of(form.get("code_verifier", "")):
            raise Refused("invalid_grant")
        token = secrets.token_urlsafe(24)
        self.tokens[token] = code.person
        return {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": self.id_token(code),
        }

    def id_token(self, code: Code) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": code.client_id,
            "sub": code.person.sub,
            "iat": now,
            "exp": now + 300,
            "nonce": code.nonce,
            **self.claims,
        }
        given = {name: value for name, value in claims.items() if value is not None}
        algorithm = self.header["alg"]
        key = {"RS256": self.signer, "HS256": SECRET, "none": None}[algorithm]
        return jwt.encode(given, key, algorithm, headers=self.header)

    def about(self, person: Person) -> dict[str, Any]:
        known = {"sub": person.sub, "email": person.email, "email_verified": person.is_verified}
        return {**known, "name": person.name, **self.userinfo}

    def about_in_github(self, person: Person) -> dict[str, Any]:
        return {"id": int(person.sub), "login": "mia", "name": person.name, "email": None, **self.userinfo}

    def addresses_in_github(self, person: Person) -> list[dict[str, Any]]:
        return [{"email": person.email, "primary": True, "verified": person.is_verified}]


def challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def settings_for(provider: Provider) -> dict[str, str]:
    """The environment in which the portal knows the provider."""
    return {
        "OIDC_CLIENT_ID": CLIENT,
        "OIDC_CLIENT_SECRET": SECRET,
        "OIDC_ISSUER": provider.url,
        "OIDC_NAME": "Club Card",
    }


@pytest.fixture
def provider() -> Iterator[Provider]:
    """A provider on a free port, which knows Mia."""
    ours = Provider()
    ours.knows("mia@example.com")
    with serving(ours) as server:
        ours.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield ours
        server.shutdown()
        thread.join()
