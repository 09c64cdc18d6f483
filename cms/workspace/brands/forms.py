from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contests.brands.models import Brand, Role, Staff


class NewBrandForm(forms.ModelForm):
    """A brand and the person who is invited to manage it."""

    manager_email = forms.EmailField(
        label=_("E-mail address of the first manager"), help_text=_("They get an invitation.")
    )

    class Meta:
        model = Brand
        fields = ("name", "slug", "tagline")


class InviteStaffForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("A link for this address alone; it works once, for two weeks.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)


class EndRoleForm(forms.Form):
    staff = forms.ModelChoiceField(label=_("Role to end"), queryset=Staff.objects.none(), empty_label=None)

    def __init__(self, *args: Any, brand: Brand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].queryset = (
            Staff.objects.current().filter(brand=brand).select_related("user", "brand")
        )
