from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import KINDS


class MailForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("Send me mail when"),
        help_text=_("The list on the site shows everything, whatever you choose here."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [(kind.name, kind.label) for kind in KINDS.values()]
