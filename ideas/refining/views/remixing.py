"""Make it yours: what somebody may make of an idea, and the way to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ideas.entries.holding import hold, own_drafts
from ideas.entries.models import Draft, Idea
from ideas.refining.forms.lineage import AskForm, RemixForm, WishForm
from ideas.refining.reads.offers import Offer, offer
from ideas.refining.services.asking import ask_for_remix
from ideas.refining.services.lineage import begin_remix, set_remix_wish
from portal.kernel.clients import visitor
from portal.kernel.limits import spend
from portal.kernel.policies import Denied, require

PAGE = "refining/lineage_remix.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remix(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new idea that names this one as what it is made from."""
    idea = _visible(request, pk)
    found = offer(idea, request.user)
    if request.method != "POST":
        return _page(request, idea, found)
    form = RemixForm(request.POST, contests=found.contests)
    if form.is_valid():
        spend("save_draft", visitor(request))
        try:
            return redirect(_form_of(_begun(request, form) or _begin(request, idea, form)))
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
    return _page(request, idea, found, remix_form=form)


def _begun(request: HttpRequest, form: RemixForm) -> Draft | None:
    """What this very form began before, by a double click or after going back."""
    known = own_drafts(request).filter(token=form.cleaned_data["draft"], idea__isnull=True)
    return known.select_related("contest").first()


def _begin(request: HttpRequest, idea: Idea, form: RemixForm) -> Draft:
    draft = begin_remix(
        origins=[idea],
        contest=form.chosen,
        by=request.user,
        with_text=form.cleaned_data["start"] == "text",
        token=form.cleaned_data["draft"],
    )
    hold(request, draft)
    return draft


def _form_of(draft: Draft) -> str:
    return f"{reverse('gallery:new', args=[draft.contest.slug])}?draft={draft.token}"


@login_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whoever has a say to let one build on the idea."""
    idea = _visible(request, pk)
    found = offer(idea, request.user)
    form = AskForm(request.POST, contests=found.contests)
    if form.is_valid():
        spend("comment", request.user.pk)
        words = form.cleaned_data["words"]
        try:
            ask_for_remix(origin=idea, target=form.chosen, by=request.user, words=words)
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your question is on its way. We tell you when it is answered."))
            return redirect("refining:remix_requests")
    return _page(request, idea, found, ask_form=form)


@login_required
@require_POST
def wish(request: HttpRequest, pk: int) -> HttpResponse:
    """An author says what others may make of the idea."""
    idea = _visible(request, pk)
    require(request.user, "refining.set_remix_wish", idea)
    form = WishForm(request.POST)
    if not form.is_valid():
        return _page(request, idea, offer(idea, request.user), wish_form=form)
    set_remix_wish(idea=idea, wish=form.cleaned_data["wish"], by=request.user)
    messages.success(request, _("Saved. What somebody has asked for and was allowed stays allowed."))
    return redirect("refining:remix", pk)


def _visible(request: HttpRequest, pk: int) -> Idea:
    ideas = Idea.objects.visible_to(request.user)
    return get_object_or_404(
        ideas.select_related("contest__brand", "author", "cover", "current__content"), pk=pk
    )


def _page(request: HttpRequest, idea: Idea, found: Offer, **bound: Any) -> HttpResponse:
    """The page, with a form that could not be taken as it was sent."""
    brand = idea.contest.brand
    context = {
        "idea": idea,
        "offer": found,
        "remix_form": RemixForm(contests=found.open_to),
        "ask_form": AskForm(contests=found.ask_for) if found.ask_for else None,
        "wish_form": WishForm(initial={"wish": found.wish}) if found.wish else None,
        "theme_url": brand.theme_url,
        "theme_brand": brand.slug,
        **bound,
    }
    return render(request, PAGE, context, status=422 if bound else 200)
