from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from contests.briefs.models.contest import Contest
from contests.briefs.phases import ALLOWS, Action, PhaseKind
from portal.kernel import clock

PHASE_KINDS = [
    (PhaseKind.TEASER, _("Teaser")),
    (PhaseKind.IDEATION, _("Ideas")),
    (PhaseKind.COCREATION, _("Co-creation")),
    (PhaseKind.OPEN, _("Open: bring, refine and vote")),
    (PhaseKind.SCREENING, _("Screening")),
    (PhaseKind.VOTING, _("Voting")),
    (PhaseKind.JUDGING, _("Judging")),
    (PhaseKind.RESULTS, _("Results")),
]


class Phase(models.Model):
    """A stretch of a contest in which its kind says what may be done. Ends before the next one starts."""

    contest = ParentalKey(Contest, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(_("kind"), max_length=10, choices=PHASE_KINDS)
    own_title = models.CharField(
        _("title"), max_length=60, blank=True, help_text=_("Empty: the name of its kind.")
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="briefs_phase_forwards",
            ),
            models.UniqueConstraint(fields=["contest", "starts_at"], name="briefs_phase_start_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.own_title or str(dict(PHASE_KINDS).get(PhaseKind(self.kind), self.kind))

    @property
    def allowed(self) -> frozenset[Action]:
        return ALLOWS[PhaseKind(self.kind)]

    @property
    def state(self) -> str:
        """ "past", "now" or "next" by the clock."""
        now = clock.now()
        if self.starts_at > now:
            return "next"
        return "now" if self.ends_at is None or now < self.ends_at else "past"


class PhaseChange(models.Model):
    """A phase's end moved, by whom and why; append-only and public."""

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="changes")
    ended_at_before = models.DateTimeField()
    ends_at_after = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=400)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("change of a phase")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at_after__gt=models.F("ended_at_before")), name="briefs_only_extended"
            )
        ]

    def __str__(self) -> str:
        return f"{self.phase}: {self.ends_at_after:%Y-%m-%d %H:%M}"


class Pause(models.Model):
    """Writing and voting rest from an instant until somebody resumes; the deadlines move by its length."""

    contest = ParentalKey(Contest, on_delete=models.CASCADE, related_name="pauses")
    reason = models.CharField(_("reason"), max_length=400)
    paused_at = models.DateTimeField(default=clock.now)
    paused_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    resumed_at = models.DateTimeField(null=True)
    resumed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("pause")
        constraints = [
            models.UniqueConstraint(
                fields=["contest"], condition=models.Q(resumed_at__isnull=True), name="briefs_paused_once"
            )
        ]

    def __str__(self) -> str:
        return self.reason
