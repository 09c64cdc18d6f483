"""The numbers by which chance breaks ties."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.kernel import clock


class TieSeed(models.Model):
    """A random number made by the portal, known by its SHA-256 until the vote it is for has ended.

    No page shows `secret` before that; see `ideas.voting.seeds`. Append-only.
    """

    digest = models.CharField(max_length=64, unique=True)
    secret = models.BinaryField(max_length=32)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("seed for ties")
        verbose_name_plural = _("seeds for ties")

    def __str__(self) -> str:
        return self.digest
