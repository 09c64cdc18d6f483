"""Writing ballots: the next turn of a slot, and its entry in the inbox. Nothing else is locked or changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Phase
from ideas.entries.models import Idea
from ideas.voting.methods import Method, stands
from ideas.voting.models import Ballot, InboxEntry
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible

# How often an insert may lose its turn to the same person's other requests before it gives up.
ATTEMPTS = 25


@dataclass(frozen=True, slots=True)
class Choice:
    """What a ballot is to say. `ranking` are keys of ideas, the best first.

    `version` is the one it is for (key) if that is not the idea's current one.
    """

    method: Method
    value: int
    idea: Idea | None = None
    ranking: tuple[int, ...] | None = None
    reason: str = ""
    version: int | None = None

    @property
    def stands(self) -> bool:
        return stands(self.method, self.value)

    def is_said_by(self, last: Ballot | None) -> bool:
        """Whether the current ballot of the slot says this already, so that no turn is needed."""
        if last is None:
            return not self.stands
        if not self.stands:
            return not stands(last.method, last.value)
        same = last.idea_id == (self.idea.pk if self.idea else None) and last.reason == self.reason
        return same and last.value == self.value and tuple(last.ranking or ()) == (self.ranking or ())


class TooFast(NotPossible):
    """One person's requests take each other's turns away faster than they can be counted."""

    def __init__(self) -> None:
        super().__init__(_("You are sending votes faster than we can count them. Please try again."))


def last_turn(phase: Phase | None, user_id: int, slot: str) -> Ballot | None:
    """The current ballot of a slot, also one that took the vote back."""
    return Ballot.objects.filter(phase=phase, user=user_id, slot=slot).order_by("-turn").first()


def add_turn(
    phase: Phase | None,
    user_id: int,
    slot: str,
    choice: Choice,
    *,
    unless: Callable[[Ballot | None], bool] | None = None,
) -> Ballot | None:
    """Add the next turn of the slot unless `unless` of the current one is true; gives what is current then.

    By default a ballot that says the same already is left. A plain INSERT: two requests of one person that
    want the same turn meet at the unique constraint, and the one that lost looks again. No other row is
    locked, so a popular idea costs what any other does. Raises `TooFast`.
    """
    enough = unless or choice.is_said_by
    for _attempt in range(ATTEMPTS):
        last = last_turn(phase, user_id, slot)
        if enough(last):
            return last
        try:
            with transaction.atomic():
                return _insert(phase, user_id, slot, choice, after=last)
        except IntegrityError:
            if last_turn(phase, user_id, slot) == last:
                raise
    raise TooFast


def _insert(phase: Phase | None, user_id: int, slot: str, choice: Choice, *, after: Ballot | None) -> Ballot:
    idea = choice.idea
    key = idea.pk if idea else None
    stood = after is not None and after.idea_id == key and stands(after.method, after.value)
    ballot = Ballot.objects.create(
        phase=phase,
        method=choice.method,
        user_id=user_id,
        slot=slot,
        turn=after.turn + 1 if after else 1,
        value=choice.value,
        delta=choice.stands - stood,
        idea=idea,
        version_id=choice.version or (idea.current_id if idea else None),
        ranking=list(choice.ranking) if choice.ranking is not None else None,
        reason=choice.reason,
        content_type=ContentType.objects.get_for_model(Idea),
        object_id=key,
        cast_at=clock.now(),
    )
    InboxEntry.objects.create(ballot=ballot, idea=idea, user_id=user_id, delta=ballot.delta)
    return ballot
