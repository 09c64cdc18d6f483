"""The method *support*, spoken in django-vote's words and kept in our ledger.

`idea.votes` is django-vote's `VotableManager` with our through model and the manager below. Its words `up`,
`delete`, `get`, `exists`, `all`, `count` and `user_ids` are answered from append-only ballots.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from vote.managers import VotableManager

from contests.briefs.models import Phase
from ideas.entries.models import Idea
from ideas.voting.ledger import Choice, add_turn, last_turn
from ideas.voting.methods import Method
from ideas.voting.models import Ballot, BallotQuerySet
from ideas.voting.slots import idea_slot

FOR, TAKEN_BACK = 1, 0


class SupportManager(models.Manager):
    """What `idea.votes` is: the ballots of support for one idea in the phase that runs."""

    def __init__(
        self, through: type[Ballot], model: type[Idea], instance: Idea | None, field_name: str
    ) -> None:
        super().__init__()
        self.through, self.model, self.instance, self.name = through, model, instance, field_name

    def get_queryset(self) -> BallotQuerySet:
        ballots = self.through.objects.filter(method=Method.SUPPORT)
        return ballots if self.instance is None else ballots.filter(idea=self.instance)

    def up(self, user_id: int) -> Ballot:
        """Support the idea; supporting it twice changes nothing."""
        return self._turn(user_id, FOR)

    def delete(self, user_id: int) -> Ballot | None:  # type: ignore[override]
        """Take the support back, if there is any."""
        return self._turn(user_id, TAKEN_BACK)

    def keep(self, user_id: int, *, version: int) -> Ballot | None:
        """Let the support stand for this version (key); None without any.

        It is one of the whole for an idea that has become part of another.
        """
        ballot = self._turn(user_id, FOR, keeps=version)
        return ballot if ballot and ballot.value == FOR else None

    def get(self, user_id: int) -> Ballot | None:  # type: ignore[override]
        """The person's current ballot in the phase that runs, also one that took the vote back."""
        return self._last(user_id, self._phase)

    def exists(self, user_id: int) -> bool:  # type: ignore[override]
        ballot = self.get(user_id)
        return ballot is not None and ballot.value == FOR

    def all(self, user_id: int | None = None) -> Any:  # type: ignore[override]
        """The ideas that the person supports; without a person, the ballots themselves."""
        if user_id is None:
            return self.get_queryset()
        supported = self._current().filter(user=user_id, value=FOR).values("idea")
        return self.model.objects.filter(pk__in=supported)

    def count(self) -> int:
        """Current votes, counted from the ballots; pages show the folded tally instead."""
        return self._current().filter(value=FOR).count()

    def user_ids(self) -> models.QuerySet:
        return self._current().filter(value=FOR).order_by("-cast_at").values_list("user_id", "cast_at")

    @property
    def _phase(self) -> Phase | None:
        return self.instance.contest.phase if self.instance else None

    def _current(self) -> BallotQuerySet:
        return self.get_queryset().current()

    def _last(self, user_id: int, phase: Phase | None) -> Ballot | None:
        return last_turn(phase, user_id, idea_slot(self.instance.pk))

    def _turn(self, user_id: int, value: int, *, keeps: int | None = None) -> Ballot | None:
        """Add the next turn unless the current one has this value already.

        With `keeps`, a version, it is added after a turn of that value alone that names another one.
        """

        def says_enough(last: Ballot | None) -> bool:
            if keeps is None:
                return (last is not None and last.value == FOR) == (value == FOR)
            return last is None or last.value != value or last.version_id == keeps

        choice = Choice(Method.SUPPORT, value, self.instance, version=keeps)
        return add_turn(self._phase, user_id, idea_slot(self.instance.pk), choice, unless=says_enough)


def votes_of(idea: Idea) -> SupportManager:
    """`idea.votes`, which is attached at start-up and so unknown to the type checker."""
    return idea.votes  # type: ignore[attr-defined]


def attach() -> None:
    """Give Idea its `votes`: entries stands below voting and cannot name the ballots itself."""
    VotableManager(through=Ballot, manager=SupportManager).contribute_to_class(Idea, "votes")
