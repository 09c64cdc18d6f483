from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from cms.workspace.rehearsal.personas import set_the_stage
from cms.workspace.rehearsal.plan import Plan, forget, remembered
from contests.briefs.models import Contest
from ideas.entries.models import Idea
from ideas.judging.models import Panel
from ideas.launches.models import Launch
from portal.kernel import clock
from portal.kernel.policies import can

GetResponse = Callable[[HttpRequest], HttpResponseBase]
READING = {"GET", "HEAD"}
# Addresses that belong to one contest, by the parameter that leads to it.
BY_SLUG = {
    "contests:detail", "contests:rules", "contests:results", "gallery:contest", "gallery:new",
    "entries:pack_preview", "entries:autosave",
}  # fmt: skip
BY_IDEA = {
    "gallery:idea": "pk", "gallery:sent": "pk", "gallery:edit": "pk", "gallery:history": "pk",
    "gallery:version": "pk", "entries:pack_svg": "pk", "entries:pack_png": "pk", "entries:withdraw": "pk",
    "discussion:comment": "idea_pk", "voting:vote": "idea_pk", "voting:withdraw": "idea_pk",
}  # fmt: skip
BY_PANEL = {"judging:panel": "pk", "judging:score": "panel"}


class RehearsalMiddleware:
    """Show a contest's pages as the planned persona at the planned time; whatever a page writes is undone.

    Pages that do not belong to the contest are served as always. Nothing can be sent: a form is answered with
    the sentence that this is a rehearsal. Innermost, so that refusals become pages inside the rehearsal.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        plan = remembered(request.session)
        if plan is None or not belongs(request, plan):
            return self.get_response(request)
        contest = Contest.objects.filter(pk=plan.contest).select_related("brand").first()
        if contest is None or not can(request.user, "workspace.rehearse_contest", contest):
            forget(request.session)
            return self.get_response(request)
        request.rehearsal = plan  # type: ignore[attr-defined]
        if request.method not in READING:
            return self._refuse(request)
        return self._rehearse(request, plan)

    def _rehearse(self, request: HttpRequest, plan: Plan) -> HttpResponseBase:
        user, session = request.user, request.session
        try:
            with transaction.atomic(), clock.frozen(plan.instant):
                request.user = set_the_stage(plan, _idea_at(request))
                request.session = import_module(settings.SESSION_ENGINE).SessionStore()
                response = self.get_response(request)
                if hasattr(response, "render"):
                    response.render()
                transaction.set_rollback(True)
        finally:
            request.user, request.session = user, session
        response["Cache-Control"] = "no-store, private"
        return response

    @staticmethod
    def _refuse(request: HttpRequest) -> HttpResponseBase:
        sentence = _(
            "This is a rehearsal: you can look at everything, and nothing is sent. End it to take part."
        )
        return render(request, "403.html", {"reason": sentence}, status=403)


def belongs(request: HttpRequest, plan: Plan) -> bool:
    """Whether the address is one of the rehearsed contest's own."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    name, kwargs = match.view_name, match.kwargs
    if name in BY_SLUG:
        return kwargs.get("slug") == plan.slug
    if name in BY_IDEA:
        return Idea.objects.filter(pk=kwargs[BY_IDEA[name]], contest=plan.contest).exists()
    if name in BY_PANEL:
        return Panel.objects.filter(pk=kwargs[BY_PANEL[name]], contest=plan.contest).exists()
    if name == "launches:detail":
        return Launch.objects.filter(slug=kwargs["slug"], award__contest=plan.contest).exists()
    return name == "judging:room" and plan.persona == "judge"


def _idea_at(request: HttpRequest) -> int | None:
    match = resolve(request.path_info)
    parameter: Any = BY_IDEA.get(match.view_name)
    return match.kwargs[parameter] if parameter else None
