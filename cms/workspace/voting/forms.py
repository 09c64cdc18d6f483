from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from wagtail.admin.widgets import AdminDateTimeInput

from cms.workspace.rooms.words import capitalised
from contests.briefs.models import Phase
from ideas.voting.eligibility import AGES
from ideas.voting.methods import Method
from ideas.voting.models import Among, TieBreak
from ideas.voting.models.rules import MOST_VOTES
from portal.accounts.models import AgeBand


class RulesForm(forms.Form):
    """How people vote in a phase, and who. What does not fit together, the service says at its field."""

    method = forms.ChoiceField(label=_("Method"), choices=capitalised(Method), widget=forms.RadioSelect)
    budget = forms.IntegerField(
        label=_("Votes for each person"), min_value=1, max_value=MOST_VOTES,
        help_text=_("Only for the method “budget”."),
    )  # fmt: skip
    among = forms.ChoiceField(label=_("Voted on"), choices=capitalised(Among), widget=forms.RadioSelect)
    youngest = forms.ChoiceField(label=_("Youngest who may vote"), required=False)
    countries = forms.MultipleChoiceField(
        label=_("Countries"), choices=list(countries), required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Who lives there votes. Nothing chosen: everywhere. Hold Ctrl or ⌘ to choose several."),
    )  # fmt: skip
    member_since = forms.DateTimeField(
        label=_("Member since"), required=False, widget=AdminDateTimeInput,
        help_text=_("Accounts made later do not vote. Empty: all do."),
    )  # fmt: skip
    email_domains = forms.CharField(
        label=_("Domains of e-mail addresses"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One in each line, such as example.com. Empty: any."),
    )  # fmt: skip
    invited_only = forms.BooleanField(
        label=_("Only people on the list vote"), required=False,
        help_text=_("The list has a page of its own."),
    )  # fmt: skip
    submitters_only = forms.BooleanField(label=_("Only who brought an idea votes"), required=False)
    tie_break = forms.ChoiceField(
        label=_("A tie is broken by"), choices=capitalised(TieBreak), widget=forms.RadioSelect,
        help_text=_("Chance breaks ties only in a contest that says that chance decides."),
    )  # fmt: skip
    tie_criterion = forms.ChoiceField(label=_("Criterion"), required=False)

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = phase.contest.criteria.values_list("name", flat=True)
        self.fields["tie_criterion"].choices = [("", "–"), *((name, name) for name in names)]
        bands = [(band.value, _("%(age)s or older") % {"age": AGES[band]}) for band in AgeBand]
        self.fields["youngest"].choices = [("", _("Every member")), *bands]

    def clean_email_domains(self) -> list[str]:
        """The domains as typed, one in each line or apart by commas, in small letters."""
        words = re.split(r"[\s,;]+", self.cleaned_data["email_domains"].lower())
        return list(dict.fromkeys(word.removeprefix("@") for word in words if word))
