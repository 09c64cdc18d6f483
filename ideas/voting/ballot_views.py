"""The person's ballot in a contest: their votes, their order of the finalists, or the next two to compare."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from contests.briefs.models import Contest, Phase
from contests.briefs.seal import votes_shown
from ideas.entries.models import Idea
from ideas.voting.balloting import answers, ideas_of, in_play, pair_for, slips, why_no_vote
from ideas.voting.explaining import about_voting, voting_of
from ideas.voting.methods import Method, Undecided
from ideas.voting.own import own_votes
from ideas.voting.pairs import Pair
from ideas.voting.permissions import SIGN_IN_TO_VOTE
from ideas.voting.ranking import Places, moved, places_of, read_places
from ideas.voting.rules import method_of, voting_phase
from ideas.voting.services import compare_ideas, forget_comparison, rank_ideas
from ideas.voting.standings import rounds, standings
from portal.kernel.lifecycle import NotPossible
from portal.kernel.limits import spend
from portal.kernel.policies import require

PAIR = "pair_shown"
LONGEST_NUMBER = 18


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What the person has given and may give; where all ideas are judged together, the form for it."""
    contest = _contest(request, slug)
    phase = voting_phase(contest)
    if phase is None and voting_of(contest) is None:
        raise Http404
    method = method_of(phase) if phase else None
    if request.method == "POST":
        return _sent(request, contest, phase, method)
    if phase is not None and method == Method.RANKED:
        return _ranking(request, contest, phase)
    if phase is not None and method == Method.PAIRWISE:
        return _comparing(request, contest, phase)
    return _slips(request, contest, phase)


