"""The ballots, and those that no tally holds yet."""

from __future__ import annotations

import secrets

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Phase
from ideas.entries.models import Idea, Version
from ideas.voting.methods import Method
from ideas.voting.models.quarantine import QuarantinedSlot
from portal.accounts.models import User
from portal.kernel import clock

SALT_BYTES = 16
NAMES_NO_IDEA = [Method.RANKED, Method.PAIRWISE]


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


class BallotQuerySet(models.QuerySet["Ballot"]):
    def current(self) -> BallotQuerySet:
        """Ballots that no later turn followed. Turns have no gaps, so looking for the next is enough."""
        later = Ballot.objects.filter(
            phase=OuterRef("phase"), user=OuterRef("user"), slot=OuterRef("slot"), turn=OuterRef("turn") + 1
        )
        return self.filter(~Exists(later))

    def counting(self) -> BallotQuerySet:
        """Ballots that no quarantine keeps from counting."""
        return self.filter(~Exists(_quarantined("")))

    def quarantined(self) -> BallotQuerySet:
        return self.filter(Exists(_quarantined("")))


def _quarantined(path: str) -> models.QuerySet[QuarantinedSlot]:
    """The quarantine of the slot of an outer query's ballot, to which `path` leads."""
    return QuarantinedSlot.objects.filter(
        phase=OuterRef(f"{path}phase"), user=OuterRef(f"{path}user"), slot=OuterRef(f"{path}slot")
    )


class InboxQuerySet(models.QuerySet["InboxEntry"]):
    def counting(self) -> InboxQuerySet:
        """Entries that change a tally when they are folded: what is quarantined changes none."""
        return self.filter(~Exists(_quarantined("ballot__")))


class Ballot(models.Model):
    """One act of voting, append-only: casting, changing and withdrawing each add the next turn.

    The highest turn of (phase, voter, slot) is current; `ideas.voting.slots` says what the slots are. `delta`
    is what this turn adds to the votes of its idea. A ranked ballot names its ideas in `ranking`, the first
    one best; "can't decide" names none. `salt` keeps what is published from being guessed backwards, and the
    receipt follows from it. The generic key is what django-vote reads; the real key beside it is what the
    database guards.
    """

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="ballots")
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.SUPPORT)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="ballots", verbose_name=_("voter"))
    slot = models.CharField(max_length=40)
    turn = models.PositiveIntegerField(default=1)
    value = models.SmallIntegerField(help_text=_("What the method gives; see `ideas.voting.methods`."))
    delta = models.SmallIntegerField()
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, null=True, related_name="ballots")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    ranking = models.JSONField(null=True)
    reason = models.CharField(max_length=20, blank=True, help_text=_("Why somebody could not decide."))
    salt = models.BinaryField(max_length=SALT_BYTES, default=new_salt)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True)
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
                condition=models.Q(object_id=models.F("idea_id"))
                | models.Q(object_id__isnull=True, idea__isnull=True),
                name="voting_keys_agree",
            ),
            models.CheckConstraint(
                condition=models.Q(idea__isnull=False) | models.Q(method__in=NAMES_NO_IDEA),
                name="voting_names_an_idea",
            ),
            models.CheckConstraint(
                condition=models.Q(ranking__isnull=True) | models.Q(method=Method.RANKED),
                name="voting_only_ranked_rank",
            ),
            models.CheckConstraint(
                condition=models.Q(value__gte=-1, value__lte=5), name="voting_value_small"
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
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, null=True, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    delta = models.SmallIntegerField()

    objects = InboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("ballot to be folded")

    def __str__(self) -> str:
        return f"{self.ballot_id}"
