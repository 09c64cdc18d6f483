from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from contests.briefs.phases import Action
from ideas.judging.forms import ScoreForm
from ideas.judging.invitations import judge_of
from ideas.judging.models import Judge
from ideas.judging.reads import Task, next_task, seats_of, tasks_of
from ideas.judging.seats import Seat
from ideas.judging.services import join_panel, save_scorecard
from ideas.judging.sheets import score_sheet
from portal.kernel.policies import require, why_not
from portal.kernel.responses import refuse


@login_required
@require_GET
@never_cache
def room(request: HttpRequest) -> HttpResponseBase:
    """The panels on which somebody sits, with how far they are."""
    return render(request, "judging/room.html", {"seats": seats_of(request.user)})


@login_required
@require_GET
@never_cache
def panel(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The ideas before a judge: what is done, what is left."""
    judge = _seat_or_404(request, pk)
    tasks = tasks_of(judge)
    mine = [task for task in tasks if not task.is_own]
    context = {
        **_face(judge),
        "crumbs": [(_("Judging room"), reverse("judging:room"))],
        "tasks": tasks,
        "total": len(mine),
        "done": sum(task.state == "done" for task in mine),
        "first": next((task for task in mine if task.state != "done"), None),
        "closed": None if judge.panel.contest.allows(Action.JUDGE) else _why_closed(request, judge, mine),
    }
    return render(request, "judging/panel.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@never_cache
def score(request: HttpRequest, panel: int, idea: int) -> HttpResponseBase:
    """One idea, without its author's name, and the scales to score it on."""
    judge = _seat_or_404(request, panel)
    tasks = tasks_of(judge)
    task = next((task for task in tasks if task.idea.pk == idea), None)
    if task is None:
        raise Http404
    require(request.user, "judging.score_idea", Seat(judge, task.idea))
    criteria = judge.panel.contest.criteria.all()
    form = ScoreForm(request.POST if request.method == "POST" else None, criteria=criteria, card=task.card)
    if form.is_valid() and _saved(request, form, judge, task):
        following = next_task(tasks, task.idea) if "next" in request.POST else None
        if following:
            return redirect("judging:score", panel=panel, idea=following.idea.pk)
        return redirect("judging:panel", pk=panel)
    sheet = score_sheet(judge, tasks, task)
    answer = refuse if form.is_bound else render
    return answer(request, "judging/score.html", {**_face(judge), "form": form, "sheet": sheet})


@require_http_methods(["GET", "POST"])
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """What an invited judge is asked, and the button that says yes."""
    judge = judge_of(token)
    if judge is None:
        raise Http404
    if request.method == "POST":
        join_panel(judge=judge, by=request.user)
        messages.success(request, _("Welcome to the panel."))
        return redirect("judging:panel", pk=judge.panel_id)
    if judge.user_id and judge.user_id == request.user.pk and judge.removed_at is None:
        return redirect("judging:panel", pk=judge.panel_id)
    refusal = why_not(request.user, "judging.join_panel", judge)
    return render(request, "judging/invitation.html", {**_face(judge), "refusal": refusal})


def _face(judge: Judge) -> dict[str, Any]:
    """What every page of a panel is drawn with."""
    contest = judge.panel.contest
    brand = contest.brand
    return {"judge": judge, "contest": contest, "theme_url": brand.theme_url, "theme_brand": brand.slug}


def _seat_or_404(request: HttpRequest, panel: int) -> Judge:
    """The user's own seat on the panel; for everybody else the panel does not exist."""
    return get_object_or_404(seats_of(request.user), panel__pk=panel)


def _why_closed(request: HttpRequest, judge: Judge, tasks: list[Task]) -> str | None:
    return why_not(request.user, "judging.score_idea", Seat(judge, tasks[0].idea)) if tasks else None


def _saved(request: HttpRequest, form: ScoreForm, judge: Judge, task: Task) -> bool:
    try:
        card = save_scorecard(
            judge=judge, idea=task.idea, scores=form.scores, note=form.cleaned_data["note"], by=request.user
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    said = _("Saved.") if card.is_complete else _("Saved. Some criteria are still open.")
    messages.success(request, said)
    return True
