from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.voting.models import ClusterVerdict
from ideas.voting.models.fraud import REASON

WHAT_IT_DOES = {
    ClusterVerdict.QUARANTINED: _("Quarantine: these votes stay visible and do not count"),
    ClusterVerdict.CLEARED: _("Clear: these votes are in order and count"),
}


class ClusterForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Decision"), choices=list(WHAT_IT_DOES.items()), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The voters read it when their votes are set aside. Name nobody."),
    )
