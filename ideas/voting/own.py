"""What a member has said in a voting phase, and what is left to say: the same for every page that asks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from contests.briefs.models import Phase
from ideas.voting.casting import current_of
from ideas.voting.methods import Method
from ideas.voting.models import Ballot
from ideas.voting.rules import rules_of
from ideas.voting.slots import pair_of
from portal.kernel import clock


@dataclass(frozen=True, slots=True)
class OwnVotes:
    """`given` are votes that stand now, by idea: those of today where there is one a day.

    `left` is None where nothing runs out. `stars` by idea; `ranking` the best first; `pairs` by slot.
    """

    method: Method
    given: Counter[int] = field(default_factory=Counter)
    left: int | None = None
    stars: dict[int, int] = field(default_factory=dict)
    ranking: tuple[int, ...] = ()
    pairs: dict[str, Ballot] = field(default_factory=dict)

    @property
    def named(self) -> set[int]:
        """Keys of the ideas for which the member has said anything that stands."""
        compared = {key for slot in self.pairs for key in pair_of(slot)}
        return {*self.given, *self.stars, *self.ranking, *compared}

    def for_idea(self, idea_id: int) -> int:
        return self.given[idea_id]


def own_votes(viewer: Any, phase: Phase) -> OwnVotes:
    """One query for a member, none for a visitor. Not for support, whose votes know no bound."""
    rules = rules_of(phase)
    method = Method(rules.method)
    ballots = current_of(phase, viewer.pk) if viewer.is_authenticated else []
    if method == Method.DAILY:
        today = f"{clock.now().astimezone(phase.contest.zone).date().isoformat()}:"
        ballots = [ballot for ballot in ballots if ballot.slot.startswith(today)]
    given = Counter(b.idea_id for b in ballots if b.idea_id and method not in (Method.STARS, Method.PAIRWISE))
    limits = {Method.BUDGET: rules.budget, Method.SINGLE: 1}
    return OwnVotes(
        method=method,
        given=given,
        left=limits[method] - given.total() if method in limits else None,
        stars={b.idea_id: b.value for b in ballots} if method == Method.STARS else {},
        ranking=tuple(ballots[0].ranking) if method == Method.RANKED and ballots else (),
        pairs={b.slot: b for b in ballots} if method == Method.PAIRWISE else {},
    )
