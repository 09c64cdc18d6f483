"""What a contest's manager asks about its doubtful votes as a whole."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.workspace.contests.forms import SureForm
from cms.workspace.rooms import ActionView
from cms.workspace.zones import InContestZone
from ideas.voting.fraud.surviving import survival_of
from ideas.voting.fraud.sweeping import begun_phases, look_for_clusters
from ideas.voting.reads import votes_shown

FOUND = ngettext_lazy(
    "Looked through. There is %(n)s cluster.", "Looked through. There are %(n)s clusters.", "n"
)


class LookView(InContestZone, ActionView):
    """Look through the votes now, without waiting for the next round."""

    right = "view"
    form_class = SureForm
    page_title = _("Look for doubtful votes")
    explanation = _("This happens by itself while votes come in. Nothing follows from it alone.")
    submit_label = _("Look now")

    def perform(self, data: dict[str, Any]) -> Any:
        return look_for_clusters(contest=self.object, by=self.request.user)

    def done(self) -> Any:
        self.say = FOUND % {"n": self.result}
        return super().done()

    def get_success_url(self) -> str:
        return f"{reverse('workspace_fraud:index')}?contest={self.object.pk}"


class SurvivalView(InContestZone, ActionView):
    """The first places with each cluster in and out, before anything is announced."""

    http_method_names = ["get", "head", "options"]
    form_class = SureForm
    template_name = "workspace/fraud/survival.html"
    page_title = _("Does the winner survive?")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contest = self.object
        shown = votes_shown(contest)
        phases = [(phase, survival_of(phase)) for phase in begun_phases(contest)] if shown else []
        return super().get_context_data(contest=contest, is_sealed=not shown, phases=phases, **kwargs)
