"""What votes of one phase add up to for an idea, and the words in which each method says it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contests.briefs.models import Phase
from ideas.voting.methods import Method, manner_of
from ideas.voting.models import Ballot, InboxEntry, Tally
from ideas.voting.rules import method_of
from ideas.voting.tallying import changes


@dataclass(frozen=True, slots=True)
class Score:
    """`votes` are votes, ratings, first choices or pairs won; `points` the stars, or the pairs it was in."""

    method: Method
    votes: int = 0
    points: int = 0

    @property
    def is_number_of_votes(self) -> bool:
        return manner_of(self.method).is_number_of_votes

    @property
    def mean(self) -> float:
        """Stars of the average rating."""
        return self.points / self.votes if self.votes else 0.0

    @property
    def words(self) -> str:
        """The number with what it counts; whoever shows it has asked `votes_shown`."""
        if self.method == Method.STARS:
            return self._stars()
        if self.method == Method.PAIRWISE:
            return ngettext("won %(won)s of %(n)s pair", "won %(won)s of %(n)s pairs", self.points) % {
                "won": self.votes,
                "n": self.points,
            }
        if self.method == Method.RANKED:
            return ngettext("%(n)s first choice", "%(n)s first choices", self.votes) % {"n": self.votes}
        return ngettext("%(n)s vote", "%(n)s votes", self.votes) % {"n": self.votes}

    def _stars(self) -> str:
        if not self.votes:
            return _("no ratings yet")
        return ngettext("%(stars)s stars of %(n)s rating", "%(stars)s stars of %(n)s ratings", self.votes) % {
            "stars": number_format(self.mean, 1),
            "n": self.votes,
        }


def scores(phase: Phase, idea_ids: Collection[int], viewer: Any) -> dict[int, Score]:
    """The folded tallies of the ideas, with the viewer's own ballots that wait. Not for support.

    One query, two for a member. The numbers are bare: whoever shows them asks `votes_shown`.
    """
    method = method_of(phase)
    sums = dict.fromkeys(idea_ids, (0, 0))
    rows = Tally.objects.filter(phase=phase, idea__in=sums)
    sums |= {idea: (votes, points) for idea, votes, points in rows.values_list("idea", "votes", "points")}
    if viewer.is_authenticated:
        waiting = InboxEntry.objects.filter(user=viewer.pk, ballot__phase=phase)
        own = changes(Ballot.objects.filter(pk__in=waiting.values("ballot")))
        for (_phase, idea), (votes, points) in own.items():
            if idea in sums:
                sums[idea] = (sums[idea][0] + votes, sums[idea][1] + points)
    return {idea: Score(method, votes, points) for idea, (votes, points) in sums.items()}
