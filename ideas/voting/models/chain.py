"""The sealed record of a phase's ballots: folded batches, each with its root, chained to the one before."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Phase
from ideas.voting.models.ballots import Ballot
from portal.kernel import clock

KEY_BYTES = 32


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


class Chain(models.Model):
    """How far the record of a phase has come. Whoever folds, recounts or seals its ballots holds this row.

    `key` makes voters' pseudonyms; without it nobody can tell whose ballots they are. `tip` is the last
    batch's chained root in hex, `size` the number of ballots in all batches.
    """

    phase = models.OneToOneField(Phase, on_delete=models.PROTECT, primary_key=True, related_name="+")
    key = models.BinaryField(max_length=KEY_BYTES, default=new_key)
    batches = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    tip = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("chain of ballots")
        verbose_name_plural = _("chains of ballots")

    def __str__(self) -> str:
        return f"{self.phase_id}: {self.batches}"


class Batch(models.Model):
    """Ballots folded together, sealed into a Merkle tree. Append-only and public."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    chained = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=clock.now)
    is_final = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("batch of ballots")
        verbose_name_plural = _("batches of ballots")
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="voting_batch_number_once"),
            models.UniqueConstraint(
                fields=["chain"], condition=models.Q(is_final=True), name="voting_final_batch_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain_id}/{self.number}"


class Leaf(models.Model):
    """Where a ballot stands in the record. Append-only."""

    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, primary_key=True, related_name="leaf")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    receipt = models.CharField(max_length=24, unique=True)

    class Meta:
        verbose_name = _("leaf")
        verbose_name_plural = _("leaves")
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="voting_leaf_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.position}"


class PublishedRecord(models.Model):
    """A phase's ballots as anybody may download them, made when all are sealed. The last one is shown.

    `result` is what they add up to; `sha256` is that of the file.
    """

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120, help_text=_("Of the file in private storage."))
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    result = models.JSONField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("published record")
        verbose_name_plural = _("published records")
        constraints = [models.UniqueConstraint(fields=["phase", "number"], name="voting_record_number_once")]

    def __str__(self) -> str:
        return f"{self.phase_id} ({self.number})"
