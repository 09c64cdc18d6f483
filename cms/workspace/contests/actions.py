"""Everything a manager decides about a contest, one page each."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.workspace.contests import forms
from cms.workspace.rooms import ActionView
from cms.workspace.zones import InContestZone
from contests.briefs import services
from contests.briefs.models import LegalProfile


class ContestAction(InContestZone, ActionView):
    form_class = forms.SureForm


class PublishView(ContestAction):
    page_title = _("Publish")
    explanation = _("From now on everybody sees the contest. Its phases open and close by their dates.")
    submit_label = _("Publish the contest")
    say = _("“%(object)s” is out.")
    log_action = "potluck.publish_contest"

    def perform(self, data: dict[str, Any]) -> Any:
        return services.publish_contest(contest=self.object, by=self.request.user)


class CancelView(ContestAction):
    page_title = _("Call off")
    explanation = _("For good: nobody can write or vote any more. What people brought stays readable.")
    submit_label = _("Call the contest off")
    say = _("“%(object)s” is called off.")
    log_action = "potluck.cancel_contest"
    is_grave = True
    form_class = forms.ReasonForm

    def perform(self, data: dict[str, Any]) -> Any:
        return services.cancel_contest(contest=self.object, reason=data["reason"], by=self.request.user)


class PauseView(ContestAction):
    page_title = _("Pause")
    explanation = _(
        "Writing and voting stop at the next request; reading goes on. Deadlines move by the pause."
    )
    say = _("“%(object)s” rests.")
    log_action = "potluck.pause_contest"
    is_grave = True
    form_class = forms.ReasonForm

    def perform(self, data: dict[str, Any]) -> Any:
        return services.pause_contest(contest=self.object, reason=data["reason"], by=self.request.user)


class ResumeView(ContestAction):
    page_title = _("Resume")
    explanation = _("The contest goes on. Every phase that had not ended moves by the length of the pause.")
    say = _("“%(object)s” goes on.")
    log_action = "potluck.resume_contest"

    def perform(self, data: dict[str, Any]) -> Any:
        return services.resume_contest(contest=self.object, by=self.request.user)


class ExtendView(ContestAction):
    page_title = _("Extend a phase")
    say = _("The phase has more time; everybody sees why.")
    log_action = "potluck.extend_phase"
    form_class = forms.ExtendForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "contest": self.object}

    def perform(self, data: dict[str, Any]) -> Any:
        return services.extend_phase(
            phase=data["phase"], ends_at=data["ends_at"], reason=data["reason"], by=self.request.user
        )


class CopyContestView(ContestAction):
    right = "add"
    page_title = _("Copy")
    explanation = _("A new draft with this contest's frame, phases, prizes, criteria, entry form and rules.")
    submit_label = _("Copy the contest")
    say = _("The copy is there, as a draft.")
    log_action = "wagtail.copy"
    form_class = forms.CopyForm

    def perform(self, data: dict[str, Any]) -> Any:
        return services.copy_contest(contest=self.object, by=self.request.user, **data)

    def get_success_url(self) -> str:
        return reverse("workspace_contests:inspect", args=[self.result.pk])


class NoteView(ContestAction):
    right = "note"
    page_title = _("Say what you are looking for")
    explanation = _("A short note on the contest's page, in your name.")
    submit_label = _("Post the note")
    say = _("The note is on the contest's page.")
    log_action = "potluck.post_note"
    form_class = forms.NoteForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs()

    def perform(self, data: dict[str, Any]) -> Any:
        return services.post_note(contest=self.object, by=self.request.user, **data)


class LegalView(ContestAction):
    page_title = _("Legal profile")
    template_name = "workspace/contests/legal.html"
    explanation = _("What the law wants said. Save as you go; the contest comes out when nothing is missing.")
    submit_label = _("Save")
    say = _("Saved.")
    log_action = "potluck.save_legal_profile"
    form_class = forms.LegalForm

    def get_form_kwargs(self) -> dict[str, Any]:
        legal = LegalProfile.objects.filter(contest=self.object).first() or LegalProfile(contest=self.object)
        return {**super().get_form_kwargs(), "instance": legal}

    def perform(self, data: dict[str, Any]) -> Any:
        return services.save_legal_profile(contest=self.object, values=data, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        legal = LegalProfile.objects.filter(contest=self.object).first() or LegalProfile(contest=self.object)
        missing = [legal._meta.get_field(name).verbose_name for name in legal.missing()]
        return super().get_context_data(missing=missing, **kwargs)