@require_POST
def forget(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Take back what the person said of two ideas."""
    contest = _contest(request, slug)
    one, other = _two(request, contest)
    require(request.user, "voting.vote_in_contest", contest)
    spend("vote", request.user.pk)
    forget_comparison(one=one, other=other, by=request.user)
    said = {"one": one.title, "other": other.title}
    messages.success(request, _("Your answer about “%(one)s” and “%(other)s” is taken back.") % said)
    return redirect("voting:ballot", slug)


@never_cache
@require_GET
def order(request: HttpRequest, slug: str) -> HttpResponse:
    """The order of ideas in the vote; while it is sealed the page says so, and no more."""
    contest = _contest(request, slug)
    phase = voting_phase(contest)
    if phase is None:
        raise Http404
    places = {name: request.GET.get(name) for name in ("after", "before")}
    context = {
        **_around(contest),
        "page": standings(contest, phase, request.user, **places),
        "rounds": rounds(contest, phase),
    }
    return render(request, "voting/standings.html", context)


def _contest(request: HttpRequest, slug: str) -> Contest:
    contests = Contest.objects.visible_to(request.user).select_related("brand")
    return get_object_or_404(contests.prefetch_related("phases", "pauses"), slug=slug)


def _around(contest: Contest) -> dict[str, Any]:
    return {
        **about_voting(contest, votes_shown(contest)),
        "contest": contest,
        "theme_url": contest.brand.theme_url,
        "theme_brand": contest.brand.slug,
    }


def _page(
    request: HttpRequest, template: str, contest: Contest, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    sentence = why_no_vote(request.user, contest)
    asked = {"why_not": sentence, "needs_sign_in": sentence == str(SIGN_IN_TO_VOTE)}
    return render(request, template, {**_around(contest), **asked, **context}, status=status)


def _sent(
    request: HttpRequest, contest: Contest, phase: Phase | None, method: Method | None
) -> HttpResponseBase:
    require(request.user, "voting.vote_in_contest", contest)
    spend("vote", request.user.pk)
    if phase is not None and method == Method.RANKED:
        return _rank(request, contest, phase)
    if phase is not None and method == Method.PAIRWISE:
        return _compare(request, contest, phase)
    raise NotPossible(_("This is not how people vote now. Reload the page to see how."))


# --- votes for single ideas


def _slips(request: HttpRequest, contest: Contest, phase: Phase | None) -> HttpResponse:
    context: dict[str, Any] = {"page": None, "own": None}
    if phase is not None:
        places = {name: request.GET.get(name) for name in ("after", "before")}
        shown = votes_shown(contest)
        context["page"] = slips(contest, phase, request.user, is_shown=shown, **places)
        if method_of(phase) != Method.SUPPORT:
            context["own"] = own_votes(request.user, phase)
    return _page(request, "voting/ballot.html", contest, context)


# --- an order of all


def _ranking(
    request: HttpRequest,
    contest: Contest,
    phase: Phase,
    *,
    places: Places | None = None,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    ideas, made = in_play(contest, request.user)
    own = own_votes(request.user, phase)
    rankable = [idea for idea in ideas if idea.pk not in made]
    shown = places or places_of([idea.pk for idea in rankable], own.ranking)
    order = {key: place for place, key in enumerate(shown.order)}
    rankable.sort(key=lambda idea: order.get(idea.pk, len(order)))
    context = {
        "rows": [(idea, shown.typed[idea.pk], shown.wrong.get(idea.pk, "")) for idea in rankable],
        "choices": [str(place) for place in range(1, len(rankable) + 1)],
        "made": [idea for idea in ideas if idea.pk in made],
        "places": shown,
        "has_order": bool(own.ranking),
        "is_draft": is_draft,
    }
    return _page(request, "voting/ranking.html", contest, context, status=status)


def _rank(request: HttpRequest, contest: Contest, phase: Phase) -> HttpResponseBase:
    """Save the order; a step up or down, or an order that has something wrong, is shown and not saved."""
    if "take_back" in request.POST:
        rank_ideas(contest=contest, ideas=[], by=request.user)
        messages.success(request, _("Your order is taken back."))
        return redirect("voting:ballot", contest.slug)
    ideas, made = in_play(contest, request.user)
    rankable = {idea.pk: idea for idea in ideas if idea.pk not in made}
    places = read_places(request.POST, list(rankable))
    if step := request.POST.get("move"):
        return _ranking(request, contest, phase, places=moved(places, step), is_draft=True)
    if not places.is_right:
        return _ranking(request, contest, phase, places=places, is_draft=True, status=422)
    rank_ideas(contest=contest, ideas=[rankable[key] for key in places.order], by=request.user)
    if places.order:
        messages.success(request, _("Your order counts. You may change it until voting ends."))
    else:
        messages.success(request, _("You have put no idea in order, so none counts."))
    return redirect("voting:ballot", contest.slug)


# --- pairs


def _comparing(
    request: HttpRequest, contest: Contest, phase: Phase, *, problem: str = "", status: int = 200
) -> HttpResponse:
    ideas, made = in_play(contest, request.user)
    ideas = [idea for idea in ideas if idea.pk not in made]
    own = own_votes(request.user, phase)
    pair = pair_for(phase, request.user, ideas, own, _shown(request))
    if request.user.is_authenticated:
        request.session[PAIR] = pair
    by_key = {idea.pk: idea for idea in ideas}
    context = {
        "pair": [by_key[key] for key in pair] if pair else None,
        "answered": len(own.pairs),
        "in_all": len(ideas) * (len(ideas) - 1) // 2,
        "page": answers(contest, phase, request.user, request.GET.get("after"), request.GET.get("before"))
        if own.pairs
        else None,
        "reasons": Undecided.choices,
        "problem": problem,
    }
    return _page(request, "voting/pairs.html", contest, context, status=status)


def _shown(request: HttpRequest) -> Pair | None:
    """The pair that this session was shown last."""
    held = request.session.get(PAIR) if request.user.is_authenticated else None
    return (int(held[0]), int(held[1])) if held else None


def _compare(request: HttpRequest, contest: Contest, phase: Phase) -> HttpResponseBase:
    one, other = _two(request, contest)
    choice = request.POST.get("winner", "")
    winner = next((idea for idea in (one, other) if str(idea.pk) == choice), None)
    reason = request.POST.get("reason", "") if choice == "none" else ""
    try:
        if winner is None and choice != "none":
            raise NotPossible(_("Choose one of the two ideas, or say why you cannot decide."))
        compare_ideas(one=one, other=other, winner=winner, reason=reason, by=request.user)
    except NotPossible as problem:
        request.session[PAIR] = (one.pk, other.pk)
        return _comparing(request, contest, phase, problem=problem.sentence, status=422)
    if winner:
        messages.success(request, _("You chose “%(idea)s”. Here are the next two.") % {"idea": winner.title})
    else:
        messages.success(request, _("Noted. Here are the next two."))
    return redirect("voting:ballot", contest.slug)


def _two(request: HttpRequest, contest: Contest) -> tuple[Idea, Idea]:
    """The two ideas of the contest that the form names; 404 for others."""
    sent = [request.POST.get(name, "") for name in ("one", "other")]
    if not all(text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER for text in sent):
        raise Http404
    keys = [int(text) for text in sent]
    ideas = ideas_of(contest, keys)
    if keys[0] == keys[1] or len(ideas) != len(keys):
        raise Http404
    return ideas[keys[0]], ideas[keys[1]]
