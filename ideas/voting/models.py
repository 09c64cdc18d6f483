from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import EarlierVotes, Pause, Phase
from ideas.entries.models import Idea, Version
from portal.accounts.models import User
from portal.kernel import clock


class Method(models.TextChoices):
    """How a voting phase counts."""

    SUPPORT = "support", _("Support: one vote per person and idea")


class BallotQuerySet(models.QuerySet["Ballot"]):
    def current(self) -> BallotQuerySet:
        """Ballots that no later turn followed. Turns have no gaps, so looking for the next is enough."""
        later = Ballot.objects.filter(
            phase=OuterRef("phase"), user=OuterRef("user"), slot=OuterRef("slot"), turn=OuterRef("turn") + 1
        )
        return self.filter(~Exists(later))


class Ballot(models.Model):
    """One act of voting, append-only: casting, changing and withdrawing each add the next turn.

    The highest turn of (phase, voter, slot) is current. `delta` is what this turn adds to the idea's tally.
    The generic key is what django-vote reads; the real key beside it is what the database guards.
    """

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="ballots")
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.SUPPORT)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="ballots", verbose_name=_("voter"))
    slot = models.CharField(max_length=40)
    turn = models.PositiveIntegerField(default=1)
    value = models.SmallIntegerField(help_text=_("1 for, 0 taken back; imports may hold -1 against."))
    delta = models.SmallIntegerField()
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="ballots")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    content_object = GenericForeignKey()
    cast_at = models.DateTimeField(default=clock.now)

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("ballot")
        indexes = [
            models.Index(fields=["idea", "user", "-turn"], name="voting_ballot_by_idea"),
            models.Index(fields=["user", "-id"], name="voting_ballot_by_user"),
            models.Index(fields=["phase", "cast_at"], name="voting_ballot_recent"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["phase", "user", "slot", "turn"], name="voting_turn_once"),
            models.CheckConstraint(
                condition=models.Q(object_id=models.F("idea_id")), name="voting_keys_agree"
            ),
            models.CheckConstraint(
                condition=models.Q(delta__in=[-2, -1, 0, 1, 2]), name="voting_delta_small"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} #{self.pk}"


class InboxEntry(models.Model):
    """A ballot that the tallies do not hold yet; the folder deletes it with the update of the tally."""

    ballot = models.OneToOneField(Ballot, on_delete=models.CASCADE, primary_key=True, related_name="+")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    delta = models.SmallIntegerField()

    class Meta:
        verbose_name = _("ballot to be folded")

    def __str__(self) -> str:
        return f"{self.ballot_id}"


class StretchQuerySet(models.QuerySet["Stretch"]):
    def of(self, idea_id: int) -> StretchQuerySet:
        """The idea's stretches in order; none for an idea that says what it said when voting began."""
        return self.filter(idea=idea_id).order_by("first")


class Stretch(models.Model):
    """Versions of an idea without a material change among them: `first`, and those up to the next stretch.

    `like` is the version whose words it has: its own first one, or that of the earlier stretch to which the
    idea went back. Votes for stretches that are alike are votes for the same thing.
    """

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="stretches")
    first = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+")
    like = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    waits = models.BooleanField(default=False, help_text=_("Who voted before it is still to be told."))
    told_at = models.DateTimeField(null=True)

    objects = StretchQuerySet.as_manager()

    class Meta:
        verbose_name = _("stretch of versions")
        verbose_name_plural = _("stretches of versions")
        indexes = [
            models.Index(fields=["idea", "first"], name="voting_stretch_by_idea"),
            models.Index(fields=["id"], name="voting_stretch_waits", condition=Q(waits=True)),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} from {self.first_id} on"


class VersionTallyQuerySet(models.QuerySet["VersionTally"]):
    def with_due(self, now: datetime) -> VersionTallyQuerySet:
        """Annotate `is_due`: at `now` these votes do not count, for nobody confirmed them in time.

        They were given before a change that came before the end of their phase, the phase is over, and the
        contest asks for confirmation. A pause holds the end back.
        """
        last = Stretch.objects.filter(
            idea=OuterRef("stretch__idea"), began_at__lt=OuterRef("phase__ends_at")
        ).order_by("-first")
        pauses = Pause.objects.filter(
            contest=OuterRef("phase__contest"),
            resumed_at__isnull=True,
            paused_at__lt=OuterRef("phase__ends_at"),
        )
        due = (
            Q(phase__contest__earlier_votes=EarlierVotes.CONFIRM, phase__ends_at__lte=now)
            & Q(last_like__isnull=False)
            & ~Q(stretch__like=F("last_like"))
            & ~Exists(pauses)
        )
        return self.annotate(last_like=Subquery(last.values("like")[:1])).annotate(
            is_due=Case(When(due, then=Value(True)), default=Value(False), output_field=models.BooleanField())
        )


class VersionTally(models.Model):
    """The folded votes of a phase for one stretch of an idea. Only ideas with a material change have any.

    `is_lapsed`: the votes have been taken off the idea's listing. Whether they count is told by `with_due`;
    the listing follows with the next fold.
    """

    stretch = models.ForeignKey(Stretch, on_delete=models.CASCADE, related_name="tallies")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    votes = models.IntegerField(default=0)
    is_lapsed = models.BooleanField(default=False)

    objects = VersionTallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("tally of a version")
        verbose_name_plural = _("tallies of versions")
        constraints = [models.UniqueConstraint(fields=["stretch", "phase"], name="voting_version_tally_once")]

    def __str__(self) -> str:
        return f"{self.stretch}: {self.votes}"
