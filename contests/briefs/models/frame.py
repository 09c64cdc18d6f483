from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from contests.briefs.models.contest import Contest
from portal.kernel import clock
from portal.kernel.money import Money


class Distribution(models.TextChoices):
    """To whom a prize goes."""

    ONE = "one", _("to one person")
    TEAM = "team", _("to the team, equally")
    SHARE = "share", _("by measured share")


class Prize(Orderable):
    """What a winner gets. Its value may be a sum, or be said in words only."""

    contest = ParentalKey(Contest, on_delete=models.CASCADE, related_name="prizes")
    title = models.CharField(_("title"), max_length=80)
    description = models.CharField(_("description"), max_length=400, blank=True)
    quantity = models.PositiveSmallIntegerField(_("how many"), default=1, validators=[MinValueValidator(1)])
    value = models.DecimalField(
        _("retail value of one"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    distribution = models.CharField(
        _("goes"), max_length=5, choices=Distribution.choices, default=Distribution.ONE
    )

    class Meta(Orderable.Meta):
        verbose_name = _("prize")
        verbose_name_plural = _("prizes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0), name="briefs_prize_value"
            ),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="briefs_prize_quantity"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def money(self) -> Money | None:
        return None if self.value is None else Money(self.value, self.currency)

    @property
    def display_value(self) -> str:
        return str(self.money) if self.value is not None else ""

    @property
    def distribution_label(self) -> str:
        return str(self.get_distribution_display())


class Criterion(Orderable):
    """What judges score, on a scale from 0 to `highest`."""

    contest = ParentalKey(Contest, on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField(_("name"), max_length=60)
    help = models.CharField(_("what to look at"), max_length=240, blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    highest = models.PositiveSmallIntegerField(
        _("highest score"), default=5, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta(Orderable.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weight__gte=1, highest__gte=1), name="briefs_criterion_counts"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Note(models.Model):
    """What the brand is looking for, or not, said while the contest runs, by a named person."""

    class Kind(models.TextChoices):
        LOOKING = "looking", _("We are looking for")
        NOT_LOOKING = "not_looking", _("We are not looking for")

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    text = models.CharField(_("text"), max_length=280)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", editable=False)
    posted_at = models.DateTimeField(default=clock.now, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("note")
        ordering = ["-posted_at", "-pk"]

    def __str__(self) -> str:
        return self.text
