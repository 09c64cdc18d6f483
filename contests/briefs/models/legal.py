from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models.contest import Contest


class Decides(models.TextChoices):
    """What decides who wins; the law treats the three differently."""

    SKILL = "skill", _("Skill: judges by published criteria")
    VOTE = "vote", _("Public vote")
    CHANCE = "chance", _("Chance")


class LegalProfile(models.Model):
    """What the law wants said about a contest. A contest cannot open until `missing()` is empty."""

    contest = models.OneToOneField(Contest, on_delete=models.CASCADE, related_name="legal")
    sponsor = models.CharField(_("sponsor"), max_length=160, blank=True)
    sponsor_address = models.TextField(_("address of the sponsor"), max_length=400, blank=True)
    decides = models.CharField(_("what decides"), max_length=6, choices=Decides.choices, blank=True)
    countries = models.JSONField(_("eligible countries"), default=list, blank=True)
    regions_note = models.CharField(_("regions"), max_length=240, blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("minimum age"), null=True, blank=True)
    excluded = models.TextField(
        _("who is excluded"),
        max_length=600,
        blank=True,
        help_text=_("Employees, agencies, their households."),
    )
    entry_limit = models.CharField(_("entry limit"), max_length=160, blank=True)
    no_purchase_necessary = models.BooleanField(_("no purchase is necessary"), default=False)
    prizes_and_value = models.TextField(_("number and retail value of prizes"), max_length=600, blank=True)
    how_chosen = models.TextField(_("how winners are chosen"), max_length=1200, blank=True)
    how_verified = models.TextField(_("how winners are verified"), max_length=600, blank=True)
    how_told = models.TextField(_("how winners are told"), max_length=600, blank=True)
    odds = models.CharField(_("odds of winning"), max_length=240, blank=True)
    void_where = models.CharField(_("void where"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("legal profile")
        verbose_name_plural = _("legal profiles")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.contest}"

    REQUIRED = (
        "sponsor", "sponsor_address", "decides", "countries", "minimum_age", "excluded", "entry_limit",
        "no_purchase_necessary", "prizes_and_value", "how_chosen", "how_verified", "how_told", "void_where",
    )  # fmt: skip

    def missing(self) -> list[str]:
        """Names of the fields still to be filled; odds are needed only where chance decides."""
        names = [*self.REQUIRED, *(["odds"] if self.decides == Decides.CHANCE else [])]
        return [name for name in names if not getattr(self, name)]
