from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms.member import clean_display_name
from portal.accounts.handles import chosen_handle
from portal.accounts.models import User


class ProfileForm(forms.ModelForm):
    """What others read about a member, and the language the site speaks to them."""

    class Meta:
        model = User
        fields = ("display_name", "handle", "bio", "country", "is_profile_public", "language")
        widgets = {
            "bio": forms.Textarea({"rows": 4, "maxlength": 280}),
            "handle": forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
            "language": forms.Select,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(settings.LANGUAGES) > 1:
            self.fields["language"].widget.choices = [("", _("As in my browser")), *settings.LANGUAGES]
        else:
            del self.fields["language"]

    def clean_display_name(self) -> str:
        return clean_display_name(self.cleaned_data["display_name"])

    def clean_handle(self) -> str:
        return chosen_handle(self.cleaned_data["handle"], besides=self.instance)

    def clean_language(self) -> str:
        language = self.cleaned_data["language"]
        if language and language not in dict(settings.LANGUAGES):
            raise forms.ValidationError(_("The site does not speak this language yet."))
        return language

    def _post_clean(self) -> None:
        """The service writes; the form leaves the member who is signed in as they are."""
