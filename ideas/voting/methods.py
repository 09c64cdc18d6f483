"""How a voting phase counts: one row for each method. What differs between them derives from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Method(models.TextChoices):
    SUPPORT = "support", _("Support: one vote for each idea somebody likes")
    BUDGET = "budget", _("Budget: a number of votes to spread")
    DAILY = "daily", _("Daily: one vote for an idea each day")
    SINGLE = "single", _("Single choice: one vote in all")
    RANKED = "ranked", _("Ranked: ideas in order of preference")
    STARS = "stars", _("Stars: 0 to 5 for each idea")
    PAIRWISE = "pairwise", _("Pairs: which of these two?")


class Undecided(models.TextChoices):
    """Why somebody does not choose between two ideas."""

    BOTH_GOOD = "both_good", _("I like both the same")
    BOTH_BAD = "both_bad", _("I like neither")
    UNKNOWN = "unknown", _("I do not know enough about them")
    ALIKE = "alike", _("They are the same idea")


@dataclass(frozen=True, slots=True)
class Manner:
    """What is particular to a method.

    `lowest` to `highest` are the values a ballot may carry; `taken_back` is the one that withdraws, and
    nothing else does. `needs_person`: whether counting must know which ballots are one person's, so that the
    published file says it. `is_for_few`: whether it makes sense among finalists alone. `is_number_of_votes`:
    whether its tally is a plain number of votes.
    """

    lowest: int
    highest: int
    taken_back: int
    needs_person: bool
    is_for_few: bool
    is_number_of_votes: bool
    explanation: Any


MANNERS: Mapping[Method, Manner] = {
    Method.SUPPORT: Manner(
        0, 1, 0, False, False, True,
        _("Vote for as many ideas as you like, once for each, and take votes back while voting runs."),
    ),
    Method.BUDGET: Manner(
        0, 1, 0, True, False, True,
        _("You have a number of votes to spread, several for one idea if you like. Take them back and give "
          "them anew until voting ends."),
    ),
    Method.DAILY: Manner(
        0, 1, 0, False, True, True,
        _("You may vote for each idea once a day, and come back tomorrow."),
    ),
    Method.SINGLE: Manner(
        0, 1, 0, True, True, True,
        _("You have one vote. Move it to another idea or take it back until voting ends."),
    ),
    Method.RANKED: Manner(
        0, 1, 0, True, True, False,
        _("Put ideas in your order, as many as you like. If your first choice falls out, your vote goes to "
          "the next one."),
    ),
    Method.STARS: Manner(
        -1, 5, -1, False, False, False,
        _("Give each idea 0 to 5 stars. Change or take back your stars until voting ends."),
    ),
    Method.PAIRWISE: Manner(
        -1, 1, -1, True, True, False,
        _("We show you two ideas at a time, and you say which one you would rather have."),
    ),
}  # fmt: skip


def manner_of(method: str) -> Manner:
    return MANNERS[Method(method)]


def stands(method: str, value: int) -> bool:
    """Whether a ballot of this value says something, or takes back what was said."""
    return value > manner_of(method).taken_back
