"""Month and year of birth, asked without a hint at what answer is wanted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from portal.accounts.ages import age_on, last_day_of
from portal.kernel import clock

OLDEST = 120


class BirthWidget(forms.MultiWidget):
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        months = [("", _("Month")), *((str(number), name) for number, name in MONTHS.items())]
        super().__init__(
            {
                "month": forms.Select({"aria-label": _("Month"), "autocomplete": "bday-month"}, months),
                "year": forms.TextInput(
                    {
                        "aria-label": _("Year"),
                        "autocomplete": "bday-year",
                        "inputmode": "numeric",
                        "maxlength": 4,
                        "placeholder": _("Year"),
                    }
                ),
            },
            attrs,
        )

    def decompress(self, value: date | None) -> list[Any]:
        return [value.month, value.year] if value else [None, None]


class BirthField(forms.MultiValueField):
    """Gives the last day of the month of birth."""

    widget = BirthWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = (
            forms.TypedChoiceField(choices=[(str(n), n) for n in MONTHS], coerce=int),
            forms.IntegerField(),
        )
        kwargs.setdefault(
            "error_messages", {"required": _("Choose the month and type the year you were born in.")}
        )
        super().__init__(fields, require_all_fields=True, **kwargs)
        for field in fields:
            field.error_messages["invalid"] = field.error_messages["invalid_choice"] = _(
                "Choose the month, and type the year with four digits."
            )

    def compress(self, values: list[Any]) -> date | None:
        if not values:
            return None
        month, year = values
        today = clock.now().date()
        if not today.year - OLDEST <= year <= today.year:
            raise ValidationError(_("Type the year you were born in, with four digits."), code="year")
        born = last_day_of(month, year)
        if age_on(born, today) < 0 and (year, month) > (today.year, today.month):
            raise ValidationError(_("This month is still to come."), code="future")
        return born
