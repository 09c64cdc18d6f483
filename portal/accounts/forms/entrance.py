"""allauth's forms at the door, as we ask them."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.reads import unverified_members


class SignupForm(allauth_forms.SignupForm):
    """Joining needs no password: the code sent to the address opens the door, now and later."""

    field_order = ["email", "display_name", "handle", "country", "born"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].widget.attrs.pop("placeholder", None)
        self.fields["email"].help_text = _("We send a code to it. Nobody else sees it.")

    def validate_unique_email(self, value: str) -> str:
        if unverified_members(value).exists():
            return value
        return super().validate_unique_email(value)


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
