"""The method *support*, spoken in django-vote's words and kept in our ledger.

`idea.votes` is django-vote's `VotableManager` with our through model and the manager below. Its words `up`,
`delete`, `get`, `exists`, `all`, `count` and `user_ids` are answered from append-only ballots.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from vote.managers import VotableManager

from contests.briefs.models import Phase
from ideas.entries.models import Idea
from ideas.voting.models import Ballot, BallotQuerySet, InboxEntry, Method
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible

FOR, TAKEN_BACK = 1, 0

# How often an insert may lose its turn to the same person's other requests before it gives up.
ATTEMPTS = 25


def slot_of(idea: Idea) -> str:
    """Support has one slot per idea: a second vote for it is the next turn in the same slot."""
    return str(idea.pk)


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

    def keep(self, user_id: int) -> Ballot | None:
        """Let the support stand for the current version; None without any."""
        ballot = self._turn(user_id, FOR, only_after=FOR)
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
        return (
            self.through.objects.filter(phase=phase, user=user_id, slot=slot_of(self.instance))
            .order_by("-turn")
            .first()
        )

    def _turn(self, user_id: int, value: int, *, only_after: int | None = None) -> Ballot | None:
        """Add the next turn unless the current one has this value already.

        With `only_after` it is added after a turn of that value alone, if that one names another version.

        A plain INSERT: two requests of one person that want the same turn meet at the unique constraint, and
        the one that lost looks again. No other row is locked, so a popular idea costs what any other does.
        """
        phase = self._phase
        for _attempt in range(ATTEMPTS):
            last = self._last(user_id, phase)
            if not self._says_more(last, value, only_after):
                return last
            try:
                with transaction.atomic():
                    return self._insert(user_id, phase, value, after=last)
            except IntegrityError:
                if self._last(user_id, phase) == last:
                    raise
        raise NotPossible(_("You are sending votes faster than we can count them. Please try again."))

    def _says_more(self, last: Ballot | None, value: int, only_after: int | None) -> bool:
        if only_after is None:
            return (last is not None and last.value == FOR) != (value == FOR)
        return last is not None and last.value == only_after and last.version_id != self.instance.current_id

    def _insert(self, user_id: int, phase: Phase | None, value: int, *, after: Ballot | None) -> Ballot:
        idea = self.instance
        ballot = self.through.objects.create(
            phase=phase,
            method=Method.SUPPORT,
            user_id=user_id,
            slot=slot_of(idea),
            turn=after.turn + 1 if after else 1,
            value=value,
            delta=value - int(after is not None and after.value == FOR),
            idea=idea,
            version_id=idea.current_id,
            content_type=ContentType.objects.get_for_model(self.model),
            object_id=idea.pk,
            cast_at=clock.now(),
        )
        InboxEntry.objects.create(ballot=ballot, idea=idea, user_id=user_id, delta=ballot.delta)
        return ballot


def votes_of(idea: Idea) -> SupportManager:
    """`idea.votes`, which is attached at start-up and so unknown to the type checker."""
    return idea.votes  # type: ignore[attr-defined]


def attach() -> None:
    """Give Idea its `votes`: entries stands below voting and cannot name the ballots itself."""
    VotableManager(through=Ballot, manager=SupportManager).contribute_to_class(Idea, "votes")
