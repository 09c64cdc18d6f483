"""Casting and taking back by each method. What a person may do is asked of the policies before.

Every function adds turns to the ledger and nothing else; what cannot be is refused by the ledger's
constraints or said with `NotPossible`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contests.briefs.models import Phase
from ideas.entries.models import Idea
from ideas.voting.ledger import ATTEMPTS, Choice, TooFast, add_turn, last_turn
from ideas.voting.methods import Method, stands
from ideas.voting.models import Ballot
from ideas.voting.rules import rules_of
from ideas.voting.slots import ONLY, budget_slots, day_slot, idea_slot, pair_slot
from ideas.voting.support import votes_of
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible

FOR, TAKEN_BACK = 1, 0
# Stars and pairs know 0 as an answer.
UNSAID = -1

Act = Callable[[Idea, Phase, int], Ballot | None]


class _SlotTaken(Exception):
    """Somebody's other request has filled the slot meanwhile."""


def _support(idea: Idea, phase: Phase, user_id: int) -> Ballot | None:
    return votes_of(idea).up(user_id)


def _end_support(idea: Idea, phase: Phase, user_id: int) -> Ballot | None:
    return votes_of(idea).delete(user_id)


def _spend(idea: Idea, phase: Phase, user_id: int) -> Ballot | None:
    """Put one of the person's free votes on the idea. There are as many slots as votes: none is overspent."""
    slots = budget_slots(rules_of(phase).budget)
    choice = Choice(Method.BUDGET, FOR, idea)
    for _attempt in range(ATTEMPTS):
        taken = {ballot.slot for ballot in current_of(phase, user_id) if ballot.value == FOR}
        free = next((slot for slot in slots if slot not in taken), None)
        if free is None:
            raise NotPossible(_all_given(len(slots)))
        try:
            return add_turn(phase, user_id, free, choice, unless=_unless_taken)
        except _SlotTaken:
            continue
    raise TooFast


class Stale(NotPossible):
    """The page said otherwise than what stands, as after a double click; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("Your votes had changed already. This is how they stand now."))


def hold_to(given: int, idea: Idea, phase: Phase, user_id: int) -> None:
    """Refuse with `Stale` unless `given` votes of the person stand for the idea, as their page said.

    Until the transaction ends the person's other requests wait that are held to something too: what they
    find is what this one leaves. Only their own row is held, in a way that ballots do not mind.
    """
    if connection.features.has_select_for_no_key_update:
        list(User.objects.select_for_update(no_key=True).filter(pk=user_id).values_list("pk"))
    stand = [ballot for ballot in current_of(phase, user_id) if ballot.idea_id == idea.pk]
    if len(stand) != given:
        raise Stale


def _unless_taken(last: Ballot | None) -> bool:
    if last is not None and last.value == FOR:
        raise _SlotTaken
    return False


def _all_given(budget: int) -> str:
    return ngettext(
        "You have given your vote. Take it back first to give it to another idea.",
        "You have given all your %(n)s votes. Take one back first to give it to another idea.",
        budget,
    ) % {"n": budget}


def _unspend(idea: Idea, phase: Phase, user_id: int) -> Ballot | None:
    """Take back the last vote the person put on the idea."""
    given = [b for b in current_of(phase, user_id) if b.value == FOR and b.idea_id == idea.pk]
    if not given:
        return None
    last = max(given, key=lambda ballot: ballot.pk)
    return add_turn(phase, user_id, last.slot, Choice(Method.BUDGET, TAKEN_BACK, idea))


def _today(idea: Idea, phase: Phase) -> str:
    return day_slot(idea.pk, clock.now(), phase.contest.zone)


def _vote_today(idea: Idea, phase: Phase, user_id: int) -> Ballot | None:
    return add_turn(phase, user_id, _today(idea, phase), Choice(Method.DAILY, FOR, idea))


def _end_today(idea: Idea, phase: Phase, user_id: int) -> Ballot | None:
    return add_turn(phase, user_id, _today(idea, phase), Choice(Method.DAILY, TAKEN_BACK, idea))


def _choose(idea: Idea, phase: Phase, user_id: int) -> Ballot | None:
    return add_turn(phase, user_id, ONLY, Choice(Method.SINGLE, FOR, idea))


def _end_choice(idea: Idea, phase: Phase, user_id: int) -> Ballot | None:
    """Take the only vote back, if it is for this idea."""

    def is_for_another(last: Ballot | None) -> bool:
        return last is None or last.value != FOR or last.idea_id != idea.pk

    return add_turn(phase, user_id, ONLY, Choice(Method.SINGLE, TAKEN_BACK, idea), unless=is_for_another)


def _unrate(idea: Idea, phase: Phase, user_id: int) -> Ballot | None:
    return add_turn(phase, user_id, idea_slot(idea.pk), Choice(Method.STARS, UNSAID, idea))


# What "vote for this idea" and "take it back" do; methods that are not listed have words of their own.
GIVE: Mapping[Method, Act] = {
    Method.SUPPORT: _support,
    Method.BUDGET: _spend,
    Method.DAILY: _vote_today,
    Method.SINGLE: _choose,
}
TAKE_BACK: Mapping[Method, Act] = {
    Method.SUPPORT: _end_support,
    Method.BUDGET: _unspend,
    Method.DAILY: _end_today,
    Method.SINGLE: _end_choice,
    Method.STARS: _unrate,
}


def rate(idea: Idea, phase: Phase, user_id: int, stars: int) -> Ballot | None:
    """Give the idea 0 to 5 stars instead of those it had from this person."""
    return add_turn(phase, user_id, idea_slot(idea.pk), Choice(Method.STARS, stars, idea))


def rank(phase: Phase, user_id: int, ranking: tuple[int, ...]) -> Ballot | None:
    """Replace the person's order of ideas; an empty one takes it back."""
    choice = Choice(Method.RANKED, FOR if ranking else TAKEN_BACK, ranking=ranking or None)
    return add_turn(phase, user_id, ONLY, choice)


def compare(
    phase: Phase, user_id: int, one: Idea, other: Idea, winner: Idea | None, reason: str
) -> Ballot | None:
    """Say which of two ideas one would rather have; without a winner, why one cannot decide."""
    choice = Choice(Method.PAIRWISE, FOR if winner else TAKEN_BACK, winner, reason=reason)
    return add_turn(phase, user_id, pair_slot(one.pk, other.pk), choice)


def uncompare(phase: Phase, user_id: int, slot: str) -> Ballot | None:
    """Take back what was said of a pair."""
    last = last_turn(phase, user_id, slot)
    idea = last.idea if last else None
    return add_turn(phase, user_id, slot, Choice(Method.PAIRWISE, UNSAID, idea))


def current_of(phase: Phase, user_id: int) -> list[Ballot]:
    """The person's current ballots of the phase, those taken back left out, in the order they were cast."""
    rows = Ballot.objects.filter(phase=phase, user=user_id).order_by("pk")
    last = {ballot.slot: ballot for ballot in rows}
    standing = [ballot for ballot in last.values() if stands(ballot.method, ballot.value)]
    return sorted(standing, key=lambda ballot: ballot.pk)
