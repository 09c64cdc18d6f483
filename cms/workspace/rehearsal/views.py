from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.workspace.rehearsal.forms import RehearsalForm
from cms.workspace.rehearsal.plan import forget, remember, remembered
from contests.briefs.models import Contest
from portal.kernel.policies import can
from portal.kernel.responses import refuse


def _contest(request: HttpRequest, slug: str) -> Contest:
    """The contest, for those who may rehearse it; to everybody else this page does not exist."""
    contest = get_object_or_404(Contest.objects.select_related("brand"), slug=slug)
    if not can(request.user, "workspace.rehearse_contest", contest):
        raise Http404
    return contest


@login_required
def rehearse(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose who looks and when; then the contest's page opens as they would see it."""
    contest = _contest(request, slug)
    with timezone.override(contest.zone):
        form = RehearsalForm(
            request.POST if request.method == "POST" else None,
            contest=contest,
            initial={"persona": "visitor"},
        )
        context = {"form": form, "contest": contest, "plan": remembered(request.session)}
        if request.method != "POST":
            return render(request, "workspace/rehearse.html", context)
        if not form.is_valid():
            return refuse(request, "workspace/rehearse.html", context)
        remember(request.session, contest, form.cleaned_data["persona"], form.instant)
    return redirect(contest)


@login_required
@require_POST
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """Back to one's own eyes and the present."""
    _contest(request, slug)
    forget(request.session)
    return redirect("workspace:rehearse", slug)
