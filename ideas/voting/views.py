from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from ideas.entries.models import Idea
from ideas.voting import pending
from ideas.voting.division import with_changes
from ideas.voting.reads import standing
from ideas.voting.services import cast_vote, withdraw_vote
from portal.kernel.limits import spend
from portal.kernel.policies import Denied
from portal.kernel.responses import respond

COUNTS = _("Your vote for “%(idea)s” counts.")
TAKEN_BACK = _("Your vote for “%(idea)s” is taken back.")
VOTE_BOX = "gallery/idea.html#vote_box"


@require_POST
def vote(request: HttpRequest, idea_pk: int) -> HttpResponseBase:
    """Cast the vote; a visitor's is kept until they have signed up or signed in."""
    idea = _idea_for(request, idea_pk)
    if not request.user.is_authenticated:
        return _after_signing_up(request, idea)
    spend("vote", request.user.pk)
    return _act(request, idea, cast_vote, COUNTS)


@require_POST
@login_required
def withdraw(request: HttpRequest, idea_pk: int) -> HttpResponseBase:
    spend("vote", request.user.pk)
    idea = _idea_for(request, idea_pk)
    return _act(request, idea, withdraw_vote, TAKEN_BACK)


@require_GET
@login_required
def finish(request: HttpRequest, idea_pk: int) -> HttpResponseBase:
    """Cast the vote that this visitor's own session was waiting to cast, and no other."""
    idea = _idea_for(request, idea_pk)
    if pending.take(request, idea):
        try:
            cast_vote(idea=idea, by=request.user)
            messages.success(request, COUNTS % {"idea": idea.title})
        except Denied as refusal:
            messages.warning(request, str(refusal.sentence))
    return redirect(idea)


def _idea_for(request: HttpRequest, idea_pk: int) -> Idea:
    ideas = with_changes(Idea.objects.visible_to(request.user)).select_related("contest__brand", "author")
    return get_object_or_404(ideas, pk=idea_pk)


def _act(request: HttpRequest, idea: Idea, service: Any, said: Any) -> HttpResponseBase:
    """Do it and show the vote box as it is now. To htmx a refusal is the box with its reason."""
    status = 200
    try:
        service(idea=idea, by=request.user)
    except Denied:
        if not request.htmx:
            raise
        status = 422
    context = {"idea": idea, "vote": standing(idea, request.user), "answered": True}
    return respond(request, VOTE_BOX, context, otherwise=idea, say=said % {"idea": idea.title}, status=status)


def _after_signing_up(request: HttpRequest, idea: Idea) -> HttpResponseBase:
    """Keep the vote in the session and go to sign-up, which comes back to `finish`."""
    pending.keep(request, idea)
    onwards = urlencode({"next": reverse("voting:finish", args=[idea.pk])})
    url = f"{reverse('account_signup')}?{onwards}"
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
