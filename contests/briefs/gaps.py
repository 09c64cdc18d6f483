"""What a contest still lacks before it may come out, in words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contests.briefs import phases
from contests.briefs.models import Contest, LegalProfile

LEGAL = {
    "sponsor": _("Say who the sponsor is."),
    "sponsor_address": _("Give the sponsor's postal address."),
    "decides": _("Say what decides: skill, public vote or chance."),
    "countries": _("Choose the countries whose people may take part."),
    "minimum_age": _("Say how old one must be."),
    "excluded": _("Say who is excluded, such as employees and their households."),
    "entry_limit": _("Say how many ideas a person may bring."),
    "no_purchase_necessary": _("Confirm that no purchase is necessary."),
    "prizes_and_value": _("Give the number of prizes and their retail value."),
    "how_chosen": _("Say how winners are chosen."),
    "how_verified": _("Say how winners are verified."),
    "how_told": _("Say how winners are told."),
    "odds": _("Say what the odds of winning are, since chance decides."),
    "void_where": _("Say where the contest is void."),
}
SCHEDULE = {
    "none": _("Plan at least one phase."),
    "backwards": _("A phase ends before it starts."),
    "overlap": _("Two phases overlap."),
    "endless": _("A phase without an end is not the last one."),
}


def gaps(contest: Contest) -> list[ValidationError]:
    """One error for each gap, its code naming it; empty when the contest may come out."""
    return gaps_beside(contest, LegalProfile.objects.filter(contest=contest).first())


def gaps_beside(contest: Contest, legal: LegalProfile | None) -> list[ValidationError]:
    """The same for a contest whose legal profile and phases are at hand."""
    legal = legal or LegalProfile(contest=contest)
    codes = {code for _row, code in phases.problems(contest.schedule)}
    if not contest.schedule:
        codes.add("none")
    return [
        *(ValidationError(SCHEDULE[code], code=f"schedule_{code}") for code in sorted(codes)),
        *(ValidationError(LEGAL[name], code=name) for name in legal.missing()),
    ]
