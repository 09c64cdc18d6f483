from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import SuspiciousOperation, ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from cms.pages.services import make_contest_page
from cms.workspace.contests.forms import NewContestForm, brands_to_choose
from cms.workspace.reads import page_of
from cms.workspace.rooms import views
from cms.workspace.zones import InContestZone, zone_named
from contests.briefs.gaps import gaps
from contests.briefs.models import Contest, PhaseChange
from contests.briefs.services import create_contest, save_contest
from ideas.entries.models import Idea, IdeaStatus
from portal.kernel import clock
from portal.kernel.policies import can

ZONE = Contest._meta.get_field("time_zone").default
ROW_KEY = re.compile(r"^(phases|prizes|criteria|form_fields)-\d+-id$")
GIVEN = ("brand", "template", "title", "opens_at", "closes_at", "prize_title", "prize_value", "currency")


class ContestIndexView(views.IndexView):
    nothing_yet = _("A contest begins with a question to your customers. Five minutes make a draft.")
    first_label = _("Begin the first contest")

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("brand").prefetch_related("phases", "pauses")

    def get_edit_url(self, instance: Contest) -> str | None:
        """None: a contest's title leads to its overview, where everything can be done."""
        return None


class CreateContestView(InContestZone, views.CreateView):
    page_title = _("New contest")
    submit_button_label = _("Create and look at it")
    success_message = _("The contest is there, as a draft that only your brand sees.")

    def get_zone(self) -> Any:
        return zone_named(self.request.POST.get("time_zone", ""), ZONE)

    def get_form(self, form_class: Any = None) -> NewContestForm:
        brands = self.permission_policy.brands_for(self.request.user, "add")
        return (form_class or self.get_form_class())(
            **self.get_form_kwargs(), brands=brands_to_choose(brands)
        )

    def get_initial(self) -> dict[str, Any]:
        brands = self.permission_policy.brands_for(self.request.user, "add")
        return {"brand": brands[0].pk if brands else None, "currency": "EUR", "template": "flavour"}

    def save_instance(self) -> Contest:
        data = self.form.cleaned_data
        more = {
            name: data[name]
            for name in self.form._meta.fields
            if name not in GIVEN and name in data and (data[name] or name != "summary")
        }
        contest = create_contest(by=self.request.user, **{name: data[name] for name in GIVEN}, **more)
        make_contest_page(contest=contest, by=self.request.user)
        log(contest, "wagtail.create", user=self.request.user)
        return contest

    def get_success_url(self) -> str:
        return reverse("workspace_contests:inspect", args=[self.object.pk])

    def get_success_buttons(self) -> list[Any]:
        preview = reverse("contests:detail", args=[self.object.slug])
        return [messages.button(preview, _("Preview"), new_window=True)]


class EditContestView(InContestZone, views.EditView):
    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Keys of rows are numbers; the formsets would break on anything else."""
        keys = [value for name, value in request.POST.items() if ROW_KEY.match(name)]
        if not all(not key or key.isdecimal() for key in keys):
            raise SuspiciousOperation("The key of a row is no number.")
        return super().post(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["picture"].required = False
        return form

    def save_instance(self) -> Contest:
        try:
            contest = save_contest(
                contest=self.get_object(),
                values=self.form.values(),
                frames=self.form.frames(),
                schedule=self.form.schedule(),
                by=self.request.user,
            )
        except ValidationError as refusal:
            raise self.form.placed(refusal) from refusal
        log(contest, "wagtail.edit", user=self.request.user)
        return contest

    def get_success_url(self) -> str:
        return reverse("workspace_contests:inspect", args=[self.object.pk])


class OverviewView(InContestZone, views.InspectView):
    """Where a contest stands, what it waits for, and everything that can be done with it."""

    template_name = "workspace/contests/overview.html"
    page_title = _("Overview")

    def get_edit_url(self) -> str | None:
        may = self.permission_policy.user_has_permission_for_instance
        return super().get_edit_url() if may(self.request.user, "change", self.object) else None

    @property
    def header_buttons(self) -> list[HeaderButton]:
        edit_url = self.get_edit_url()
        return [HeaderButton(_("Edit"), url=edit_url, icon_name="edit")] if edit_url else []

    def get_fields_context(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contest, user = self.object, self.request.user
        ideas = Idea.objects.filter(contest=contest)
        return super().get_context_data(
            contest=contest,
            now=clock.now(),
            phase=contest.phase,
            gaps=[] if contest.is_published else [gap.message for gap in gaps(contest)],
            page=page_of(contest),
            notes=contest.notes.filter(removed_at__isnull=True).select_related("author"),
            changes=_changes(contest),
            ideas_count=ideas.count(),
            waiting_count=ideas.filter(status=IdeaStatus.WAITING).count(),
            is_manager=can(user, "workspace.manage", contest.brand),
            **kwargs,
        )


def _changes(contest: Contest) -> Any:
    return PhaseChange.objects.filter(phase__contest=contest).select_related("phase", "by")
