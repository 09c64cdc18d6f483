from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Phase
from portal.accounts.models import User


class QuarantinedSlot(models.Model):
    """A place in somebody's ballot box whose ballots do not count, because of a cluster they are in.

    Whatever the person puts there later does not count either until the cluster is cleared; several clusters
    may hold the same slot. The chain of the phase guards these rows: whoever folds or decides holds it.
    """

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    slot = models.CharField(max_length=40)
    cluster = models.ForeignKey("voting.Cluster", on_delete=models.CASCADE, related_name="slots")

    class Meta:
        verbose_name = _("quarantined slot")
        verbose_name_plural = _("quarantined slots")
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "user", "slot", "cluster"], name="voting_quarantined_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.phase_id}/{self.slot}"
