from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest
from ideas.refining.models import Wish


def _choices(contests: list[Contest]) -> list[tuple[str, str]]:
    return [(str(contest.pk), f"{contest.title} ({contest.brand})") for contest in contests]


class RemixForm(forms.Form):
    """Where a remix begins, and with what. `draft` is drawn with the form: sent twice, it begins one."""

    contest = forms.ChoiceField(label=_("For which contest?"), widget=forms.RadioSelect)
    start = forms.ChoiceField(
        label=_("How do you want to begin?"),
        choices=[
            ("text", _("With its text, to change what you like")),
            ("nothing", _("From nothing, naming it as what you build on")),
        ],
        initial="text",
        widget=forms.RadioSelect,
    )
    draft = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, contests: list[Contest], **kwargs: Any) -> None:
        first = str(contests[0].pk) if contests else ""
        super().__init__(*args, initial={"draft": uuid4(), "contest": first, "start": "text"}, **kwargs)
        self.contests = {str(contest.pk): contest for contest in contests}
        self.fields["contest"].choices = _choices(contests)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Contest:
        return self.contests[self.cleaned_data["contest"]]


class AskForm(forms.Form):
    """What somebody says when they ask to build on an idea."""

    target = forms.ChoiceField(label=_("For which contest?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What do you want to make?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence or two; whoever answers reads them."),
    )

    def __init__(self, *args: Any, contests: list[Contest], **kwargs: Any) -> None:
        first = str(contests[0].pk) if contests else ""
        super().__init__(*args, initial={"target": first}, auto_id="id_ask_%s", **kwargs)
        self.contests = {str(contest.pk): contest for contest in contests}
        self.fields["target"].choices = _choices(contests)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Contest:
        return self.contests[self.cleaned_data["target"]]


class WishForm(forms.Form):
    """What an author wants of others."""

    wish = forms.ChoiceField(
        label=_("May others make new ideas from yours?"), choices=Wish.choices, widget=forms.RadioSelect
    )
