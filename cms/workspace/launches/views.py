from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.workspace.contests.forms import SureForm
from cms.workspace.launches import forms
from cms.workspace.rooms import ActionView, views
from ideas.credit.reads import credits_of
from ideas.credit.services import propose_credits
from ideas.launches import services
from ideas.launches.models import Launch
from ideas.launches.services.stages import next_stages
from portal.kernel import clock
from portal.kernel.policies import can


class LaunchIndexView(views.IndexView):
    nothing_yet = _("A launch follows a winning idea to the shop shelf. Name a winner, then begin here.")
    first_label = _("Begin a launch")

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("brand", "award__idea")


class StartLaunchView(views.CreateView):
    page_title = _("Start a launch")
    submit_button_label = _("Start the launch")
    success_message = _("The launch has begun. Everybody who wrote the idea follows it.")

    def get_form_kwargs(self) -> dict[str, Any]:
        brands = self.permission_policy.brands_for(self.request.user, "add")
        return {**super().get_form_kwargs(), "brands": brands}

    def get_initial(self) -> dict[str, Any]:
        return {"award": self.request.GET.get("award")}

    def save_instance(self) -> Launch:
        launch = services.start_launch(by=self.request.user, **self.form.cleaned_data)
        log(launch, "wagtail.create", user=self.request.user)
        return launch

    def get_success_url(self) -> str:
        return reverse("workspace_launches:inspect", args=[self.object.pk])

    def get_success_buttons(self) -> list[Any]:
        return []


class LaunchView(views.InspectView):
    """How far a product is: stages, milestones, news and credits."""

    template_name = "workspace/launches/launch.html"
    page_title = _("Launch")
    header_buttons: list[Any] = []
    header_more_buttons: list[Any] = []

    def get_fields_context(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        launch = self.object
        return super().get_context_data(
            launch=launch,
            changes=launch.stage_changes.select_related("by"),
            milestones=launch.milestones.prefetch_related("dates"),
            updates=launch.updates.select_related("author"),
            credits=credits_of(launch),
            followers_count=launch.followers.count(),
            next_stages=next_stages(launch),
            is_manager=can(self.request.user, "workspace.manage", launch.brand),
            **kwargs,
        )


class LaunchAction(ActionView):
    wants_launch = False

    def get_form_kwargs(self) -> dict[str, Any]:
        extra = {"launch": self.object} if self.wants_launch else {}
        return {**super().get_form_kwargs(), **extra}


class StageView(LaunchAction):
    page_title = _("Next stage")
    say = _("“%(object)s” has moved on; its followers are told.")
    log_action = "potluck.move_stage"
    form_class = forms.StageForm
    wants_launch = True

    def perform(self, data: dict[str, Any]) -> Any:
        return services.move_stage(launch=self.object, by=self.request.user, **data)


class PlanMilestoneView(LaunchAction):
    page_title = _("Plan a milestone")
    say = _("The milestone is on the launch's page.")
    form_class = forms.MilestoneForm

    def perform(self, data: dict[str, Any]) -> Any:
        return services.plan_milestone(launch=self.object, by=self.request.user, **data)


class MoveMilestoneView(LaunchAction):
    page_title = _("Move a milestone")
    say = _("The milestone has its new date, with the reason.")
    form_class = forms.MoveMilestoneForm
    wants_launch = True

    def perform(self, data: dict[str, Any]) -> Any:
        return services.move_milestone(by=self.request.user, **data)


class ReachMilestoneView(LaunchAction):
    page_title = _("Milestone reached")
    say = _("Reached; those who follow are told.")
    form_class = forms.ReachMilestoneForm
    wants_launch = True

    def get_initial(self) -> dict[str, Any]:
        return {"done_on": clock.now().date()}

    def perform(self, data: dict[str, Any]) -> Any:
        return services.reach_milestone(by=self.request.user, **data)


class PostUpdateView(LaunchAction):
    page_title = _("Post news")
    say = _("The news are out.")
    form_class = forms.UpdateForm

    def perform(self, data: dict[str, Any]) -> Any:
        return services.post_update(launch=self.object, by=self.request.user, **data)


class CreditsView(LaunchAction):
    page_title = _("Work out the credits")
    explanation = _(
        "From the record: who had the idea, who wrote which words, who helped, who made pictures."
    )
    submit_label = _("Work out and publish")
    say = _("The credits stand on the launch's page.")
    log_action = "potluck.propose_credits"
    form_class = SureForm

    def perform(self, data: dict[str, Any]) -> Any:
        return propose_credits(launch=self.object, by=self.request.user)
