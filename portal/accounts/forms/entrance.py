"""allauth's forms at the door, as we ask them."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.socialaccount import forms as social_forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.reads import unverified_members


class Joining:
    """What both ways of joining ask, in this order, and whose address is free."""

    fields: dict[str, Any]
    field_order = ["email", "display_name", "handle", "country", "born"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].widget.attrs.pop("placeholder", None)

    def validate_unique_email(self, value: str) -> str:
        """An address that somebody typed before and never verified is free for whoever comes next."""
        if unverified_members(value).exists():
            return value
        return super().validate_unique_email(value)  # type: ignore[misc,no-any-return]


class SignupForm(Joining, allauth_forms.SignupForm):
    """Joining needs no password: the code sent to the address opens the door, now and later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)
        self.fields["email"].help_text = _("We send a code to it. Nobody else sees it.")


class SocialSignupForm(Joining, social_forms.SignupForm):
    """Coming from a provider: its word on the address spares the code, another address takes one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("Nobody else sees it. To another address we send a code.")


class LoginForm(allauth_forms.LoginForm):
    """The address is enough: without a password a code is sent to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs.pop("placeholder", None)
        password = self.fields["password"]
        password.required = password.widget.is_required = False
        password.widget.attrs.pop("placeholder", None)
        password.help_text = _("Only if you have set one. Leave it empty, and we send you a code.")


def country_hint(request: HttpRequest) -> str:
    """The country that the browser's first language names, as in "de-AT"; to be changed by hand."""
    first = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()
    language, _dash, region = first.partition("-")
    return region.upper() if len(region) == 2 and region.isalpha() else ""
