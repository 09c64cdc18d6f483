from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest
from ideas.entries.models import Listing


class Exposure(models.Model):
    """How often an idea was shown while it could be voted for: its card in lists, and its page.

    The database does not guard the key: to do so it would lock the listing, at which votes are counted.
    """

    listing = models.OneToOneField(
        Listing,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="exposure",
        db_column="idea_id",
        db_constraint=False,
    )
    seen = models.PositiveBigIntegerField(default=0)
    opened = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("exposure")
        verbose_name_plural = _("exposures")

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.seen} seen, {self.opened} opened"


class Round(models.Model):
    """The number of the last carrying that moved ideas to another step. There is one row.

    Carriers take turns by its lock, so a number that can be read stands for everything up to it.
    """

    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("round of exposure")
        verbose_name_plural = _("rounds of exposure")

    def __str__(self) -> str:
        return f"{self.number}"


class EarlierPlace(models.Model):
    """Where an idea stood before it moved on: at `step` in the rounds from `since` until before `until`.

    Kept for as long as a visit lasts: whoever began to look around before the move goes on finding it there.
    """

    listing = models.ForeignKey(
        Listing,
        on_delete=models.CASCADE,
        related_name="earlier_places",
        db_column="idea_id",
        db_index=False,
        db_constraint=False,
    )
    contest = models.ForeignKey(
        Contest, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    step = models.PositiveIntegerField()
    random_key = models.PositiveBigIntegerField()
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(db_index=True)

    class Meta:
        verbose_name = _("earlier place")
        verbose_name_plural = _("earlier places")
        indexes = [models.Index(fields=["contest", "step", "until"], name="voting_earlier_by_step")]
        constraints = [
            models.UniqueConstraint(fields=["listing", "until"], name="voting_earlier_once"),
            models.CheckConstraint(
                condition=models.Q(since__lt=models.F("until")), name="voting_earlier_ended"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} on step {self.step} until round {self.until}"
