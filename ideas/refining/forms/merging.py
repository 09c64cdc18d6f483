from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest
from ideas.entries.forms import EntryForm
from ideas.entries.models import Attachment
from ideas.refining.services.merging import WORDS

LONGEST = 300
_NUMBER = re.compile(r"(?:^#?|/ideas/)(\d{1,18})(?:[/?#].*)?$", re.ASCII)


class OtherIdeaForm(forms.Form):
    """With which idea it is to be merged; `cleaned_data["other"]` is its key."""

    use_required_attribute = False

    other = forms.CharField(
        label=_("Address of the other idea"),
        help_text=_(
            "Open the idea and copy its address from your browser. It has to be in the same contest."
        ),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "inputmode": "url", "spellcheck": "false"}
        ),
    )

    def clean_other(self) -> int:
        found = _NUMBER.search(self.cleaned_data["other"].strip())
        if found is None:
            raise forms.ValidationError(_("This is no address of an idea here. It ends like “/ideas/42/”."))
        return int(found[1])


class MergeForm(EntryForm):
    """The entry form for the text of both; its pictures are chosen among those that the two ideas have."""

    def __init__(
        self,
        *args: Any,
        contest: Contest,
        offered: Sequence[Attachment],
        chosen: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        """`chosen` describes the pictures that are in the text now, by their keys."""
        super().__init__(*args, contest=contest, **kwargs)
        self.offered = offered
        self.chosen = dict(chosen)
        if self.is_bound:
            sent = set(self.data.getlist("pictures"))
            self.chosen = {p.pk: chosen.get(p.pk) or p.alt for p in offered if str(p.pk) in sent}
        self.kept = {
            "picture_ids": list(self.chosen),
            "alts": {str(key): alt for key, alt in self.chosen.items()},
        }


class WhyForm(forms.Form):
    """What the proposer says to the other author."""

    words = forms.CharField(
        label=_("Why together?"),
        help_text=_("The other author reads this first."),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
