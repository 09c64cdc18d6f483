"""What a voting phase asks, of whom, and how a tie is broken: revisions, of which none ever changes."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Phase
from ideas.voting.methods import Method
from portal.accounts.models import AgeBand, User
from portal.kernel import clock

MOST_VOTES = 50


class Among(models.TextChoices):
    """Which ideas are voted on."""

    ALL = "all", _("all ideas of the contest")
    FINALISTS = "finalists", _("the finalists")


class TieBreak(models.TextChoices):
    """What decides between equals where there is only one prize."""

    SHARED = "shared", _("nothing: they share the place")
    CRITERION = "criterion", _("what the judges gave for one criterion")
    CHANCE = "chance", _("chance, by a number sealed beforehand")


class VotingRules(models.Model):
    """One revision of the rules of a voting phase. The last one saved before the phase opens holds.

    It never changes, and goes only with a phase that never opened. `seed_digest` is the SHA-256 of a number
    that is told when voting has ended, so that nobody can choose it by the result.
    """

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    method = models.CharField(_("method"), max_length=10, choices=Method.choices, default=Method.SUPPORT)
    among = models.CharField(_("voted on"), max_length=10, choices=Among.choices, default=Among.ALL)
    budget = models.PositiveSmallIntegerField(
        _("votes for each person"), default=5,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_VOTES)],
        help_text=_("Only for the method “budget”."),
    )  # fmt: skip
    youngest = models.CharField(
        _("youngest who may vote"), max_length=5, choices=AgeBand.choices, blank=True,
        help_text=_("Empty: every member."),
    )  # fmt: skip
    countries = models.JSONField(_("countries"), default=list, blank=True)
    member_since = models.DateTimeField(
        _("member since"), null=True, blank=True, help_text=_("Accounts made later do not vote.")
    )
    invited_only = models.BooleanField(_("only people on the list vote"), default=False)
    submitters_only = models.BooleanField(_("only who brought an idea votes"), default=False)
    email_domains = models.JSONField(_("domains of e-mail addresses"), default=list, blank=True)
    needs_code = models.BooleanField(_("a code is needed to vote"), default=False)
    tie_break = models.CharField(
        _("a tie is broken by"), max_length=10, choices=TieBreak.choices, default=TieBreak.SHARED
    )
    tie_criterion = models.CharField(
        _("criterion"), max_length=60, blank=True, help_text=_("The name of one the judges score.")
    )
    seed_digest = models.CharField(max_length=64, blank=True, editable=False)
    saved_at = models.DateTimeField(default=clock.now, editable=False)
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("rules of a vote")
        verbose_name_plural = _("rules of votes")
        constraints = [
            models.UniqueConstraint(fields=["phase", "number"], name="voting_rules_number_once"),
            models.CheckConstraint(
                condition=models.Q(budget__gte=1, budget__lte=MOST_VOTES), name="voting_rules_budget"
            ),
            models.CheckConstraint(
                condition=~models.Q(tie_break=TieBreak.CRITERION) | ~models.Q(tie_criterion=""),
                name="voting_rules_criterion",
            ),
            models.CheckConstraint(
                condition=~models.Q(tie_break=TieBreak.CHANCE) | ~models.Q(seed_digest=""),
                name="voting_rules_seed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()} ({self.number})"
