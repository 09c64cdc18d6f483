from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.workspace.rehearsal.plan import Persona, moments
from contests.briefs.models import Contest

FREE = "free"


class RehearsalForm(forms.Form):
    """Who looks, and when."""

    persona = forms.ChoiceField(label=_("Look as"), choices=Persona.choices, widget=forms.RadioSelect)
    moment = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect)
    at = forms.DateTimeField(
        label=_("Another time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )

    def __init__(self, *args: Any, contest: Contest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moment"].choices = [*moments(contest), (FREE, _("Another time, as below"))]
        self.fields["at"].help_text = _("In the contest's time zone, %(zone)s.") % {"zone": contest.time_zone}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("moment") == FREE and not data.get("at") and "at" not in self.errors:
            raise ValidationError({"at": _("Say when.")})
        return data

    @property
    def instant(self) -> datetime:
        """The chosen instant, aware."""
        moment = self.cleaned_data["moment"]
        return self.cleaned_data["at"] if moment == FREE else datetime.fromisoformat(moment)
