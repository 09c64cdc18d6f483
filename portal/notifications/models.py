from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.kernel import clock


class Notice(models.Model):
    """Something that concerns a member, said once: in the site's list and, if they like, by e-mail."""

    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=120, help_text=_("What it is about; says the same thing once."))
    facts = models.JSONField(default=dict, help_text=_("What the sentence is made from, at reading time."))
    url = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notifications_newest"),
            models.Index(
                fields=["recipient"], name="notifications_unread", condition=models.Q(read_at__isnull=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "key"], name="notifications_said_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


ATTEMPTS = 6
CLAIM = timedelta(minutes=5)


class PostedQuerySet(models.QuerySet):
    def waiting(self) -> PostedQuerySet:
        """Not sent, not given up, and not in another worker's hands."""
        free = models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lt=clock.now())
        return self.filter(free, sent_at__isnull=True, attempts__lt=ATTEMPTS)

    def claim(self, pk: Any) -> bool:
        """Take one waiting row for a while; of two workers one gets it."""
        claimed = self.waiting().filter(pk=pk)
        return bool(claimed.update(claimed_until=clock.now() + CLAIM, attempts=models.F("attempts") + 1))


class Posted(models.Model):
    """Mixin: mail on its way, claimed by compare-and-set, so that two workers send it once."""

    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = PostedQuerySet.as_manager()

    class Meta:
        abstract = True


class Delivery(Posted):
    """A notice on its way by e-mail."""

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, primary_key=True, related_name="delivery")

    class Meta:
        verbose_name = _("delivery")
        indexes = [
            models.Index(
                fields=["notice"], name="notifications_unsent", condition=models.Q(sent_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.notice_id}"


class Letter(Posted):
    """Mail to an address that need not be a member's, such as an invitation; written when it goes out."""

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=120, help_text=_("What it is about; says the same thing once."))
    address = models.EmailField()
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("letter")
        indexes = [
            models.Index(
                fields=["id"], name="notifications_letters", condition=models.Q(sent_at__isnull=True)
            )
        ]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="notifications_written_once")]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class Mute(models.Model):
    """A kind of notice that a member does not want by e-mail."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mutes")
    kind = models.CharField(max_length=30)

    class Meta:
        verbose_name = _("muted kind")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notifications_muted_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"
