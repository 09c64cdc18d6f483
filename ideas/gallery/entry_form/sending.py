"""From the first tap to the idea in the gallery: the form, sending it, and what happens next."""

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
from django.views.decorators.http import require_http_methods, require_safe

from contests.briefs.models import Contest
from contests.briefs.templates import RIGHTS
from ideas.entries.desk import draft_of_form, empty_form, keep, page_of, place_after, sent_form
from ideas.entries.forms import EntryForm
from ideas.entries.holding import held_tokens, own_drafts, read_token
from ideas.entries.models import Draft
from ideas.entries.reads import says_nothing_new
from ideas.entries.services import change_after_sending, claim_drafts, submit_idea, want_sending
from ideas.entries.services.ideas import idea_of_draft
from ideas.gallery.entry_form.citing import change_sources, place_of_sources, sources_context
from ideas.gallery.entry_form.sent import coming_date
from portal.kernel.limits import spend
from portal.kernel.policies import Denied, why_not


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The entry form, for anybody; a visitor signs up when everything is written."""
    contests = Contest.objects.visible_to(request.user).with_frame()
    contest = get_object_or_404(contests, slug=slug)
    _claim(request)
    if request.method == "POST":
        return _take(request, contest)
    draft = _resumed(request, contest)
    if closed := why_not(request.user, "entries.start_draft", contest):
        return _closed(request, contest, empty_form(contest, draft), draft, closed)
    return _page(request, contest, empty_form(contest, draft), draft)


def _take(request: HttpRequest, contest: Contest) -> HttpResponse:
    try:
        draft = draft_of_form(request, contest)
    except Denied as closed:
        return _closed(request, contest, _unkept_form(request, contest), None, closed.sentence)
    if draft.is_sent:
        return _sent_before(request, draft)
    refused = _keep(request, draft)
    form = sent_form(request, draft)
    if not_cited := change_sources(request, draft):
        return _page(request, contest, form, draft, status=422, not_cited=not_cited)
    action = request.POST.get("action", "send")
    if action == "send" and form.is_valid() and not refused:
        return _send(request, draft, form)
    if action != "send" and not refused:
        if action == "save":
            messages.success(request, _("Your draft is kept. Come back to this page any time."))
        form_page = reverse("gallery:new", args=[contest.slug])
        place = place_after(request) or place_of_sources(request)
        return redirect(f"{form_page}?draft={draft.token}{place}")
    return _refused(request, contest, form, draft, refused)


def _keep(request: HttpRequest, draft: Draft) -> list[str]:
    try:
        return keep(request, draft)
    except ValidationError as problem:
        return problem.messages


def _refused(
    request: HttpRequest, contest: Contest, form: EntryForm, draft: Draft, refused: list[str]
) -> HttpResponse:
    form.is_valid()
    for sentence in refused:
        form.add_error("picture", sentence)
    return _page(request, contest, form, draft, status=422)


def _send(request: HttpRequest, draft: Draft, form: EntryForm) -> HttpResponse:
    """Publish a member's idea; send a visitor to sign up first, from where `send` goes on."""
    if not request.user.is_authenticated:
        want_sending(draft=draft)
        return _to_sign_up(draft)
    spend("submit", request.user.pk)
    try:
        return redirect("gallery:sent", submit_idea(draft=draft, by=request.user).pk)
    except Denied as refusal:
        form.add_error(None, refusal.sentence)
    except ValidationError as problem:
        form.add_error(None, problem.messages)
    return _page(request, draft.contest, form, draft, status=422)


def _to_sign_up(draft: Draft) -> HttpResponse:
    onward = reverse("gallery:send", args=[draft.contest.slug, draft.token])
    return redirect(f"{reverse('account_signup')}?{urlencode({'next': onward})}")


@never_cache
@require_safe
def send(request: HttpRequest, slug: str, token: UUID) -> HttpResponse:
    """Where a visitor lands after signing up: what they sent goes out now, with nothing typed twice."""
    _claim(request)
    own = own_drafts(request).filter(contest__slug=slug, idea__isnull=True)
    draft = get_object_or_404(own.select_related("contest__brand"), token=token)
    if not request.user.is_authenticated:
        return _to_sign_up(draft)
    form = reverse("gallery:new", args=[slug])
    if not draft.wants_sending and not draft.is_sent:
        return redirect(f"{form}?draft={token}")
    try:
        return redirect("gallery:sent", submit_idea(draft=draft, by=request.user).pk)
    except Denied as refusal:
        messages.error(request, refusal.sentence)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect(f"{form}?draft={token}")


def _claim(request: HttpRequest) -> None:
    """A member's drafts from before they signed in on this browser are theirs, however they signed in."""
    if request.user.is_authenticated and (tokens := held_tokens(request)):
        claim_drafts(tokens=tokens, by=request.user)


def _resumed(request: HttpRequest, contest: Contest) -> Draft | None:
    """The draft that was asked for, else the latest that was not sent; none for a fresh start."""
    if "fresh" in request.GET:
        return None
    unsent = own_drafts(request).filter(contest=contest, idea__isnull=True, is_sent=False)
    asked = read_token(request.GET.get("draft", ""))
    return (asked and unsent.filter(token=asked).first()) or unsent.order_by("-saved_at").first()


def _sent_before(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The form of an idea that is in already: sent by a double click, or with new words after going back.

    New words wait in the form that changes the idea; nothing of them is saved as a version yet.
    """
    idea = idea_of_draft(draft)
    if idea is None or request.user.pk != idea.author_id:
        return redirect("gallery:new", draft.contest.slug)
    form = sent_form(request, draft)
    form.is_valid()
    if not request.FILES and says_nothing_new(idea, form.entry):
        messages.info(request, _("This idea was sent before, so it was not sent again."))
        return redirect("gallery:sent", idea.pk)
    if closed := why_not(request.user, "entries.edit_idea", idea):
        return _closed(request, draft.contest, form, None, closed)
    change = change_after_sending(sent=draft, idea=idea, by=request.user)
    for sentence in _keep(request, change):
        messages.error(request, sentence)
    said = _(
        "Your idea was sent before, so it is in once. Your new words wait here: save them if you like them."
    )
    messages.info(request, said)
    return redirect("gallery:edit", idea.pk)


def _page(
    request: HttpRequest,
    contest: Contest,
    form: EntryForm,
    draft: Draft | None,
    status: int = 200,
    not_cited: str = "",
) -> HttpResponse:
    token = draft.token if draft else read_token(request.POST.get("draft", "")) or uuid4()
    context = {
        **page_of(contest, form, draft, token),
        **sources_context(request, draft, not_cited),
        "rights": contest.rights or RIGHTS,
        "why_not_send": request.user.is_authenticated
        and why_not(request.user, "entries.submit_idea", contest),
    }
    return render(request, "gallery/new.html", context, status=status)


def _closed(
    request: HttpRequest, contest: Contest, form: EntryForm, draft: Draft | None, why: str
) -> HttpResponse:
    """The contest takes no idea now: why, and what was typed, so that it can be copied."""
    token = draft.token if draft else uuid4()
    context = {**page_of(contest, form, draft, token), "closed": why, "next_date": coming_date(contest)}
    return render(request, "gallery/new.html", context, status=422 if request.method == "POST" else 403)


def _unkept_form(request: HttpRequest, contest: Contest) -> EntryForm:
    return EntryForm(request.POST, contest=contest)
