from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from cms.workspace.contests.forms import SureForm
from cms.workspace.judging import forms
from cms.workspace.judging.reads import judges_of
from cms.workspace.rooms import ActionView, views
from cms.workspace.zones import InContestZone
from contests.briefs.models import ContestStatus
from ideas.judging.models import Finalist
from ideas.judging.reads import awards_of, standings
from ideas.judging.services import choose_finalists, invite_judge, name_winner, remove_judge
from portal.kernel.policies import can


class JudgingIndexView(views.IndexView):
    """Contests that are out, with who judges and how far they are."""

    nothing_yet = _("Contests appear here once they are out: you invite judges and name winners.")

    def get_base_queryset(self) -> Any:
        judges = Q(panel__judges__joined_at__isnull=False, panel__judges__removed_at__isnull=True)
        return (
            super()
            .get_base_queryset()
            .filter(status=ContestStatus.PUBLISHED)
            .select_related("brand")
            .prefetch_related("phases", "pauses")
            .annotate(
                judges_count=Count("panel__judges", filter=judges, distinct=True),
                finalists_count=Count("panel__finalists", distinct=True),
                awards_count=Count("awards", distinct=True),
            )
        )


class JudgingView(InContestZone, views.InspectView):
    """One contest's panel, its finalists by what the judges gave, and its winners."""

    template_name = "workspace/judging/panel.html"
    page_title = _("Judging")
    header_buttons: list[Any] = []
    header_more_buttons: list[Any] = []

    def get_fields_context(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contest = self.object
        finalists = Finalist.objects.filter(panel__contest=contest).count()
        return super().get_context_data(
            contest=contest,
            judges=judges_of(contest),
            finalists_count=finalists,
            standings=standings(contest),
            awards=awards_of(contest).select_related("launch"),
            is_manager=can(self.request.user, "workspace.manage", contest.brand),
            **kwargs,
        )


class JudgingAction(InContestZone, ActionView):
    form_class = SureForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "contest": self.object}


class InviteJudgeView(JudgingAction):
    page_title = _("Invite a judge")
    explanation = _("Judges work on the public site and see nothing of this workspace.")
    submit_label = _("Send the invitation")
    say = _("The invitation is on its way.")
    form_class = forms.InviteJudgeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super(JudgingAction, self).get_form_kwargs()

    def perform(self, data: dict[str, Any]) -> Any:
        return invite_judge(contest=self.object, email=data["email"], by=self.request.user)


class RemoveJudgeView(JudgingAction):
    page_title = _("Take a judge off the panel")
    explanation = _("What they scored is kept and counts no longer.")
    submit_label = _("Take off the panel")
    say = _("The judge is off the panel.")
    is_grave = True
    form_class = forms.RemoveJudgeForm

    def perform(self, data: dict[str, Any]) -> Any:
        return remove_judge(judge=data["judge"], by=self.request.user)


class FinalistsView(JudgingAction):
    page_title = _("Choose finalists")
    explanation = _("The judges score these. Their authors hear of it; a finalist stays one.")
    submit_label = _("Put them before the judges")
    say = _("They are before the judges.")
    form_class = forms.FinalistsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "viewer": self.request.user}

    def perform(self, data: dict[str, Any]) -> Any:
        return choose_finalists(contest=self.object, ideas=data["ideas"], by=self.request.user)


class WinnerView(JudgingAction):
    page_title = _("Name a winner")
    explanation = _("At once, in public, and for good.")
    submit_label = _("Name the winner")
    say = _("The winner is named, and told.")
    log_action = "potluck.name_winner"
    form_class = forms.WinnerForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "viewer": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"idea": self.request.GET.get("idea"), "place": self.object.awards.count() + 1}

    def perform(self, data: dict[str, Any]) -> Any:
        return name_winner(by=self.request.user, **data)
