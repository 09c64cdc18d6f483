from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.workspace.fraud.forms import ClusterForm
from cms.workspace.rooms import ActionView, views
from cms.workspace.zones import InContestZone
from ideas.voting.fraud.deciding import clear, quarantine
from ideas.voting.fraud.evidence import dossier_of, objections_to
from ideas.voting.models import Cluster, ClusterVerdict
from ideas.voting.reads import votes_shown

DECIDE = {ClusterVerdict.QUARANTINED: quarantine, ClusterVerdict.CLEARED: clear}


def effect_of(cluster: Cluster) -> Any:
    """What its ballots give to the idea they favour: a number of votes, sealed while votes are."""
    if cluster.favours is None or not votes_shown(cluster.phase.contest):
        return "–"
    return _now("%(n)s for “%(idea)s”") % {"n": cluster.effect, "idea": cluster.favours.title}


def verdict_of(cluster: Cluster) -> str:
    return capfirst(cluster.get_verdict_display()) if cluster.verdict else _now("Not decided")


class ClustersView(views.IndexView):
    """The clusters of the brand's contests; those that give most to one idea first."""

    nothing_yet = _(
        "Nothing stands out. Votes that look as if they were not from as many people appear here."
    )

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset().select_related("phase__contest__brand", "favours")
        return rows.prefetch_related("phase__contest__phases", "phase__contest__pauses")


class ClusterView(InContestZone, ActionView):
    """One cluster: the evidence, its ballots over time, and the decision."""

    right = "decide"
    template_name = "workspace/fraud/cluster.html"
    form_class = ClusterForm
    page_title = _("Doubtful votes")
    submit_label = _("Decide")
    say = _("Decided. The tallies follow already.")

    def get_rows(self) -> Any:
        return super().get_rows().select_related("phase__contest__brand")

    def get_zone(self) -> Any:
        return self.object.phase.contest.zone

    def perform(self, data: dict[str, Any]) -> Any:
        return DECIDE[ClusterVerdict(data["verdict"])](
            cluster=self.object, reason=data["reason"], by=self.request.user
        )

    def get_success_url(self) -> str:
        return reverse("workspace_fraud:decide", args=[self.object.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("workspace_fraud:index"), "label": _("Doubtful votes")},
            {"url": "", "label": str(self.object)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            cluster=self.object,
            dossier=dossier_of(self.object),
            decisions=self.object.decisions.select_related("by").order_by("-decided_at", "-pk"),
            objections=objections_to(self.object)[:50],
            **kwargs,
        )
