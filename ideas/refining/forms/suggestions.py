from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.refining.services.remarks import REMARK
from ideas.refining.services.suggesting import NOTE


class AnswerForm(forms.Form):
    """The authors' word of thanks, whatever they decide."""

    thanks = forms.CharField(label=_("A word to who sent it"), max_length=NOTE, required=False)


class RemarkForm(forms.Form):
    body = forms.CharField(
        label=_("Your comment"), max_length=REMARK, widget=forms.Textarea(attrs={"rows": 3})
    )
    once_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once_key", uuid4())
