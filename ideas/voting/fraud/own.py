"""What a member reads about votes of theirs that were set aside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from contests.briefs.models import Contest, Phase
from ideas.voting.models import Ballot, ClusterDecision, Objection, QuarantinedSlot


@dataclass(frozen=True, slots=True)
class SetAside:
    """The votes of one phase that do not count, the decisions because of which, and what was objected."""

    phase: Phase
    ballots: list[Ballot]
    decisions: list[ClusterDecision]
    objections: list[Objection]

    @property
    def can_object(self) -> bool:
        """Once after each decision: until somebody has decided again, there is nothing new to say."""
        last = max((decision.decided_at for decision in self.decisions), default=None)
        return last is not None and not any(objection.sent_at >= last for objection in self.objections)


def set_aside_of(user: Any, contest: Contest) -> list[SetAside]:
    """By phase; five queries at most, one for who has nothing set aside."""
    held = list(QuarantinedSlot.objects.filter(user=user.pk, phase__contest=contest))
    if not held:
        return []
    phases = sorted({row.phase_id for row in held})
    ballots = list(_ballots(user, phases))
    decisions = list(_decisions({row.cluster_id for row in held}))
    objections = list(Objection.objects.filter(user=user.pk, phase__in=phases).order_by("sent_at", "pk"))
    clusters = {row.cluster_id: row.phase_id for row in held}
    return [
        SetAside(
            phase=phase,
            ballots=[ballot for ballot in ballots if ballot.phase_id == phase.pk],
            decisions=[decision for decision in decisions if clusters[decision.cluster_id] == phase.pk],
            objections=[objection for objection in objections if objection.phase_id == phase.pk],
        )
        for phase in contest.schedule
        if phase.pk in phases
    ]


def _ballots(user: Any, phases: Collection[int]) -> QuerySet[Ballot]:
    own = Ballot.objects.current().quarantined().filter(user=user.pk, phase__in=phases)
    return own.select_related("idea").order_by("pk")


def _decisions(clusters: Collection[int]) -> QuerySet[ClusterDecision]:
    """The last about each of the clusters."""
    last = ClusterDecision.objects.filter(cluster__in=clusters).order_by("cluster", "-decided_at", "-pk")
    keys: dict[int, int] = {}
    for pk, cluster in last.values_list("pk", "cluster"):
        keys.setdefault(cluster, pk)
    return ClusterDecision.objects.filter(pk__in=keys.values()).select_related("cluster").order_by("pk")
