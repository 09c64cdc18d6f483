from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.workspace.judging.reads import candidates, judges_of
from contests.briefs.models import Contest, Prize
from ideas.entries.models import Idea
from ideas.judging.models import Judge


class InviteJudgeForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("A link for this address alone; it works once, for three weeks."),
    )


class RemoveJudgeForm(forms.Form):
    judge = forms.ModelChoiceField(label=_("Judge"), queryset=Judge.objects.none(), empty_label=None)

    def __init__(self, *args: Any, contest: Contest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["judge"].queryset = judges_of(contest)


class IdeasField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, idea: Idea) -> str:
        votes = self.votes.get(idea.pk)
        return (
            idea.title
            if votes is None
            else _("%(title)s (%(votes)d votes)")
            % {
                "title": idea.title,
                "votes": votes,
            }
        )

    votes: dict[int, int | None] = {}


class FinalistsForm(forms.Form):
    ideas = IdeasField(label=_("Ideas for the judges"), queryset=Idea.objects.none())

    def __init__(self, *args: Any, contest: Contest, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows, votes = candidates(contest, viewer)
        self.fields["ideas"].queryset = Idea.objects.filter(pk__in=[idea.pk for idea in rows])
        self.fields["ideas"].votes = votes


class WinnerForm(forms.Form):
    idea = forms.ModelChoiceField(label=_("Idea"), queryset=Idea.objects.none(), empty_label=None)
    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=1000, initial=1)
    prize = forms.ModelChoiceField(label=_("Prize"), queryset=Prize.objects.none(), required=False)
    citation = forms.CharField(
        label=_("Why it won"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody reads it on the page of results."),
    )

    def __init__(self, *args: Any, contest: Contest, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows, _votes = candidates(contest, viewer)
        finalists = Idea.objects.filter(finalist__panel__contest=contest).values("pk")
        keys = [idea.pk for idea in rows]
        choice = Idea.objects.filter(pk__in=keys) | Idea.objects.filter(pk__in=finalists)
        self.fields["idea"].queryset = choice.filter(award__isnull=True).order_by("title")
        self.fields["prize"].queryset = contest.prizes.all()
