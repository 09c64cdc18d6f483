from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.entries.models import Right
from ideas.refining.services.inviting import WHO, WORDS

CHOICES = [
    (Right.SUGGEST, _("Suggest changes: you or somebody who may edit takes them in")),
    (Right.EDIT, _("Edit: save new versions, and take suggestions in")),
    (Right.SUBMIT, _("Everything you may: also invite, merge and withdraw")),
]


SHORT = [
    (Right.SUGGEST, _("Suggest changes")),
    (Right.EDIT, _("Edit the idea")),
    (Right.SUBMIT, _("Everything you may")),
]


class RightField(forms.ChoiceField):
    """What a co-author may do."""

    def __init__(self, **more: Any) -> None:
        shown = {"label": _("They may"), "choices": CHOICES, "initial": Right.EDIT}
        super().__init__(**{**shown, **more})


class Words(forms.CharField):
    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=WORDS, required=False, widget=forms.Textarea(attrs={"rows": 3}), **more)


class InviteForm(forms.Form):
    use_required_attribute = False

    who = forms.CharField(
        label=_("Handle or e-mail address"),
        help_text=_("For example @mango_lover. Who is no member yet gets a link by mail."),
        max_length=WHO,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    right = RightField(widget=forms.RadioSelect)
    words = Words(label=_("A word to them"))


class RightForm(forms.Form):
    """Change what one co-author may do."""

    right = RightField(choices=SHORT)


class AnswerForm(forms.Form):
    """Take in who asked, with a right, or decline with a word."""

    right = RightField(label=_("If you take them in, they may"), choices=SHORT)
    words = Words(label=_("If you decline, a word to them"))


class JoinForm(forms.Form):
    use_required_attribute = False

    words = Words(
        label=_("What would you bring?"),
        help_text=_("The authors read this: a skill, a taste, a thought about their idea."),
    )
