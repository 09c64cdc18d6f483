"""Casting votes, taking them back, and letting them stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from django.db import connection, transaction
from django.utils.translation import gettext as _

from contests.briefs.models import Contest, Phase
from ideas.entries.models import CoAuthor, Idea, Version
from ideas.refining.reads.merging import with_parts
from ideas.voting import casting
from ideas.voting.casting import GIVE, TAKE_BACK
from ideas.voting.fraud.origin import Origin
from ideas.voting.fraud.traces import keep_trace
from ideas.voting.methods import Method, Undecided
from ideas.voting.models import Ballot, Stretch
from ideas.voting.permissions import OWN_IDEA
from ideas.voting.rules import method_of
from ideas.voting.slots import pair_slot
from ideas.voting.stretches import is_earlier
from ideas.voting.support import votes_of
from portal.accounts.models import User
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied, require

MOST_STARS = 5


@transaction.atomic
def cast_vote(*, idea: Idea, by: User, origin: Origin | None = None) -> Ballot | None:
    """Count `by`'s vote for the idea, as the phase's method has it; what stands already stays as it is.

    `origin` is where the vote comes from, where that is known; here as in the verbs below. Raises NotPossible
    where no vote is left, or where the method asks for something else than a vote.
    """
    require(by, "voting.vote_idea", idea)
    ballot = _act(GIVE, idea, by)
    _refuse_makers(idea, by)
    keep_trace(ballot, origin)
    return ballot


@transaction.atomic
def rate_idea(*, idea: Idea, stars: int, by: User, origin: Origin | None = None) -> Ballot | None:
    """Give the idea 0 to 5 stars in place of those `by` gave it before; raises NotPossible for others."""
    require(by, "voting.vote_idea", idea)
    phase = _running(idea.contest, Method.STARS)
    if not 0 <= stars <= MOST_STARS:
        raise NotPossible(_("Give 0 to 5 stars."))
    ballot = casting.rate(idea, phase, by.pk, stars)
    _refuse_makers(idea, by)
    keep_trace(ballot, origin)
    return ballot


@transaction.atomic
def rank_ideas(
    *, contest: Contest, ideas: Sequence[Idea], by: User, origin: Origin | None = None
) -> Ballot | None:
    """Make `ideas`, the best first, `by`'s order in place of the one before; an empty one takes it back."""
    require(by, "voting.vote_in_contest", contest)
    phase = _running(contest, Method.RANKED)
    if len({idea.pk for idea in ideas}) != len(ideas):
        raise NotPossible(_("An idea stands twice in your order. Give each one place."))
    for idea in ideas:
        _require_part(by, idea, contest)
    ballot = casting.rank(phase, by.pk, tuple(idea.pk for idea in ideas))
    for idea in ideas:
        _refuse_makers(idea, by)
    keep_trace(ballot, origin)
    return ballot


@transaction.atomic
def compare_ideas(
    *,
    one: Idea,
    other: Idea,
    winner: Idea | None,
    by: User,
    reason: str = "",
    origin: Origin | None = None,
) -> Ballot | None:
    """Say which of the two `by` would rather have; without a winner, why they cannot decide."""
    contest = one.contest
    phase = _running(contest, Method.PAIRWISE)
    if one.pk == other.pk or (winner is not None and winner.pk not in (one.pk, other.pk)):
        raise NotPossible(_("Choose one of the two ideas that were shown."))
    if winner is None and reason not in Undecided.values:
        raise NotPossible(_("Say why you cannot decide."))
    for idea in (one, other):
        _require_part(by, idea, contest)
    ballot = casting.compare(phase, by.pk, one, other, winner, reason if winner is None else "")
    for idea in (one, other):
        _refuse_makers(idea, by)
    keep_trace(ballot, origin)
    return ballot


@transaction.atomic
def forget_comparison(*, one: Idea, other: Idea, by: User) -> Ballot | None:
    """Take back what `by` said of the two; without anything said nothing happens."""
    require(by, "voting.vote_in_contest", one.contest)
    phase = _running(one.contest, Method.PAIRWISE)
    return casting.uncompare(phase, by.pk, pair_slot(one.pk, other.pk))


def _require_part(by: User, idea: Idea, contest: Contest) -> None:
    """`by` may vote for this one too, and it is an idea of the contest that is voted on."""
    if idea.contest_id != contest.pk:
        raise NotPossible(_("This idea belongs to another contest."))
    idea.contest = contest
    require(by, "voting.vote_idea", idea)


def _running(contest: Contest, method: Method) -> Phase:
    """The voting phase that runs, if it counts by the method."""
    phase = contest.phase
    if phase is None or method_of(phase) != method:
        raise NotPossible(_("This is not how people vote now. Reload the page to see how."))
    return phase


def _act(acts: Mapping[Method, casting.Act], idea: Idea, by: User) -> Ballot | None:
    phase = idea.contest.phase
    act = acts.get(method_of(phase))
    if act is None:
        raise NotPossible(_("This is not how people vote now. Reload the page to see how."))
    return act(idea, phase, by.pk)


def _refuse_makers(idea: Idea, by: User) -> None:
    """Undo the vote of somebody who has just joined the idea; whoever is adding them is waited for."""
    _wait_for_holders()
    if CoAuthor.objects.current().filter(idea=idea.pk, person=by.pk).exists():
        raise Denied("voting.vote_idea", OWN_IDEA)


def _wait_for_holders() -> None:
    """Let whoever holds the idea's row finish first, so that somebody who has just joined it is seen.

    The ballot's foreign key asks for the row in any case, shared with every other vote. PostgreSQL would ask
    at the commit, which is too late to look again; SQLite lets one transaction write at a time.
    """
    if connection.vendor == "postgresql":
        connection.check_constraints()


@transaction.atomic
def withdraw_vote(*, idea: Idea, by: User) -> Ballot | None:
    """Take `by`'s vote back, as the phase's method has it; without a vote nothing happens.

    Support goes from the idea and all that is part of it.
    """
    require(by, "voting.withdraw_vote", idea)
    if method_of(idea.contest.phase) != Method.SUPPORT:
        return _act(TAKE_BACK, idea, by)
    taken = [votes_of(part).delete(by.pk) for part in with_parts(idea)]
    return next((ballot for ballot in taken if ballot), None)


class ChangedAgain(NotPossible):
    """The idea changed once more since the person looked at it."""

    def __init__(self) -> None:
        super().__init__(_("The idea changed once more meanwhile. Look again, then decide."))


@transaction.atomic
def keep_vote(*, idea: Idea, seen: Version, by: User, origin: Origin | None = None) -> Ballot:
    """Let `by`'s vote stand for the idea as it is now, having seen its version `seen`.

    Of an idea that others are part of, all the votes that `by` has for one of them are kept, each where it
    is. A vote that is for this version already stays as it is. Raises `NotPossible` without a vote, and
    `ChangedAgain` where the idea changed materially after `seen`.
    """
    require(by, "voting.keep_vote", idea)
    if is_earlier(seen.pk, list(Stretch.objects.of(idea.pk))):
        raise ChangedAgain
    current = cast(int, idea.current_id)
    kept = [votes_of(part).keep(by.pk, version=current) for part in with_parts(idea)]
    ballot = next((ballot for ballot in kept if ballot), None)
    if ballot is None:
        raise NotPossible(_("You have no vote for this idea. Vote for it if you like it as it is now."))
    keep_trace(ballot, origin)
    return ballot
