"""The seal over the numbers of votes: who opens it for everybody, and who looks beneath it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from cms.workspace.contests.actions import ContestAction
from contests.briefs import services
from ideas.voting.models import SealedLook
from ideas.voting.services import look_at_sealed
from portal.kernel.policies import can

SHOWN = 50


class PublishResultsView(ContestAction):
    page_title = _("Publish the results")
    explanation = _("From now on everybody sees the numbers of votes. Nobody is sent a message.")
    submit_label = _("Publish the numbers")
    say = _("Everybody sees the numbers of “%(object)s” now.")
    log_action = "potluck.publish_results"
    is_grave = True

    def perform(self, data: dict[str, Any]) -> Any:
        return services.publish_results(contest=self.object, by=self.request.user)


class SealedView(ContestAction):
    """For tellers: the numbers answer the button, and stand at no address that could be visited again."""

    page_title = _("Look at the sealed votes")
    template_name = "workspace/contests/sealed.html"
    explanation = _(
        "Your look is noted, with your name and the time; the brand's tellers see the list below."
    )
    submit_label = _("Look")

    def user_has_permission_for_instance(self, permission: str, instance: Any) -> bool:
        return can(self.request.user, "voting.see_sealed", instance)

    def carry_out(self, form: Any) -> HttpResponse:
        counts = look_at_sealed(contest=self.object, by=self.request.user)
        response = self.render_to_response(self.get_context_data(form=form, counts=counts, has_looked=True))
        response["Cache-Control"] = "private, no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        looks = SealedLook.objects.filter(contest=self.object).select_related("by")
        return super().get_context_data(looks=looks[:SHOWN], **kwargs)
