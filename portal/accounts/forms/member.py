"""What every way of joining asks besides the e-mail address. allauth puts these fields into its own forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from portal.accounts.ages import age_on, band_of, minimum_age
from portal.accounts.forms.birth import BirthField
from portal.accounts.handles import chosen_handle
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.text import tidy_line


def clean_display_name(name: str) -> str:
    """One line that can be read aloud; not an address, which would be published with it."""
    name = tidy_line(name)
    if not any(letter.isalnum() for letter in name):
        raise ValidationError(_("Type a name that can be read, with a letter in it."), code="unreadable")
    if "@" in name or "://" in name:
        raise ValidationError(_("Everybody sees this name. Leave addresses out of it."), code="address")
    return name


class MemberForm(forms.Form):
    """Name, handle, country and age. Of the date of birth only the band of ages is handed on.

    `is_too_young` is set when nothing at all of what was typed may be kept.
    """

    is_too_young = False

    display_name = forms.CharField(
        label=_("Your name"),
        max_length=60,
        help_text=_("As it will stand beside your ideas and on products."),
        widget=forms.TextInput({"autocomplete": "nickname", "data-handle-from": ""}),
    )
    handle = forms.CharField(
        label=_("Handle"),
        max_length=31,
        required=False,
        help_text=_("Your public address, such as @mango_lover. Leave it empty and we make one."),
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "data-handle": ""}
        ),
    )
    country = CountryField(blank_label=_("Choose your country")).formfield(
        label=_("Country"), widget=forms.Select({"autocomplete": "country"})
    )
    born = BirthField(label=_("When were you born?"), help_text=_("We keep an age group, never the date."))

    def clean_display_name(self) -> str:
        return clean_display_name(self.cleaned_data["display_name"])

    def clean_handle(self) -> str:
        handle = self.cleaned_data["handle"]
        return chosen_handle(handle) if handle.strip() else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        born = cleaned.pop("born", None)
        if born is None:
            return cleaned
        age = age_on(born, clock.now().date())
        if age < minimum_age(cleaned.get("country", ""), settings.POTLUCK_MINIMUM_AGES):
            self.is_too_young = True
            raise ValidationError(_("You cannot join yet."), code="too_young")
        cleaned["age_band"] = band_of(age)
        return cleaned

    def signup(self, request: HttpRequest, user: User) -> None:
        """allauth calls this when the member is saved; the adapter has kept everything already."""
