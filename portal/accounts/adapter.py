"""Where allauth asks us: who may join, how a member is saved, where to go next."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from disposable_email_domains import blocklist
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from requests import RequestException

from portal.accounts.abroad import record, without_answer
from portal.accounts.forms.entrance import country_hint
from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.accounts.young import was_turned_away
from portal.kernel.clients import client_address
from portal.kernel.text import tidy_line


class AccountAdapter(DefaultAccountAdapter):
    def get_client_ip(self, request: HttpRequest) -> str:
        """The same address that the portal's own limits count; a header that does not fit is no error."""
        return client_address(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed to a browser in which somebody has just been too young: another birthday does not help."""
        return not was_turned_away(request)

    def clean_email(self, email: str) -> str:
        """Addresses that vanish after ten minutes cannot be told of an idea's fortune."""
        if email.rpartition("@")[2] in blocklist:
            raise ValidationError(
                _("This address does not last. Use one where we can reach you when your idea wins."),
                code="disposable",
            )
        return email

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        data = form.cleaned_data
        return register_member(
            email=data["email"],
            handle=data["handle"],
            display_name=data["display_name"],
            country=data["country"],
            age_band=data["age_band"],
            verified=False,
        )

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Speak the member's language from the first page on."""
        response = super().post_login(request, user, **kwargs)
        if user.language:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, max_age=365 * 86_400)
        return response


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def save_user(self, request: HttpRequest, sociallogin: Any, form: BaseForm | None = None) -> User:
        """Save the member with the address typed here; the provider's word counts for that one alone."""
        sociallogin.user = AccountAdapter(request).save_user(request, sociallogin.user, form)
        address = sociallogin.user.email
        told = [known for known in sociallogin.email_addresses if known.email.lower() == address]
        is_verified = any(known.verified for known in told)
        sociallogin.email_addresses = [EmailAddress(email=address, primary=True, verified=is_verified)]
        sociallogin.save(request)
        return sociallogin.user

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        if was_turned_away(request):
            raise ImmediateHttpResponse(redirect("accounts:not_yet"))
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """The name as the provider knows it, for the member to change."""
        user: User = super().populate_user(request, sociallogin, data)
        parts = [data.get("first_name"), data.get("last_name")]
        name = data.get("name") or " ".join(str(part) for part in parts if part)
        user.display_name = tidy_line(str(name))[:60]
        return user

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        coming = sociallogin.user
        hint = country_hint(self.request)
        return {"email": coming.email, "display_name": coming.display_name, "country": hint}

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **more: Any
    ) -> None:
        """A provider that cannot be reached is its own sentence; allauth says the rest."""
        if isinstance(exception, RequestException):
            raise ImmediateHttpResponse(without_answer(request, provider.sub_id, exception))
        if exception is not None:
            record(provider.sub_id, exception)
