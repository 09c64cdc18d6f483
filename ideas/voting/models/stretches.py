"""Where an idea stopped saying what people voted for, and the votes on either side."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import EarlierVotes, Pause, Phase
from ideas.entries.models import Idea, Listing, Version


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
    reminded_of = models.DateTimeField(
        null=True, help_text=_("The end of voting of which the last reminder spoke.")
    )

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


def _is_confirmed_no_more(now: datetime) -> Q:
    """The phase is over at `now` in a contest that asks for confirmation. A pause holds the end back."""
    pauses = Pause.objects.filter(
        contest=OuterRef("phase__contest"), resumed_at__isnull=True, paused_at__lt=OuterRef("phase__ends_at")
    )
    return Q(phase__contest__earlier_votes=EarlierVotes.CONFIRM, phase__ends_at__lte=now) & ~Exists(pauses)


def _truth(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=models.BooleanField())


class VersionTallyQuerySet(models.QuerySet["VersionTally"]):
    def with_due(self, now: datetime) -> VersionTallyQuerySet:
        """Annotate `is_due`: at `now` these votes do not count, for nobody confirmed them in time.

        They were given before a change that came before the end of their phase, the phase is over, and the
        contest asks for confirmation.
        """
        last = Stretch.objects.filter(
            idea=OuterRef("stretch__idea"), began_at__lt=OuterRef("phase__ends_at")
        ).order_by("-first")
        due = _is_confirmed_no_more(now) & Q(last_like__isnull=False) & ~Q(stretch__like=F("last_like"))
        return self.annotate(last_like=Subquery(last.values("like")[:1])).annotate(is_due=_truth(due))


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


class WholeTallyQuerySet(models.QuerySet["WholeTally"]):
    def with_due(self, now: datetime) -> WholeTallyQuerySet:
        """Annotate `is_due`: at `now` the `late` votes do not count, for nobody confirmed them in time."""
        return self.annotate(is_due=_truth(_is_confirmed_no_more(now)))


class WholeTally(models.Model):
    """Supporters, in a phase, of ideas that have become one, all of whose votes are for an earlier version.

    `earlier` by what it says now, `late` by what it said when the phase ended, `since` those who voted for
    what it said at the end and not for what it says now. `is_lapsed`: the late ones have been taken off the
    listing, which follows `with_due`. It hangs on the listing, not on the idea: whoever writes it holds the
    one, and must not wait for the other, whose holder may be waiting for the listing.
    """

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    earlier = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    since = models.PositiveIntegerField(default=0)
    is_lapsed = models.BooleanField(default=False)

    objects = WholeTallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("tally of a merged idea")
        verbose_name_plural = _("tallies of merged ideas")
        constraints = [models.UniqueConstraint(fields=["listing", "phase"], name="voting_whole_tally_once")]

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.earlier}"
