from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Phase
from ideas.entries.models import Idea


class Tally(models.Model):
    """What the folded ballots of a phase add up to for one idea, by every method but support.

    `votes` are the ballots that stand for it: votes, ratings, first preferences, or the pairs it won.
    `points` are the stars it got, or the pairs it was in; elsewhere they equal the votes. Support keeps its
    tally in the idea's listing.
    """

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="+")
    votes = models.IntegerField(default=0)
    points = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        indexes = [models.Index(fields=["phase", "-votes", "-idea"], name="voting_tally_order")]
        constraints = [models.UniqueConstraint(fields=["phase", "idea"], name="voting_tally_once")]

    def __str__(self) -> str:
        return f"{self.idea_id} in {self.phase_id}: {self.votes}"
