"""The page of an idea's team, and what those who decide about it do there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ideas.entries.models import CoAuthor, Idea
from ideas.refining.forms.team import AnswerForm, InviteForm, RightForm
from ideas.refining.models import Invitation, JoinRequest
from ideas.refining.reads.team import team_of
from ideas.refining.services.inviting import cancel_invitation, invite_coauthor
from ideas.refining.services.joining import accept_request, decline_request
from ideas.refining.services.locking import take_over
from ideas.refining.services.team import change_right, leave_idea, remove_coauthor
from portal.kernel.policies import require


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Who makes the idea, for everybody who sees it; inviting somebody, for those who decide."""
    idea = idea_for(request, pk)
    if request.method != "POST":
        return _page(request, idea)
    require(request.user, "refining.invite_coauthor", idea)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            invite_coauthor(idea=idea, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Your invitation is on its way. It can be answered for 14 days."))
            return redirect("refining:team", pk=idea.pk)
    return _page(request, idea, invite=form, status=422)


@require_POST
@login_required
def cancel(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    idea = idea_for(request, pk)
    found = Invitation.objects.select_related("idea").filter(idea=idea)
    cancel_invitation(invitation=get_object_or_404(found, pk=invitation), by=request.user)
    messages.success(request, _("The invitation is taken back."))
    return redirect("refining:team", pk=idea.pk)


@require_POST
@login_required
def answer(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """Take in who asked, or decline with a word."""
    idea = idea_for(request, pk)
    require(request.user, "refining.answer_request", idea)
    found = JoinRequest.objects.select_related("idea", "person").filter(idea=idea)
    joining = get_object_or_404(found, pk=asked)
    form = AnswerForm(request.POST, auto_id=f"request-{joining.pk}-%s")
    if not form.is_valid():
        return _page(request, idea, answers={joining.pk: form}, status=422)
    who = {"who": joining.person.display_name}
    if request.POST.get("action") == "decline":
        decline_request(request=joining, by=request.user, words=form.cleaned_data["words"])
        messages.success(request, _("You declined. %(who)s reads your words.") % who)
        return redirect("refining:team", pk=idea.pk)
    try:
        accept_request(request=joining, by=request.user, right=form.cleaned_data["right"])
    except ValidationError as problem:
        form.add_error(None, problem)
        return _page(request, idea, answers={joining.pk: form}, status=422)
    messages.success(request, _("%(who)s makes this idea with you now.") % who)
    return redirect("refining:team", pk=idea.pk)


@require_POST
@login_required
def change(request: HttpRequest, pk: int, coauthor: int) -> HttpResponse:
    """Let a co-author do more or less, or take them off the team."""
    idea = idea_for(request, pk)
    require(request.user, "refining.change_team", idea)
    row = get_object_or_404(
        CoAuthor.objects.current().filter(idea=idea).select_related("person"), pk=coauthor
    )
    who = {"who": row.person.display_name}
    if request.POST.get("action") == "remove":
        remove_coauthor(coauthor=row, by=request.user)
        messages.success(request, _("%(who)s no longer makes this idea. Their credit stays.") % who)
        return redirect("refining:team", pk=idea.pk)
    form = RightForm(request.POST)
    if not form.is_valid():
        return _page(request, idea, rights={row.pk: form}, status=422)
    change_right(coauthor=row, right=form.cleaned_data["right"], by=request.user)
    messages.success(request, _("What %(who)s may do is changed.") % who)
    return redirect("refining:team", pk=idea.pk)


@require_POST
@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the idea no longer."""
    idea = idea_for(request, pk)
    row = get_object_or_404(CoAuthor.objects.current(), idea=idea, person=request.user)
    leave_idea(coauthor=row, by=request.user)
    messages.success(request, _("You have left this idea. Credit for what you did stays yours."))
    return redirect(idea if idea.is_public else "gallery:you")


@require_POST
@login_required
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the idea although somebody else does."""
    idea = idea_for(request, pk)
    take_over(idea=idea, by=request.user)
    return redirect("gallery:edit", pk=idea.pk)


def idea_for(request: HttpRequest, pk: int) -> Idea:
    """The idea, if the visitor may see it; to others it does not exist."""
    ideas = Idea.objects.visible_to(request.user).select_related("contest__brand", "author")
    return get_object_or_404(ideas.prefetch_related("contest__phases", "contest__pauses"), pk=pk)


def face(idea: Idea) -> dict[str, Any]:
    """What every page about an idea is drawn with."""
    brand = idea.contest.brand
    return {
        "idea": idea,
        "contest": idea.contest,
        "theme_url": brand.theme_url,
        "theme_brand": brand.slug,
        "crumbs": [(idea.title, idea.get_absolute_url())],
    }


def _page(
    request: HttpRequest,
    idea: Idea,
    *,
    invite: InviteForm | None = None,
    rights: dict[int, RightForm] | None = None,
    answers: dict[int, AnswerForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = team_of(idea, request.user)
    context = {
        **face(idea),
        "team": shown,
        "invite": invite or InviteForm(),
        "coauthors": [(row, (rights or {}).get(row.pk) or _right_form(row)) for row in shown.coauthors],
        "requests": [(row, (answers or {}).get(row.pk) or _answer_form(row)) for row in shown.requests],
    }
    return render(request, "refining/team.html", context, status=status)


def _right_form(row: CoAuthor) -> RightForm:
    return RightForm(initial={"right": row.right}, auto_id=f"coauthor-{row.pk}-%s")


def _answer_form(row: JoinRequest) -> AnswerForm:
    return AnswerForm(auto_id=f"request-{row.pk}-%s")
