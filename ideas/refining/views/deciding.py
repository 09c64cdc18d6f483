"""What becomes of a suggestion: the authors take parts in or decline, its sender takes it back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ideas.refining.fields import label_of
from ideas.refining.merge import Take
from ideas.refining.models import Suggestion
from ideas.refining.planning import Plan
from ideas.refining.services.answering import Undecided, accept_suggestion, decline_suggestion
from ideas.refining.services.lineage import begin_remix_of_suggestion
from ideas.refining.services.suggesting import withdraw_suggestion
from ideas.refining.views.suggestions import context_of, found, theme
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied

SIDES = {"ours": Take.OURS, "theirs": Take.THEIRS, "both": Take.BOTH}
CLASHES_AT_MOST = 200
OWN_WORDS = 20_000


@login_required
@require_http_methods(["POST"])
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Take all of it in, or the parts chosen; where words collide, a page asks what should stand there."""
    suggestion = _own_to_answer(request, pk)
    try:
        version = accept_suggestion(
            suggestion=suggestion,
            by=request.user,
            numbers=_numbers(request),
            decisions=_decisions(request),
            thanks=request.POST.get("thanks", ""),
        )
    except Undecided as undecided:
        return _ask(request, suggestion, undecided.plan)
    except NotPossible as refusal:
        messages.error(request, refusal.sentence)
        return redirect(suggestion)
    except ValidationError as problem:
        context = {**context_of(request, found(request, pk)), "refused": problem.messages}
        return render(request, "refining/suggestion.html", context, status=422)
    messages.success(
        request, _("Taken in: your idea is now version %(number)d.") % {"number": version.number}
    )
    suggestion.refresh_from_db(fields=["status"])
    return redirect(suggestion if suggestion.is_open else suggestion.idea)


@login_required
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    suggestion = _own_to_answer(request, pk)
    try:
        decline_suggestion(suggestion=suggestion, by=request.user, thanks=request.POST.get("thanks", ""))
    except NotPossible as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Declined. Your word of thanks is on its way."))
    return redirect(suggestion)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    suggestion = _own_to_answer(request, pk)
    try:
        withdraw_suggestion(suggestion=suggestion, by=request.user)
    except NotPossible as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Your suggestion is taken back."))
    return redirect(suggestion)


@login_required
@require_POST
def remix(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an idea of one's own out of a suggestion that was declined."""
    suggestion = _own_to_answer(request, pk)
    try:
        draft = begin_remix_of_suggestion(suggestion=suggestion, by=request.user)
    except (Denied, NotPossible) as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect(suggestion)
    return redirect(f"{reverse('gallery:new', args=[draft.contest.slug])}?draft={draft.token}")


def _own_to_answer(request: HttpRequest, pk: int) -> Suggestion:
    suggestions = Suggestion.objects.visible_to(request.user).select_related("idea__contest__brand", "by")
    return get_object_or_404(suggestions, pk=pk)


def _numbers(request: HttpRequest) -> list[int] | None:
    """The parts chosen; None for all. A number that is none stands for a part that does not exist."""
    one = request.POST.get("part")
    sent = [one] if one else request.POST.getlist("parts")
    if not sent and request.POST.get("all"):
        return None
    return [
        int(number) if number.isascii() and number.isdigit() and len(number) < 6 else -1 for number in sent
    ]


def _decisions(request: HttpRequest) -> dict[str, Take | str]:
    """By the key of a clash, the side chosen or the words written for it."""
    found: dict[str, Take | str] = {}
    for name, value in list(request.POST.items())[:CLASHES_AT_MOST]:
        key = name.removeprefix("choice:")
        if key != name:
            words = request.POST.get(f"words:{key}", "")[:OWN_WORDS]
            found[key] = words if value == "own" else SIDES.get(value, Take.OURS)
    return found


def _ask(request: HttpRequest, suggestion: Suggestion, plan: Plan) -> HttpResponse:
    """Both texts side by side, each place by itself; nothing is chosen beforehand."""
    questions = list(suggestion.idea.contest.form_fields.all())
    numbers = _numbers(request)
    context = {
        "suggestion": suggestion,
        "idea": suggestion.idea,
        "clashes": [(label_of(clash.field, questions), clash) for clash in plan.clashes],
        "decided": [(name, value) for name, value in request.POST.items() if ":" in name],
        "numbers": numbers,
        "thanks": request.POST.get("thanks", ""),
        **theme(suggestion.idea),
    }
    return render(request, "refining/clashes.html", context, status=409)
