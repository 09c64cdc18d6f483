from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Contest, Criterion, Prize
from ideas.entries.models import Idea
from portal.accounts.models import User
from portal.kernel import clock


class Panel(models.Model):
    """The judges of a contest, and which ideas they look at."""

    contest = models.OneToOneField(Contest, on_delete=models.PROTECT, related_name="panel")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("panel")

    def __str__(self) -> str:
        return str(self.contest)


class Finalist(models.Model):
    """An idea put before the judges."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="finalists")
    idea = models.OneToOneField(Idea, on_delete=models.PROTECT, related_name="finalist")
    chosen_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    chosen_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("finalist")

    def __str__(self) -> str:
        return str(self.idea)


class Judge(models.Model):
    """A person on a panel, or one invited to it by e-mail who has not come yet."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="judges")
    email = models.EmailField(_("e-mail address"))
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="judge_roles"
    )
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    invited_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    joined_at = models.DateTimeField(null=True, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("judge")
        verbose_name_plural = _("judges")
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "user"],
                condition=models.Q(removed_at__isnull=True),
                name="judging_judge_once",
            ),
            models.UniqueConstraint(
                fields=["panel", "email"],
                condition=models.Q(removed_at__isnull=True),
                name="judging_email_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or self.email)


class Scorecard(models.Model):
    """What one judge thinks of one idea."""

    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, related_name="scorecards")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="scorecards")
    note = models.TextField(_("note to the panel"), max_length=2000, blank=True)
    is_complete = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("scorecard")
        constraints = [models.UniqueConstraint(fields=["judge", "idea"], name="judging_scorecard_once")]

    def __str__(self) -> str:
        return f"{self.judge}: {self.idea}"


class Score(models.Model):
    """A scorecard's value for one criterion, from 0 to the criterion's highest."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("score")
        constraints = [models.UniqueConstraint(fields=["scorecard", "criterion"], name="judging_score_once")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"


class Award(models.Model):
    """An idea that won, announced with the reason; what it won may be a prize of the contest."""

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="awards")
    idea = models.OneToOneField(Idea, on_delete=models.PROTECT, related_name="award")
    prize = models.ForeignKey(Prize, on_delete=models.PROTECT, null=True, blank=True, related_name="awards")
    place = models.PositiveSmallIntegerField(_("place"), default=1)
    seat = models.PositiveSmallIntegerField(
        default=1, editable=False, help_text=_("Which of its prize's pieces; several share a place by it.")
    )
    citation = models.TextField(_("why it won"), max_length=1200)
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    announced_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(place__gte=1), name="judging_place_counts"),
            models.UniqueConstraint(fields=["contest", "place", "seat"], name="judging_place_once"),
            models.UniqueConstraint(
                fields=["prize", "seat"],
                condition=models.Q(prize__isnull=False),
                name="judging_prize_piece_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.idea}"
