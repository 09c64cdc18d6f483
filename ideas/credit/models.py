from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.launches.models import Launch
from portal.accounts.models import User
from portal.kernel import clock


class Part(models.TextChoices):
    """What somebody gave to a product."""

    IDEA = "idea", _("Had the idea")
    WORDS = "words", _("Wrote part of it")
    HELP = "help", _("Helped it along")
    PICTURE = "picture", _("Made pictures")


class CreditLine(models.Model):
    """Somebody's part in a product; its share is in basis points of the whole (10,000: 100 %); append-only.

    The newest `edition` of a launch holds; its shares add up to 10,000.
    """

    launch = models.ForeignKey(Launch, on_delete=models.PROTECT, related_name="credit_lines")
    edition = models.PositiveIntegerField()
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="credit_lines")
    part = models.CharField(_("part"), max_length=8, choices=Part.choices)
    share = models.PositiveIntegerField(_("share"), help_text=_("Basis points."))
    evidence = models.CharField(_("evidence"), max_length=400)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["-share", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["launch", "edition", "person", "part"], name="credit_line_once"),
            models.CheckConstraint(condition=models.Q(share__lte=10_000), name="credit_share_bounded"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.share / 100} %"
