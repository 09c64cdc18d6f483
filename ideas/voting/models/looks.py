"""Who has looked at sealed numbers, and when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest
from portal.accounts.models import User
from portal.kernel import clock


class SealedLook(models.Model):
    """One look of a teller at the sealed numbers of a contest. Append-only; the brand's staff see it."""

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("look at sealed votes")
        verbose_name_plural = _("looks at sealed votes")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["contest", "-at"], name="voting_look_lately")]

    def __str__(self) -> str:
        return f"{self.by}, {self.at:%Y-%m-%d %H:%M}"
