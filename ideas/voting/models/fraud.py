"""Where ballots came from, which of them look alike, and what moderators decided about that."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import Phase
from ideas.entries.models import Idea
from ideas.voting.models.ballots import Ballot
from portal.accounts.models import User
from portal.kernel import clock

HASH_DIGITS = 16
REASON = 600
LABEL = 120


class Agent(models.TextChoices):
    """What kind of program sent the ballot, as far as it says so itself."""

    BROWSER = "browser", _("a browser")
    PHONE = "phone", _("a browser on a phone")
    SCRIPT = "script", _("a program")
    UNKNOWN = "unknown", _("nothing said")


class Trace(models.Model):
    """Where a ballot came from: hashes under a key of the contest, which compare with no other contest's.

    They lie beside the ballot and not in it, so that they can be erased (see `ideas.voting.fraud.traces`).
    """

    ballot = models.OneToOneField(Ballot, on_delete=models.CASCADE, primary_key=True, related_name="trace")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    address = models.CharField(max_length=HASH_DIGITS)
    block = models.CharField(max_length=HASH_DIGITS, help_text=_("Of the network: /24, or /48 of IPv6."))
    device = models.CharField(max_length=HASH_DIGITS, help_text=_("Of the cookie that voting sets."))
    agent = models.CharField(max_length=7, choices=Agent.choices, default=Agent.UNKNOWN)

    class Meta:
        verbose_name = _("trace of a ballot")
        verbose_name_plural = _("traces of ballots")
        indexes = [
            models.Index(fields=["phase", "block", "user"], name="voting_trace_by_block"),
            models.Index(fields=["phase", "device", "user"], name="voting_trace_by_device"),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}"


class Signal(models.TextChoices):
    """What makes ballots look as if they were not from as many people."""

    BLOCK = "block", _("many accounts in one network")
    DEVICE = "device", _("many accounts in one browser")
    DOMAIN = "domain", _("many accounts of one e-mail domain")
    VARIANTS = "variants", _("variants of one mailbox")
    DISPOSABLE = "disposable", _("disposable addresses")
    BURST = "burst", _("accounts made in one burst")
    TEMPO = "tempo", _("the tempo of a program")
    LONE = "lone", _("accounts that did nothing else")


WORDS = {
    Signal.BLOCK: _("Network %(name)s"),
    Signal.DEVICE: _("Browser %(name)s"),
    Signal.DOMAIN: _("Addresses at %(name)s"),
    Signal.VARIANTS: _("Mailbox %(name)s"),
    Signal.DISPOSABLE: _("Addresses that last minutes"),
    Signal.BURST: _("Accounts made at %(name)s, for one idea"),
    Signal.TEMPO: _("Account %(name)s"),
    Signal.LONE: _("Accounts that did nothing but vote for one idea"),
}


class ClusterVerdict(models.TextChoices):
    QUARANTINED = "quarantined", _("quarantined")
    CLEARED = "cleared", _("cleared")


class Cluster(models.Model):
    """Ballots of a phase that one signal puts together. The same signal and key stay the same cluster.

    `key` says what they share; it is a hash where it stands for an address, a device or a mailbox. `label`
    names it without giving it away. `effect` is what its current ballots give to the idea they favour most.
    Nothing follows from a cluster by itself: `verdict` is what a moderator decided last.
    """

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    signal = models.CharField(_("signal"), max_length=10, choices=Signal.choices)
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=LABEL, blank=True)
    people = models.PositiveIntegerField(_("accounts"), default=0)
    size = models.PositiveIntegerField(_("ballots"), default=0)
    effect = models.PositiveIntegerField(_("effect"), default=0)
    favours = models.ForeignKey(Idea, on_delete=models.PROTECT, null=True, related_name="+")
    found_at = models.DateTimeField(_("found"), default=clock.now)
    verdict = models.CharField(_("decision"), max_length=11, choices=ClusterVerdict.choices, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("cluster of ballots")
        verbose_name_plural = _("clusters of ballots")
        indexes = [models.Index(fields=["phase", "-effect", "-size", "-id"], name="voting_cluster_order")]
        constraints = [models.UniqueConstraint(fields=["phase", "signal", "key"], name="voting_cluster_once")]

    def __str__(self) -> str:
        return str(WORDS[Signal(self.signal)]) % {"name": self.label or "…"}

    @property
    def is_quarantined(self) -> bool:
        return self.verdict == ClusterVerdict.QUARANTINED


class ClusterBallot(models.Model):
    """A ballot of a cluster."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="members", db_index=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("ballot of a cluster")
        verbose_name_plural = _("ballots of clusters")
        constraints = [
            models.UniqueConstraint(fields=["cluster", "ballot"], name="voting_cluster_ballot_once")
        ]

    def __str__(self) -> str:
        return f"{self.cluster_id}: {self.ballot_id}"


class ClusterDecision(models.Model):
    """What a moderator decided about a cluster, and why. Append-only; the last one holds."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=11, choices=ClusterVerdict.choices)
    reason = models.CharField(max_length=REASON)
    slots = models.PositiveIntegerField(help_text=_("How many votes it set aside, or let count again."))
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("decision about a cluster")
        verbose_name_plural = _("decisions about clusters")
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="voting_cluster_decision_reason")
        ]

    def __str__(self) -> str:
        return f"{self.cluster_id}: {self.verdict}"


class Objection(models.Model):
    """What somebody says against their votes having been set aside. Append-only."""

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=REASON)
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        indexes = [models.Index(fields=["phase", "user", "sent_at"], name="voting_objections")]

    def __str__(self) -> str:
        return self.text[:60]
