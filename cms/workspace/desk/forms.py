from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.moderation.lifecycle import VERDICTS
from ideas.moderation.models import Verdict
from ideas.moderation.subjects import Subject

WHAT_IT_DOES = {
    Verdict.KEEP: _("Keep it as it is"),
    Verdict.PUBLISH: _("Publish it"),
    Verdict.HIDE: _("Hide it"),
    Verdict.RESTORE: _("Show it again"),
}


class DecisionForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The author reads it."),
    )

    def __init__(self, *args: Any, subject: Subject, has_case: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = VERDICTS[subject.state] - (frozenset() if has_case else {Verdict.KEEP})
        self.fields["verdict"].choices = [(v, WHAT_IT_DOES[v]) for v in Verdict if v in possible]
