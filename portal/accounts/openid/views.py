"""To an OpenID Connect provider and back, stricter than allauth's own view of it.

allauth believes an ID token that came over TLS, sends no nonce and takes the userinfo address at its word.
Here the signature and the nonce are checked, and both must speak of the same person.
"""

from __future__ import annotations

from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse

from portal.accounts.openid.tokens import claims_of
from portal.kernel.text import tidy_line

# All that is kept of what the provider tells.
KEPT = ("sub", "email", "email_verified", "name", "given_name", "family_name", "preferred_username")


class OpenIDAdapter(OpenIDConnectOAuth2Adapter):
    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        named = str(config.get("issuer", ""))
        if named.rstrip("/") != self.get_provider().app.settings["server_url"].rstrip("/"):
            raise OAuth2Error(f"The provider calls itself {named}.")
        return config

    @property
    def basic_auth(self) -> bool:
        """A provider that does not say how clients prove themselves takes the secret in the header."""
        return "client_secret_post" not in self.openid_config.get("token_endpoint_auth_methods_supported", [])

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        claims = claims_of(
            kwargs["response"].get("id_token", ""),
            keys=self._fetch_keys(),
            issuer=self.openid_config["issuer"],
            client_id=app.client_id,
            nonce=self.nonce,
        )
        if "userinfo_endpoint" in self.openid_config:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                raise OAuth2Error("The ID token and the userinfo speak of two people.")
            claims = {**claims, **told}
        return self.get_provider().sociallogin_from_response(request, _kept(claims))

    def _fetch_keys(self) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            response = session.get(self.openid_config["jwks_uri"])
            response.raise_for_status()
            keys: dict[str, Any] = response.json()
        return keys


def _kept(claims: dict[str, Any]) -> dict[str, Any]:
    """What is of use here, and text or a yes or no; the subject is compared, so it stays as it is."""
    told = {name: claims[name] for name in KEPT if isinstance(claims.get(name), str | bool)}
    return {
        name: tidy_line(value) if isinstance(value, str) and name != "sub" else value
        for name, value in told.items()
    }


class OpenIDCallbackView(OAuth2CallbackView):
    adapter: OpenIDAdapter

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, Any]:
        """Hand the nonce that this browser was sent off with to whoever checks the token."""
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answered_by(OAuth2LoginView, request, provider_id)


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answered_by(OpenIDCallbackView, request, provider_id)


def _answered_by(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        response: HttpResponse = view.adapter_view(OpenIDAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return response
