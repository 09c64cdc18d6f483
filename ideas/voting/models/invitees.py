"""Who is on the list of a vote that is for invited people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Phase
from portal.accounts.models import User
from portal.kernel import clock


class Invitee(models.Model):
    """An e-mail address whose owner may vote in the phase: as it was given, and as it is compared."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="+")
    given = models.CharField(_("e-mail address"), max_length=254)
    address = models.CharField(max_length=254, editable=False)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("invited voter")
        verbose_name_plural = _("invited voters")
        constraints = [
            models.UniqueConstraint(fields=["phase", "address"], name="voting_invited_once"),
            models.CheckConstraint(
                condition=models.Q(address__contains="@"), name="voting_invited_by_address"
            ),
        ]

    def __str__(self) -> str:
        return self.given
