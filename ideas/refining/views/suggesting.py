"""The form in which somebody proposes a change: the idea's own, filled in with what it says."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ideas.entries.desk import (
    base_of_form,
    draft_of_form,
    keep,
    page_of,
    place_after,
    sent_form,
    shown_pictures,
)
from ideas.entries.forms import EntryForm, initial_of
from ideas.entries.holding import held_tokens, own_drafts, read_token
from ideas.entries.models import Draft, Idea, Version
from ideas.entries.reads import content_of, data_of
from ideas.entries.services import claim_drafts, drop_draft
from ideas.refining.models import Ask, Suggestion
from ideas.refining.services.suggesting import revise_suggestion, suggest_edit
from portal.kernel.lifecycle import NotPossible
from portal.kernel.limits import spend
from portal.kernel.policies import Denied, require, why_not


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """Suggest an edit; who is not a member yet signs up when everything is written."""
    idea = _idea(request, pk)
    require(request.user, "refining.begin_suggestion", idea)
    if request.user.is_authenticated and (tokens := held_tokens(request)):
        claim_drafts(tokens=tokens, by=request.user)
    if request.method == "POST":
        return _take(request, idea, None)
    draft = _kept(request, idea)
    base = (draft.base if draft else None) or idea.current
    return _page(request, idea, _form(idea, draft, base), draft, base, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's suggestion while the authors have not answered; it starts from the idea as it is now."""
    suggestions = Suggestion.objects.visible_to(request.user).select_related("idea")
    suggestion = get_object_or_404(suggestions, pk=pk)
    require(request.user, "refining.revise_suggestion", suggestion)
    idea = _idea(request, suggestion.idea_id)
    if request.method == "POST":
        return _take(request, idea, suggestion)
    draft = Draft(contest=idea.contest, data=suggestion.content)
    form = EntryForm(contest=idea.contest, kept=suggestion.content)
    form.initial = initial_of(suggestion.content, form.questions)
    return _page(request, idea, form, draft, suggestion.base, suggestion, token=uuid4())


def _idea(request: HttpRequest, pk: int) -> Idea:
    ideas = Idea.objects.visible_to(request.user).select_related(
        "contest__brand", "current__content", "author"
    )
    return get_object_or_404(ideas, pk=pk)


def _kept(request: HttpRequest, idea: Idea) -> Draft | None:
    """What they had typed before, on this browser or as this member."""
    own = own_drafts(request).filter(idea=idea, is_sent=False)
    asked = read_token(request.GET.get("draft", ""))
    return (asked and own.filter(token=asked).first()) or own.order_by("-saved_at").first()


def _form(idea: Idea, draft: Draft | None, base: Version | None) -> EntryForm:
    data = draft.data if draft else data_of(content_of(base))
    form = EntryForm(contest=idea.contest, kept=data)
    form.initial = initial_of(data, form.questions)
    return form


def _take(request: HttpRequest, idea: Idea, suggestion: Suggestion | None) -> HttpResponse:
    base = base_of_form(request, idea)
    data = suggestion.content if suggestion else None
    draft = draft_of_form(request, idea.contest, idea=idea, base=base, data=data)
    action = request.POST.get("action", "send")
    if action == "drop":
        drop_draft(draft=draft)
        messages.success(request, _("Your suggestion was not sent, and what you typed is gone."))
        return redirect(idea)
    try:
        refused = keep(request, draft)
    except ValidationError as problem:
        refused = problem.messages
    form = sent_form(request, draft)
    if action != "send" and not refused:
        return redirect(f"{request.path}?draft={draft.token}{place_after(request)}")
    if form.is_valid() and not refused:
        return _send(request, idea, form, draft, base, suggestion)
    for sentence in refused:
        form.add_error("picture", sentence)
    return _page(request, idea, form, draft, base, suggestion, status=422)


def _send(
    request: HttpRequest, idea: Idea, form: EntryForm, draft: Draft, base: Version, revised: Suggestion | None
) -> HttpResponse:
    if not request.user.is_authenticated:
        onward = f"{reverse('refining:suggest', args=[idea.pk])}?draft={draft.token}"
        return redirect(f"{reverse('account_signup')}?{urlencode({'next': onward})}")
    spend("suggest", request.user.pk)
    note = request.POST.get("note", "")
    try:
        if revised:
            sent = revise_suggestion(
                suggestion=revised, base=base, content=form.entry, by=request.user, note=note
            )
        else:
            sent = suggest_edit(
                idea=idea,
                base=base,
                content=form.entry,
                by=request.user,
                note=note,
                ask=_ask(request, idea),
                once_key=str(draft.token),
            )
    except (Denied, NotPossible) as refusal:
        form.add_error(None, str(refusal.sentence))
    except ValidationError as problem:
        form.add_error(None, problem.messages)
    else:
        drop_draft(draft=draft)
        messages.success(request, _("Your suggestion is with the authors. They are told about it."))
        return redirect(sent)
    return _page(request, idea, form, draft, base, revised, status=422)


def _ask(request: HttpRequest, idea: Idea) -> Ask | None:
    """The request for help that this answers, if it is the idea's own."""
    key = request.POST.get("ask") or request.GET.get("ask", "")
    known = key.isascii() and key.isdigit() and len(key) < 19
    return idea.asks.filter(pk=int(key), closed_at=None).first() if known else None


def _page(
    request: HttpRequest,
    idea: Idea,
    form: EntryForm,
    draft: Draft | None,
    base: Version | None,
    suggestion: Suggestion | None,
    status: int = 200,
    token: UUID | None = None,
) -> HttpResponse:
    page = page_of(idea.contest, form, draft, token or (draft.token if draft else uuid4()))
    if draft is None:
        page["pictures"] = shown_pictures(form, Draft(data=data_of(content_of(base))))
    asked = request.user.is_authenticated and not suggestion
    context = {
        **page,
        "idea": idea,
        "base": base,
        "suggestion": suggestion,
        "ask": _ask(request, idea),
        "note": request.POST.get("note", suggestion.note if suggestion else ""),
        "action_url": request.path,
        "is_kept": bool(draft and draft.pk and not form.is_bound),
        "why_not_send": why_not(request.user, "refining.suggest_edit", idea) if asked else None,
    }
    return render(request, "refining/suggest.html", context, status=status)
