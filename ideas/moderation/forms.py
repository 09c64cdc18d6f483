from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.moderation.models import Reason


class ReportForm(forms.Form):
    reason = forms.ChoiceField(label=_("What is wrong?"), choices=Reason.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What should we know?"),
        help_text=_("Where the original is, what exactly is dangerous, and so on. 600 characters at most."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
