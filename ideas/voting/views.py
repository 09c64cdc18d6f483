"""Voting for one idea: from its page, or from the person's ballot, which lists several."""

from __future__ import annotations

from collections.abc import Callable
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
from ideas.voting.casting import Stale
from ideas.voting.division import with_changes
from ideas.voting.methods import Method
from ideas.voting.models import Ballot
from ideas.voting.reads import standing
from ideas.voting.services import MOST_STARS, cast_vote, rate_idea, withdraw_vote
from portal.kernel.lifecycle import NotPossible
from portal.kernel.limits import spend
from portal.kernel.policies import Denied
from portal.kernel.responses import respond, wants_fragment

COUNTS = _("Your vote for “%(idea)s” counts.")
TAKEN_BACK = _("Your vote for “%(idea)s” is taken back.")
STARS_COUNT = _("Your stars for “%(idea)s” count.")
STARS_TAKEN_BACK = _("Your stars for “%(idea)s” are taken back.")
MOVED = _("Your vote moved from “%(other)s” to “%(idea)s”.")
CHOOSE_STARS = _("Choose 0 to 5 stars first.")
VOTE_BOX = "gallery/idea.html#vote_box"
LONGEST_NUMBER = 4

Act = Callable[[], Ballot | None]


@require_POST
def vote(request: HttpRequest, idea_pk: int) -> HttpResponseBase:
    """Cast the vote; a visitor's is kept until they have signed up or signed in."""
    idea = _idea_for(request, idea_pk)
    if not request.user.is_authenticated:
        return _after_signing_up(request, idea)
    spend("vote", request.user.pk)
    had = _number(request, "had")
    return _act(request, idea, lambda: cast_vote(idea=idea, by=request.user, had=had))


@require_POST
def rate(request: HttpRequest, idea_pk: int) -> HttpResponseBase:
    """Give the idea the stars chosen; a visitor's are kept until they have signed up or signed in."""
    idea = _idea_for(request, idea_pk)
    stars = _number(request, "stars")
    if stars is None or stars > MOST_STARS:
        return _refused(request, idea, NotPossible(str(CHOOSE_STARS)))
    if not request.user.is_authenticated:
        return _after_signing_up(request, idea, stars=stars)
    spend("vote", request.user.pk)
    return _act(request, idea, lambda: rate_idea(idea=idea, stars=stars, by=request.user))


@require_POST
@login_required
def withdraw(request: HttpRequest, idea_pk: int) -> HttpResponseBase:
    spend("vote", request.user.pk)
    idea = _idea_for(request, idea_pk)
    had = _number(request, "had")
    return _act(request, idea, lambda: withdraw_vote(idea=idea, by=request.user, had=had), is_back=True)


@require_GET
@login_required
def finish(request: HttpRequest, idea_pk: int) -> HttpResponseBase:
    """Cast the vote that this visitor's own session was waiting to cast, and no other."""
    idea = _idea_for(request, idea_pk)
    waiting = pending.take(request, idea)
    if waiting is not None:
        try:
            if waiting == pending.VOTE:
                ballot = cast_vote(idea=idea, by=request.user)
            else:
                ballot = rate_idea(idea=idea, stars=waiting, by=request.user)
            messages.success(request, _said(idea, ballot))
        except (Denied, NotPossible) as refusal:
            messages.warning(request, str(refusal.sentence))
    return redirect(idea)


def _idea_for(request: HttpRequest, idea_pk: int) -> Idea:
    ideas = with_changes(Idea.objects.visible_to(request.user)).select_related("contest__brand", "author")
    return get_object_or_404(ideas, pk=idea_pk)


def _number(request: HttpRequest, name: str) -> int | None:
    """A small whole number of the form, whatever was sent."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def _act(request: HttpRequest, idea: Idea, act: Act, *, is_back: bool = False) -> HttpResponseBase:
    """Do it and show the vote box as it is now. To htmx a refusal is the box with its reason."""
    try:
        said = _said(idea, act(), is_back=is_back)
    except Denied:
        if not wants_fragment(request):
            raise
        return _box(request, idea, status=422)
    except NotPossible as problem:
        return _refused(request, idea, problem)
    return _box(request, idea, said=said)


def _said(idea: Idea, ballot: Ballot | None, *, is_back: bool = False) -> str:
    """What has happened, in a sentence."""
    is_rating = ballot is not None and ballot.method == Method.STARS
    if is_back:
        sentence = STARS_TAKEN_BACK if is_rating else TAKEN_BACK
    elif other := _moved_from(ballot):
        return MOVED % {"other": other, "idea": idea.title}
    else:
        sentence = STARS_COUNT if is_rating else COUNTS
    return str(sentence % {"idea": idea.title})


def _moved_from(ballot: Ballot | None) -> str:
    """The title of the idea that had the only vote until now; empty where none had, or the same."""
    if ballot is None or ballot.method != Method.SINGLE:
        return ""
    before = Ballot.objects.filter(
        phase=ballot.phase_id, user=ballot.user_id, slot=ballot.slot, turn=ballot.turn - 1, value=1
    )
    return before.exclude(idea=ballot.idea_id).values_list("idea__title", flat=True).first() or ""


def _refused(request: HttpRequest, idea: Idea, problem: NotPossible) -> HttpResponseBase:
    """What cannot be is said where the vote was given; a page that was out of date is shown anew."""
    if wants_fragment(request):
        return _box(request, idea, problem=problem.sentence, status=422)
    if isinstance(problem, Stale):
        messages.info(request, problem.sentence)
    else:
        messages.warning(request, problem.sentence)
    return redirect(_back(request, idea))


def _box(
    request: HttpRequest, idea: Idea, *, said: str = "", problem: str = "", status: int = 200
) -> HttpResponseBase:
    context = {
        "idea": idea,
        "vote": standing(idea, request.user),
        "answered": True,
        "said": said,
        "problem": problem,
    }
    return respond(request, VOTE_BOX, context, otherwise=_back(request, idea), say=said, status=status)


def _back(request: HttpRequest, idea: Idea) -> Any:
    """Where the form stood: the person's ballot, or the idea."""
    if request.POST.get("from") == "ballot":
        return f"{reverse('voting:ballot', args=[idea.contest.slug])}#vote-box-{idea.pk}"
    return idea


def _after_signing_up(request: HttpRequest, idea: Idea, *, stars: int = pending.VOTE) -> HttpResponseBase:
    """Keep the vote in the session and go to sign-up, which comes back to `finish`."""
    pending.keep(request, idea, stars=stars)
    onwards = urlencode({"next": reverse("voting:finish", args=[idea.pk])})
    url = f"{reverse('account_signup')}?{onwards}"
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
