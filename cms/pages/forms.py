from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class StoryForm(forms.Form):
    """A story as a member writes it."""

    title = forms.CharField(label=_("Title"), max_length=120)
    intro = forms.CharField(
        label=_("In one sentence"),
        max_length=280,
        help_text=_("What makes somebody want to read on."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label=_("Your story"),
        max_length=20_000,
        help_text=_(
            "Leave a line empty for a new paragraph. *Stars* make a word stand out; ## begins a heading."
        ),
        widget=forms.Textarea(attrs={"rows": 16}),
    )
