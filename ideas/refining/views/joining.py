"""Joining an idea: asking its makers, or answering their invitation."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ideas.entries.models import Idea, Right
from ideas.refining.forms.team import JoinForm
from ideas.refining.invitations import invitation_of
from ideas.refining.models import Answer, Invitation
from ideas.refining.reads.team import request_of
from ideas.refining.services.inviting import VoteGoes, accept_invitation, decline_invitation
from ideas.refining.services.joining import ask_to_join
from ideas.refining.services.team import vote_of
from ideas.refining.views.team import face, idea_for
from portal.kernel import clock
from portal.kernel.policies import require, why_not


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the idea's makers to take one in."""
    idea = idea_for(request, pk)
    waiting = request_of(request.user, idea)
    if request.method != "POST":
        if idea.is_made_by(request.user, Right.SUGGEST):
            return redirect("refining:team", pk=idea.pk)
        return _join_page(request, idea, JoinForm(), waiting=waiting)
    require(request.user, "refining.ask_to_join", idea)
    form = JoinForm(request.POST)
    if form.is_valid():
        try:
            ask_to_join(
                idea=idea, by=request.user, words=form.cleaned_data["words"], knows_of_vote=_knows(request)
            )
        except VoteGoes as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(
                request, _("Your request is with the authors. You hear from us when they answer.")
            )
            return redirect(idea)
    return _join_page(request, idea, form, status=422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody is asked, and the buttons that say yes and no."""
    found = invitation_of(token)
    if found is None:
        raise Http404(_("This invitation does not exist."))
    if request.method == "POST":
        return (
            _decline(request, found) if request.POST.get("action") == "decline" else _accept(request, found)
        )
    if found.answer == Answer.ACCEPTED and found.idea.is_made_by(request.user, Right.SUGGEST):
        return redirect(found.idea)
    return _invitation_page(request, found)


def _accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    try:
        coauthor = accept_invitation(invitation=found, by=request.user, knows_of_vote=_knows(request))
    except VoteGoes as problem:
        return _invitation_page(request, found, problem=problem.sentence, status=422)
    said = {"title": found.idea.title, "right": coauthor.get_right_display()}
    messages.success(request, _("You make “%(title)s” too now. You may: %(right)s.") % said)
    return redirect(found.idea)


def _decline(request: HttpRequest, found: Invitation) -> HttpResponse:
    decline_invitation(invitation=found, by=request.user)
    if not request.user.is_authenticated:
        return _invitation_page(request, found)
    messages.success(request, _("You declined the invitation."))
    return redirect("gallery:you")


def _knows(request: HttpRequest) -> bool:
    return request.POST.get("knows_of_vote") == "on"


def _join_page(
    request: HttpRequest, idea: Idea, form: JoinForm, *, waiting: object = None, status: int = 200
) -> HttpResponse:
    context = {
        **face(idea),
        "form": form,
        "waiting": waiting,
        "refusal": None if waiting else why_not(request.user, "refining.ask_to_join", idea),
        "vote": vote_of(request.user, idea),
    }
    return render(request, "refining/team_join.html", context, status=status)


def _invitation_page(
    request: HttpRequest, found: Invitation, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """A visitor who only has to sign in yet is offered that, and is not refused."""
    refusal = why_not(request.user, "refining.accept_invitation", found)
    can_sign_in = not request.user.is_authenticated and not found.answer and clock.now() < found.expires_at
    context = {
        **face(found.idea),
        "invitation": found,
        "refusal": None if can_sign_in else refusal,
        "can_sign_in": can_sign_in,
        "can_decline": why_not(request.user, "refining.decline_invitation", found) is None,
        "vote": None if refusal else vote_of(request.user, found.idea),
        "problem": problem,
        "is_shown": found.idea.is_public,
    }
    return render(request, "refining/team_invitation.html", context, status=status)
