"""What an OpenID Connect provider has signed is checked before a word of it is believed."""

from __future__ import annotations

from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# Signed with the provider's private key: a shared secret, or no signature at all, proves nothing here.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
# Two clocks differ by some seconds.
LEEWAY = 60


def claims_of(
    id_token: str, *, keys: dict[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """The claims of a token that the issuer signed for us, for this one sign-in, and that has not run out.

    `keys` is the provider's JSON Web Key Set. Raises OAuth2Error for anything else (OpenID Connect Core 1.0,
    section 3.1.3.7).
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            id_token,
            _key_of(id_token, keys),
            algorithms=ALGORITHMS,
            issuer=issuer,
            audience=client_id,
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as error:
        raise OAuth2Error(f"The ID token does not hold: {error}") from error
    if not nonce or claims.get("nonce") != nonce:
        raise OAuth2Error("The ID token was made for another sign-in.")
    if claims.get("azp", client_id) != client_id:
        raise OAuth2Error("The ID token was made for another client.")
    return claims


def _key_of(id_token: str, keys: dict[str, Any]) -> Any:
    """The key that the token names; a token that names none fits a provider that has only one."""
    name = jwt.get_unverified_header(id_token).get("kid")
    known = jwt.PyJWKSet.from_dict(keys).keys
    fitting = [key for key in known if key.key_id == name] if name else known
    if len(fitting) != 1:
        raise OAuth2Error("The ID token names no key of the provider.")
    return fitting[0].key
