from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxRow(models.Model):
    """An event on its way to its handlers, written in the transaction in which it happened."""

    name = models.CharField(max_length=120)
    schema = models.PositiveSmallIntegerField()
    payload = models.JSONField()
    happened_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    relayed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("outbox row")
        indexes = [
            models.Index(fields=["id"], name="outbox_waiting", condition=models.Q(relayed_at__isnull=True)),
            models.Index(fields=["relayed_at"], name="outbox_relayed"),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class Lease(models.Model):
    """Who runs the background work of an installation without Celery, and until when."""

    name = models.CharField(max_length=60, primary_key=True)
    holder = models.CharField(max_length=80)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("lease")

    def __str__(self) -> str:
        return f"{self.name} held by {self.holder}"
