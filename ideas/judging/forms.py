from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Criterion
from ideas.judging.models import Scorecard

# A scale of at most this many steps is a row of buttons; a longer one is typed.
STEPS = 10


class MayWait:
    """A field that is needed in the end, and may still be empty when it is saved."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:  # type: ignore[attr-defined]
            super().validate(value)  # type: ignore[misc]


class Scale(MayWait, forms.TypedChoiceField):
    pass


class TypedScale(MayWait, forms.IntegerField):
    pass


class ScoreForm(forms.Form):
    """One scale for each criterion, and a note. A criterion may be left for later."""

    use_required_attribute = False

    note = forms.CharField(
        label=_("Note to the panel"),
        help_text=_("The brand and the other judges may read it; the author does not."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, criteria: Iterable[Criterion], card: Scorecard | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        given = {score.criterion_id: score.value for score in card.scores.all()} if card else {}
        self.initial.setdefault("note", card.note if card else "")
        for criterion in self.criteria:
            self.fields[name_of(criterion)] = scale_field(criterion, given.get(criterion.pk))
        self.order_fields([name_of(criterion) for criterion in self.criteria])

    @property
    def scales(self) -> list[forms.BoundField]:
        return [self[name_of(criterion)] for criterion in self.criteria]

    @property
    def scores(self) -> dict[int, int]:
        """Values by criterion's key, as far as they are given."""
        values = {criterion.pk: self.cleaned_data[name_of(criterion)] for criterion in self.criteria}
        return {key: value for key, value in values.items() if value is not None}


def name_of(criterion: Criterion) -> str:
    return f"criterion_{criterion.pk}"


def scale_field(criterion: Criterion, value: int | None) -> forms.Field:
    more: dict[str, Any] = {
        "label": criterion.name,
        "help_text": criterion.help,
        "initial": value,
    }
    if criterion.highest > STEPS:
        return TypedScale(min_value=0, max_value=criterion.highest, **more)
    wrong = _now("Choose a value from 0 to %(highest)s.") % {"highest": criterion.highest}
    return Scale(
        choices=[(step, str(step)) for step in range(criterion.highest + 1)],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": wrong},
        **more,
    )
