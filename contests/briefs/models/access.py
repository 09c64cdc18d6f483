from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models.contest import Contest
from portal.kernel import clock


class Access(models.Model):
    """Whether a person may see a confidential contest; written with the signature or its revocation."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="accesses")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    is_granted = models.BooleanField(_("granted"))
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("access")
        constraints = [models.UniqueConstraint(fields=["contest", "user"], name="briefs_access_once")]

    def __str__(self) -> str:
        return f"{self.user} → {self.contest}"
