from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from ideas.judging.models import Award
from ideas.launches.models import Launch, Milestone
from ideas.launches.services.stages import next_stages


class StartLaunchForm(forms.ModelForm):
    """A winner sets out for the shelf."""

    award = forms.ModelChoiceField(label=_("Winner"), queryset=Award.objects.none(), empty_label=None)

    class Meta:
        model = Launch
        fields = ("award", "name", "story")
        widgets = {"story": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, brands: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = Award.objects.filter(contest__brand__in=brands, launch__isnull=True)
        self.fields["award"].queryset = waiting.select_related("idea", "contest")


class StageForm(forms.Form):
    to = forms.ChoiceField(label=_("Next stage"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("What we say about it"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for a rest or the end; those who follow the launch read it."),
    )

    def __init__(self, *args: Any, launch: Launch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(stage.value, stage.label) for stage in next_stages(launch)]


class MilestoneForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=100)
    due_on = forms.DateField(label=_("Planned for"), widget=AdminDateInput)


class _OpenMilestone(forms.Form):
    milestone = forms.ModelChoiceField(
        label=_("Milestone"), queryset=Milestone.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, launch: Launch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["milestone"].queryset = launch.milestones.filter(done_on__isnull=True)


class MoveMilestoneForm(_OpenMilestone):
    due_on = forms.DateField(label=_("New date"), widget=AdminDateInput)
    reason = forms.CharField(
        label=_("Why it moves"), max_length=240, help_text=_("The earlier date stays visible beside it.")
    )


class ReachMilestoneForm(_OpenMilestone):
    done_on = forms.DateField(label=_("Reached on"), widget=AdminDateInput)


class UpdateForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120)
    body = forms.CharField(
        label=_("Text"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Markdown works."),
    )
