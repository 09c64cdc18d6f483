from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Prize
from ideas.entries.models import Idea
from ideas.judging.events import WinnerNamed
from ideas.judging.models import Award
from portal.accounts.models import User
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require
from portal.kernel.text import tidy


@transaction.atomic
def name_winner(*, idea: Idea, place: int, citation: str, by: User, prize: Prize | None = None) -> Award:
    """Announce that an idea won a place, and why; only a prize of several pieces lets ideas share a place."""
    require(by, "judging.name_winner", idea)
    _check(idea, place, citation, prize)
    seat = _free_seat(idea, place, prize)
    try:
        with transaction.atomic():
            award = Award.objects.create(
                contest=idea.contest, idea=idea, prize=prize, place=place, seat=seat,
                citation=tidy(citation), named_by=by,
            )  # fmt: skip
    except IntegrityError as error:
        raise NotPossible(_("Somebody has just named a winner here. Please look at it again.")) from error
    publish(WinnerNamed(award_id=award.pk))
    return award


def _check(idea: Idea, place: int, citation: str, prize: Prize | None) -> None:
    problems = {}
    if place < 1 or place > 1000:
        problems["place"] = _("The first place is 1.")
    if not tidy(citation):
        problems["citation"] = _("Say why it won. Everybody reads it.")
    if prize is not None and prize.contest_id != idea.contest_id:
        problems["prize"] = _("This is not a prize of this contest.")
    if problems:
        raise ValidationError(problems)
    if Award.objects.filter(idea=idea).exists():
        raise NotPossible(_("This idea has won already."))


def _free_seat(idea: Idea, place: int, prize: Prize | None) -> int:
    """Which of the prize's pieces, or of the place's seats, this award takes; raises when none is left."""
    same_place = Award.objects.filter(contest=idea.contest, place=place)
    if prize is None:
        if same_place.exists():
            raise NotPossible(_("This place is taken."))
        return 1
    if same_place.exclude(prize=prize).exists():
        raise NotPossible(_("This place is taken."))
    given = Award.objects.filter(prize=prize).count()
    if given >= prize.quantity:
        raise NotPossible(_("Every piece of this prize has been given."))
    return given + 1
