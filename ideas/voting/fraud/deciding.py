"""Moderators quarantine a cluster or clear it; the tallies follow in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from contests.briefs.models import Phase
from ideas.refining.reads.merging import roots_of
from ideas.voting.methods import Method
from ideas.voting.models import (
    Ballot,
    Cluster,
    ClusterDecision,
    ClusterVerdict,
    Objection,
    QuarantinedSlot,
)
from ideas.voting.record.chains import hold_chains
from ideas.voting.rules import method_of
from ideas.voting.services.folding import count_again
from ideas.voting.tallying import tally_anew
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import require

Slot = tuple[int, str]


@transaction.atomic
def quarantine(*, cluster: Cluster, reason: str, by: Any) -> ClusterDecision:
    """Let the cluster's current ballots count no longer, nor what their voters put in the same place later.

    Ballots that joined the cluster since an earlier quarantine follow with a new one. Somebody who has voted
    anew from elsewhere meanwhile is left alone: that ballot is not in the cluster.
    """
    require(by, "voting.judge_clusters", cluster.phase.contest)
    hold_chains([cluster.phase_id])
    held = _held(cluster)
    new = set(current_of(cluster).values_list("user", "slot")) - held
    if not new:
        raise NotPossible(_("There is no vote in this cluster that still counts."))
    QuarantinedSlot.objects.bulk_create(
        [QuarantinedSlot(cluster=cluster, phase_id=cluster.phase_id, user_id=user, slot=slot)
         for user, slot in sorted(new)],
        batch_size=2_000,
    )  # fmt: skip
    return _decide(cluster, ClusterVerdict.QUARANTINED, reason, new, by)


@transaction.atomic
def clear(*, cluster: Cluster, reason: str, by: Any) -> ClusterDecision:
    """Say that the cluster is in order: its votes count, again if it was quarantined, and it waits no more.

    What another cluster keeps in quarantine stays there.
    """
    require(by, "voting.judge_clusters", cluster.phase.contest)
    hold_chains([cluster.phase_id])
    held = _held(cluster)
    QuarantinedSlot.objects.filter(cluster=cluster).delete()
    return _decide(cluster, ClusterVerdict.CLEARED, reason, held, by)


@transaction.atomic
def send_objection(*, phase: Phase, text: str, by: User) -> Objection:
    """Say why one's votes should count; moderators read it beside the clusters that hold them.

    Raises NotPossible where nothing of `by`'s is quarantined, or an objection waits already.
    """
    require(by, "voting.object", phase.contest)
    own = QuarantinedSlot.objects.filter(phase=phase, user=by)
    if not own.exists():
        raise NotPossible(_("All your votes count. There is nothing to object to."))
    decided = ClusterDecision.objects.filter(cluster__in=own.values("cluster")).order_by("-decided_at")
    since = decided.values_list("decided_at", flat=True).first()
    if Objection.objects.filter(phase=phase, user=by, sent_at__gte=since).exists():
        raise NotPossible(_("Your objection is with the moderators already."))
    return Objection.objects.create(phase=phase, user=by, text=text.strip())


def current_of(cluster: Cluster) -> QuerySet[Ballot]:
    """The ballots of the cluster that no later turn followed."""
    return Ballot.objects.current().filter(pk__in=cluster.members.values("ballot"))


def _held(cluster: Cluster) -> set[Slot]:
    return set(QuarantinedSlot.objects.filter(cluster=cluster).values_list("user", "slot"))


def _decide(
    cluster: Cluster, verdict: ClusterVerdict, reason: str, slots: set[Slot], by: Any
) -> ClusterDecision:
    """Enter the decision and count again what the slots name; the chain of the phase is held."""
    if not reason.strip():
        raise NotPossible(_("Say why: voters and other moderators read it."))
    now = clock.now()
    decision = ClusterDecision.objects.create(
        cluster=cluster, verdict=verdict, reason=reason.strip(), slots=len(slots), by=by, decided_at=now
    )
    Cluster.objects.filter(pk=cluster.pk).update(verdict=verdict, decided_at=now)
    cluster.verdict, cluster.decided_at = verdict, now
    _count_again(cluster.phase, slots)
    return decision


def _count_again(phase: Phase, slots: Iterable[Slot]) -> None:
    if not slots:
        return
    if method_of(phase) != Method.SUPPORT:
        tally_anew(phase.pk)
        return
    ideas = {int(slot) for _user, slot in slots}
    count_again(idea_ids=ideas | roots_of(ideas))
