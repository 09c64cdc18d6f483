"""What becomes of a vote when the idea has changed since: see what changed, then keep it or take it back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ideas.entries.models import Idea, Version
from ideas.voting.division import word_changes
from ideas.voting.reads import standing
from ideas.voting.services import keep_vote
from portal.kernel.lifecycle import NotPossible
from portal.kernel.limits import spend
from portal.kernel.policies import why_not

LONGEST_NUMBER = 9


@never_cache
@require_GET
@login_required
def changed(request: HttpRequest, idea_pk: int) -> HttpResponse:
    """What changed since the member voted; without a vote for an earlier version it says so."""
    return _page(request, _idea_for(request, idea_pk))


@require_POST
@login_required
def keep(request: HttpRequest, idea_pk: int) -> HttpResponse:
    """Let the vote stand for the version that the member has looked at."""
    spend("vote", request.user.pk)
    idea = _idea_for(request, idea_pk)
    seen = _numbered(idea, request.POST.get("seen", ""))
    try:
        if seen is None:
            raise NotPossible(_("Look at what changed first, then keep your vote or take it back."))
        keep_vote(idea=idea, seen=seen, by=request.user)
    except NotPossible as problem:
        return _page(request, idea, problem=str(problem), status=422)
    messages.success(request, _("Your vote for “%(idea)s” stands.") % {"idea": idea.title})
    return redirect(idea)


def _page(request: HttpRequest, idea: Idea, *, problem: str = "", status: int = 200) -> HttpResponse:
    vote = standing(idea, request.user)
    division = vote.division if vote.division and vote.division.is_own_earlier else None
    before = _voted_for(idea, division.own_version or 1) if division else None
    questions = list(idea.contest.form_fields.all())
    context = {
        "idea": idea,
        "vote": vote,
        "division": division,
        "before": before,
        "changes": word_changes(before, idea.current, questions) if before else [],
        "problem": problem,
        "why_not_keep": why_not(request.user, "voting.keep_vote", idea),
        "theme_url": idea.contest.brand.theme_url,
        "theme_brand": idea.contest.brand.slug,
    }
    return render(request, "voting/changed.html", context, status=status)


def _voted_for(idea: Idea, number: int) -> Version:
    return idea.versions.select_related("content").get(number=number)


def _numbered(idea: Idea, number: str) -> Version | None:
    """The idea's version of that number, whatever was sent."""
    known = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    return idea.versions.filter(number=int(number)).first() if known else None


def _idea_for(request: HttpRequest, idea_pk: int) -> Idea:
    ideas = Idea.objects.visible_to(request.user)
    return get_object_or_404(ideas.select_related("contest__brand", "author", "current__content"), pk=idea_pk)
