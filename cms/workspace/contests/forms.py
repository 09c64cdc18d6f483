from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from contests.brands.models import Brand
from contests.briefs.models import Contest, LegalProfile, Note, Phase
from contests.briefs.services import FrameRow, PhaseRow
from contests.briefs.templates import TEMPLATES
from portal.kernel import clock
from portal.kernel.money import currencies

# Texts of a form that ask for the reason of a public decision.
REASON_HELP = _("Everybody reads it beside the contest.")


class NewContestForm(WagtailAdminModelForm):
    """What a contest starts from: template, title, dates and prize. The rest has defaults and can wait."""

    template = forms.ChoiceField(
        label=_("Start from"),
        choices=[(key, template.title) for key, template in TEMPLATES.items()],
        initial="flavour",
        widget=forms.RadioSelect,
    )
    opens_at = forms.DateTimeField(label=_("Opens"), widget=AdminDateTimeInput)
    closes_at = forms.DateTimeField(
        label=_("Closes"),
        widget=AdminDateTimeInput,
        required=False,
        help_text=_("The phases in between share the time. An idea box may stay open."),
    )
    prize_title = forms.CharField(label=_("Prize"), max_length=80)
    prize_value = forms.DecimalField(
        label=_("Retail value"), max_digits=12, decimal_places=2, min_value=0, required=False
    )
    currency = forms.ChoiceField(label=_("Currency"), initial="EUR", required=False)

    def __init__(self, *args: Any, brands: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"].choices = [(code, code) for code in currencies()]
        self.fields["summary"].required = False
        self.fields["brand"].queryset = brands
        self.fields["brand"].empty_label = None

    def clean_currency(self) -> str:
        return self.cleaned_data["currency"] or "EUR"


class ContestForm(WagtailAdminModelForm):
    """The contest's frame with its phases, prizes, criteria and entry form, given on as plain values."""

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def frames(self) -> dict[str, list[FrameRow]]:
        """The rows round the contest as typed, in their order; deleted and empty ones are left out."""
        return {
            name: [_frame_row(form) for form in formset.ordered_forms]
            for name, formset in self.formsets.items()
            if name != "phases"
        }

    def schedule(self) -> list[PhaseRow]:
        """The phases as typed, in the order of their forms; deleted and empty ones are left out."""
        return [_phase_row(form) for form in self._forms_of_schedule()]

    def placed(self, refusal: ValidationError) -> ValidationError:
        """What to say above the form, once the problems of the schedule stand at their phases."""
        if hasattr(refusal, "error_dict") or not all(problem.params for problem in refusal.error_list):
            return refusal
        typed = self._forms_of_schedule()
        for problem in refusal.error_list:
            row, field = problem.params["row"], problem.params["field"]
            if row < len(typed):
                typed[row].add_error(None if field == "__all__" else field, problem.message)
        return ValidationError(_("The schedule cannot be like this; see the phases."))

    def _forms_of_schedule(self) -> list[Any]:
        formset = self.formsets["phases"]
        return [
            form
            for form in formset.forms
            if form not in formset.deleted_forms and form.cleaned_data.get("starts_at")
        ]


def _frame_row(form: Any) -> FrameRow:
    row = form.cleaned_data.get("id")
    return FrameRow({name: form.cleaned_data[name] for name in form._meta.fields}, row.pk if row else None)


def _phase_row(form: Any) -> PhaseRow:
    typed, row = form.cleaned_data, form.cleaned_data.get("id")
    return PhaseRow(
        kind=typed["kind"],
        starts_at=_to_the_second(typed["starts_at"], row and row.starts_at),
        ends_at=_to_the_second(typed["ends_at"], row and row.ends_at),
        title=typed.get("own_title", ""),
        pk=row.pk if row else None,
    )


def _to_the_second(typed: datetime | None, standing: datetime | None) -> datetime | None:
    """The standing time where the minute that was typed is its own: the widget shows no seconds."""
    is_same = typed and standing and typed == standing.replace(second=0, microsecond=0)
    return standing if is_same else typed


class CopyForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120)
    opens_at = forms.DateTimeField(
        label=_("Opens"),
        widget=AdminDateTimeInput,
        help_text=_("All phases move along; ideas, votes and staff are not copied."),
    )


class LegalForm(forms.ModelForm):
    """What the law wants said. Anything may be saved; publishing waits until nothing is missing."""

    countries = forms.MultipleChoiceField(
        label=_("Eligible countries"),
        choices=list(countries),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Hold Ctrl or ⌘ to choose several."),
    )

    class Meta:
        model = LegalProfile
        fields = (
            "sponsor", "sponsor_address", "decides", "countries", "regions_note", "minimum_age", "excluded",
            "entry_limit", "no_purchase_necessary", "prizes_and_value", "how_chosen", "how_verified",
            "how_told", "odds", "void_where",
        )  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in (
                "sponsor_address", "excluded", "prizes_and_value", "how_chosen", "how_verified", "how_told",
            )
        }  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=400, help_text=REASON_HELP, widget=forms.Textarea(attrs={"rows": 3})
    )


class SureForm(forms.Form):
    """Nothing to fill in: pressing the button is the answer."""


class ExtendForm(ReasonForm):
    phase = forms.ModelChoiceField(label=_("Phase"), queryset=Phase.objects.none(), empty_label=None)
    ends_at = forms.DateTimeField(
        label=_("New end"),
        widget=AdminDateTimeInput,
        help_text=_("Later than the present end. The phases after it move along by the same time."),
    )
    field_order = ("phase", "ends_at", "reason")

    def __init__(self, *args: Any, contest: Contest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].queryset = contest.phases.filter(ends_at__gt=clock.now())


class NoteForm(forms.ModelForm):
    class Meta:
        model = Note
        fields = ("kind", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


def brands_to_choose(brands: Any) -> Any:
    """The brands a manager may create contests for, as the form's queryset."""
    return Brand.objects.filter(pk__in=[brand.pk for brand in brands])
