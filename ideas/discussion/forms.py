from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.discussion.models import BODY


class CommentForm(forms.Form):
    """What somebody says; `once_key` is drawn with the form, so that sending it twice is one comment."""

    body = forms.CharField(
        label=_("Your comment"),
        max_length=BODY,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write something first.")},
    )
    parent = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    once_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("once_key", uuid.uuid4())
        super().__init__(*args, **kwargs)

    def clean_once_key(self) -> str | None:
        key = self.cleaned_data["once_key"]
        return key.hex if key else None


class EditForm(forms.Form):
    body = CommentForm.base_fields["body"]
