"""The list of people who may vote: pasted or uploaded, looked over, then saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cms.workspace.voting.views import PhaseAction
from ideas.voting.eligibility import members_invited
from ideas.voting.invited import AddressList, compared, read_addresses
from ideas.voting.models import Invitee
from ideas.voting.rules import why_frozen
from ideas.voting.services import invite_voters, uninvite_voters

LARGEST = 2_000_000
# Problems and addresses shown; the others are counted.
SHOWN = 50


class AddressesForm(forms.Form):
    addresses = forms.CharField(
        label=_("Addresses"), required=False, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("One in each line, or a table with a column “email”."),
    )  # fmt: skip
    file = forms.FileField(label=_("Or a CSV file"), required=False)

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 2 MB. Cut it in parts."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("This is no CSV file in UTF-8. Save it as “CSV UTF-8”.")) from error

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        text = "\n".join(part for part in (data.get("addresses", ""), data.get("file", "")) if part)
        if not self.errors and not text.strip():
            raise ValidationError(_("Paste addresses, or choose a file."))
        # What came from a file stays in the form too, through every error.
        self.data = {**self.data.dict(), "addresses": text}
        data["list"] = read_addresses(text)
        return data


class InvitedView(PhaseAction):
    """Whoever is on the list, and adding to it: what was sent is first shown, then put on the list."""

    page_title = _("Invited voters")
    template_name = "workspace/voting/invited.html"
    explanation = _("Who has confirmed one of these addresses may vote, where only people on the list do.")
    submit_label = _("Look it over")
    form_class = AddressesForm

    def carry_out(self, form: Any) -> HttpResponse:
        found: AddressList = form.cleaned_data["list"]
        if found.problems:
            for line, sentence in found.problems[:SHOWN]:
                words = _now("Line %(line)s: %(sentence)s") % {"line": line, "sentence": sentence}
                form.add_error("addresses", words)
            return self.form_invalid(form)
        if self.request.POST.get("confirmed"):
            self.result = invite_voters(phase=self.object, addresses=found.addresses, by=self.request.user)
            said = ngettext("%(n)s address is new.", "%(n)s addresses are new.", self.result)
            messages.success(self.request, said % {"n": self.result})
            return self.done()
        return self.render_to_response(self.get_context_data(form=form, preview=self._preview(found)))

    def _preview(self, found: AddressList) -> dict[str, Any]:
        """What saving would do."""
        known = set(self._listed().values_list("address", flat=True))
        new = [given for address, given in found.addresses.items() if address not in known]
        return {
            "new": len(new),
            "known": len(found.addresses) - len(new),
            "repeated": found.repeated,
            "first": new[:SHOWN],
            "text": "\n".join(found.addresses.values()),
        }

    def _listed(self) -> QuerySet[Invitee]:
        return Invitee.objects.filter(phase=self.object)

    def get_success_url(self) -> str:
        return reverse("workspace_voting:invited", args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = compared(self.request.GET.get("q", ""))
        listed = self._listed().order_by("address")
        return super().get_context_data(
            phase=self.object,
            why_frozen=why_frozen(self.object, self.object.contest),
            listed_count=listed.count(),
            members_count=members_invited(self.object),
            asked=asked,
            listed=listed.filter(address__contains=asked)[:SHOWN],
            **kwargs,
        )


class UninviteView(PhaseAction):
    page_title = _("Take voters off the list")
    explanation = _("Paste the addresses that are to go. It takes effect at once.")
    submit_label = _("Take them off")
    is_grave = True
    form_class = AddressesForm

    def perform(self, data: dict[str, Any]) -> Any:
        return uninvite_voters(phase=self.object, addresses=data["list"].addresses, by=self.request.user)

    def done(self) -> HttpResponse:
        said = ngettext("%(n)s address is off the list.", "%(n)s addresses are off the list.", self.result)
        messages.success(self.request, said % {"n": self.result})
        return super().done()

    def get_success_url(self) -> str:
        return reverse("workspace_voting:invited", args=[self.object.pk])
