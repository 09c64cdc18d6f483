"""allauth finds this module by its name, and `urls` beside it."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount import app_settings
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse

from portal.accounts.openid.views import OpenIDAdapter


class OpenIDProvider(OpenIDConnectProvider):
    pkce_enabled_default = True
    oauth2_adapter_class = OpenIDAdapter

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Send the browser off with a nonce; what the address asks for beyond that is not passed on."""
        nonce = secrets.token_urlsafe(24)
        kwargs |= {"scope": self.get_scope(), "auth_params": {**self.get_auth_params(), "nonce": nonce}}
        response: HttpResponse = super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)
        return response

    def extract_uid(self, data: dict[str, Any]) -> str:
        subject = data["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= app_settings.UID_MAX_LENGTH:
            raise OAuth2Error("The provider's name for the person is empty or too long.")
        return subject

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """One address, verified if the provider says so in either of the two ways in use: true or "true"."""
        addresses: list[EmailAddress] = super().extract_email_addresses(data)
        for address in addresses:
            address.verified = str(data.get("email_verified")).lower() == "true"
        return addresses


provider_classes = [OpenIDProvider]
