"""How people vote in a phase: the rules and their revisions."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from cms.workspace.rooms import ActionView, views
from cms.workspace.voting.forms import RulesForm
from cms.workspace.zones import InContestZone
from contests.briefs.models import ContestStatus
from contests.briefs.phases import PhaseKind
from ideas.voting.models import VotingRules
from ideas.voting.rules import CHOSEN, save_rules, why_frozen
from ideas.voting.wording import history_of, plan_of
from portal.kernel.policies import can


class InPhaseZone(InContestZone):
    """Only phases in which people do nothing but vote have rules of their own."""

    def get_zone(self) -> Any:
        return self.object.contest.zone


class VotingIndexView(views.IndexView):
    nothing_yet = _("A voting phase of a contest appears here, with how people vote in it.")

    def get_base_queryset(self) -> Any:
        phases = super().get_base_queryset().filter(kind=PhaseKind.VOTING)
        phases = phases.exclude(contest__status=ContestStatus.CANCELLED)
        held = VotingRules.objects.filter(phase=OuterRef("pk"), saved_at__lt=OuterRef("starts_at"))
        phases = phases.annotate(held_method=Subquery(held.order_by("-number").values("method")[:1]))
        return phases.select_related("contest__brand")


class VoteView(InPhaseZone, views.InspectView):
    """The rules that hold in plain words, since when they are frozen, and every revision."""

    template_name = "workspace/voting/vote.html"
    page_title = _("How people vote")
    header_buttons: list[Any] = []
    header_more_buttons: list[Any] = []

    def get_object(self, queryset: Any = None) -> Any:
        rows = self.permission_policy.rows(self.request.user).filter(kind=PhaseKind.VOTING)
        return get_object_or_404(rows.select_related("contest__brand"), pk=self.pk)

    def get_fields_context(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        phase = self.object
        return super().get_context_data(
            phase=phase,
            contest=phase.contest,
            plan=plan_of(phase),
            why_frozen=why_frozen(phase, phase.contest),
            revisions=history_of(phase),
            is_manager=can(self.request.user, "voting.set_rules", phase.contest),
            **kwargs,
        )


class PhaseAction(InPhaseZone, ActionView):
    def get_rows(self) -> Any:
        return super().get_rows().filter(kind=PhaseKind.VOTING).select_related("contest__brand")

    def user_has_permission_for_instance(self, permission: str, instance: Any) -> bool:
        return can(self.request.user, "voting.set_rules", instance.contest)


class RulesView(PhaseAction):
    page_title = _("Rules of the vote")
    explanation = _(
        "Each saving is a revision that stays on record. The last one saved before voting opens holds, and "
        "never changes again."
    )
    submit_label = _("Save the rules")
    say = _("Saved as a new revision.")
    form_class = RulesForm

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if why_frozen(self.object, self.object.contest):
            raise PermissionDenied(why_frozen(self.object, self.object.contest))
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "phase": self.object}

    def get_initial(self) -> dict[str, Any]:
        rules = VotingRules.objects.filter(phase=self.object).order_by("-number").first() or VotingRules()
        values = {name: getattr(rules, name) for name in CHOSEN}
        return {**values, "email_domains": "\n".join(rules.email_domains)}

    def perform(self, data: dict[str, Any]) -> Any:
        return save_rules(phase=self.object, values=data, by=self.request.user)
