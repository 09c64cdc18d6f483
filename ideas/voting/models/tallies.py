from __future__ import annotations

from django.db import models
from django.db.models.expressions import Combinable, CombinedExpression
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Phase
from ideas.entries.models import Idea

# Every idea is taken to have so many ratings of 2 1/2 besides its own, as `counting.stars` says.
STARS_ASSUMED = 5


def _big(column: str) -> Cast:
    return Cast(column, models.BigIntegerField())


def _share(part: Combinable, whole: Combinable) -> CombinedExpression:
    """The part of the whole in millionths, rounded down."""
    return CombinedExpression(part * 1_000_000, "/", whole)  # type: ignore[arg-type]


class Tally(models.Model):
    """What the folded ballots of a phase add up to for one idea, by every method but support.

    `votes` are the ballots that stand for it: votes, ratings, first preferences, or the pairs it won.
    `points` are the stars it got, or the pairs it was in; elsewhere they equal the votes. Support keeps its
    tally in the idea's listing. `rating` is the mean of the stars and those assumed, `chance` is
    (won + 1) / (pairs + 2).
    """

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="+")
    votes = models.IntegerField(default=0)
    points = models.IntegerField(default=0)
    # What stars and pairs are ordered by, in millionths.
    rating = models.GeneratedField(
        expression=_share(_big("points") * 2 + STARS_ASSUMED * 5, (_big("votes") + STARS_ASSUMED) * 2),
        output_field=models.BigIntegerField(), db_persist=True,
    )  # fmt: skip
    chance = models.GeneratedField(
        expression=_share(_big("votes") + 1, _big("points") + 2),
        output_field=models.BigIntegerField(), db_persist=True,
    )  # fmt: skip

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        indexes = [
            models.Index(fields=["phase", "-votes", "-idea"], name="voting_tally_order"),
            models.Index(fields=["phase", "-rating", "-idea"], name="voting_tally_by_stars"),
            models.Index(fields=["phase", "-chance", "-idea"], name="voting_tally_by_pairs"),
        ]
        constraints = [models.UniqueConstraint(fields=["phase", "idea"], name="voting_tally_once")]

    def __str__(self) -> str:
        return f"{self.idea_id} in {self.phase_id}: {self.votes}"
