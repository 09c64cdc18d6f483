from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.refining.models import Skill
from ideas.refining.services.asks import WORDS


class AskForm(forms.Form):
    words = forms.CharField(
        label=_("What do you need?"),
        max_length=WORDS,
        help_text=_("For example: a drawing of the pack, or somebody who knows chillies."),
    )
    skill = forms.ChoiceField(label=_("Who could help?"), choices=Skill.choices)
