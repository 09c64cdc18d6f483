from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.brands.models import Brand
from portal.accounts.models import User
from portal.kernel import clock


class Reason(models.TextChoices):
    """Why somebody reports a thing, in the guidelines' words."""

    SPAM = "spam", _("Advertising or spam")
    ABUSE = "abuse", _("Insulting, hateful or threatening")
    COPIED = "copied", _("Copied from somebody else")
    PRIVATE = "private", _("Somebody's private data")
    UNSAFE = "unsafe", _("Dangerous to make or eat")
    ILLEGAL = "illegal", _("Against the law")
    OTHER = "other", _("Something else")


class CaseStatus(models.TextChoices):
    OPEN = "open", _("open")
    DECIDED = "decided", _("decided")


class Case(models.Model):
    """One thing that a moderator should look at, however many people reported it."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    status = models.CharField(max_length=8, choices=CaseStatus.choices, default=CaseStatus.OPEN)
    opened_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [
            models.Index(
                fields=["brand", "opened_at", "id"], name="moderation_desk", condition=models.Q(status="open")
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"], condition=models.Q(status="open"), name="moderation_case_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Report(models.Model):
    """A member's word that a thing breaks the guidelines."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    text = models.CharField(_("what we should know"), max_length=600, blank=True)
    reported_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("report")
        ordering = ["reported_at"]
        constraints = [models.UniqueConstraint(fields=["case", "reporter"], name="moderation_report_once")]

    def __str__(self) -> str:
        return self.get_reason_display()


class Verdict(models.TextChoices):
    KEEP = "keep", _("keep")
    PUBLISH = "publish", _("publish")
    HIDE = "hide", _("hide")
    RESTORE = "restore", _("restore")


class Decision(models.Model):
    """What a moderator decided about a thing, with the reason its author reads; append-only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="decisions")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    verdict = models.CharField(_("decision"), max_length=8, choices=Verdict.choices)
    reason = models.CharField(_("reason"), max_length=600)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("decision")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "object_id", "-at"], name="moderation_decisions_of")]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.reason}"
