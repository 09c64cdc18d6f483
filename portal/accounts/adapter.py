"""Where allauth asks us: who may join, how a member is saved, where to go next."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from disposable_email_domains import blocklist
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.accounts.young import was_turned_away
from portal.kernel.clients import client_address


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
        """Save the member as any other; the provider's word on the address stands as it says."""
        sociallogin.user = AccountAdapter(request).save_user(request, sociallogin.user, form)
        if not sociallogin.email_addresses:
            sociallogin.email_addresses = [EmailAddress(email=sociallogin.user.email, primary=True)]
        sociallogin.save(request)
        return sociallogin.user

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        """The name and address as the provider knows them, for the member to change."""
        name = sociallogin.account.extra_data.get("name", "")
        return {"email": sociallogin.user.email, "display_name": name[:60]}
