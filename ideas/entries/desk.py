"""What the pages that take an entry share: finding the draft of a form, and keeping what was sent in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from contests.briefs.models import Contest, FieldKind
from ideas.entries.bounds import answer_name
from ideas.entries.forms import ALT, EntryForm, initial_of, typed
from ideas.entries.holding import hold, own_drafts, read_token
from ideas.entries.models import Attachment, Draft, Idea, Version
from ideas.entries.questions import ChangeKept
from ideas.entries.reads import pictures_in
from ideas.entries.services import (
    attach_picture,
    choose_cover,
    remove_picture,
    save_draft,
    start_draft,
)
from portal.kernel.clients import visitor
from portal.kernel.limits import spend
from portal.kernel.questions import ask

UPLOADS_AT_ONCE = 10
# What the buttons beside a picture do; a button's value is one of these, a dash and the picture's key.
PICTURE_BUTTONS: dict[str, Callable[..., None]] = {"remove": remove_picture, "cover": choose_cover}
PICTURES = "#entry-picture-field"


def draft_of_form(
    request: HttpRequest,
    contest: Contest,
    *,
    idea: Idea | None = None,
    base: Version | None = None,
    data: Mapping[str, Any] | None = None,
) -> Draft:
    """The draft that the sent form belongs to, begun now if this is the first that is heard of it.

    `data` is what stood in the form, if that was not what `base` says.
    """
    token = read_token(request.POST.get("draft", "")) or uuid4()
    known = Draft.objects.filter(token=token).first()
    if known is not None:
        return _own(request, known, contest, idea)
    owner = request.user if request.user.is_authenticated else None
    draft = start_draft(contest=contest, owner=owner, idea=idea, base=base, token=token, data=data)
    hold(request, draft)
    return draft


def base_of_form(request: HttpRequest, idea: Idea) -> Version:
    """The version that the sent form began with; one that does not say which gets the first."""
    number = request.POST.get("base", "")
    known = number.isascii() and number.isdigit() and len(number) < 10
    found = idea.versions.filter(number=int(number)).first() if known else None
    return found or idea.versions.get(number=1)


def _own(request: HttpRequest, draft: Draft, contest: Contest, idea: Idea | None) -> Draft:
    """The draft, if it is theirs and belongs to this form; nobody else's can be guessed or reached."""
    fits = draft.contest_id == contest.pk and draft.idea_id == (idea.pk if idea else None)
    if not fits or not own_drafts(request).filter(pk=draft.pk).exists():
        raise Http404
    return draft


def keep(request: HttpRequest, draft: Draft) -> list[str]:
    """Keep what was typed, take pictures in and the unwanted one out; returns what was wrong with them."""
    spend("save_draft", visitor(request))
    save_draft(draft=draft, data=typed(request.POST, draft.contest.form_fields.all()))
    if draft.idea_id is not None:
        ask(ChangeKept(draft=draft))
    verb, _dash, key = request.POST.get("action", "").partition("-")
    if change := PICTURE_BUTTONS.get(verb):
        change_picture(draft, key, change)
    return take_pictures(request, draft)


def take_pictures(request: HttpRequest, draft: Draft) -> list[str]:
    """Attach every picture of the form; sentences for those that were refused."""
    refused = []
    by = request.user if request.user.is_authenticated else None
    for upload in request.FILES.getlist("picture")[:UPLOADS_AT_ONCE]:
        spend("upload", visitor(request))
        try:
            attach_picture(draft=draft, upload=upload, by=by)
        except ValidationError as problem:
            refused += problem.messages
    return refused


def change_picture(draft: Draft, key: str, change: Callable[..., None]) -> None:
    """Do this to the picture of the draft that has this key; an unknown key changes nothing."""
    if key in map(str, draft.data.get("picture_ids", [])):
        change(draft=draft, picture=Attachment.objects.get(pk=int(key)))


def empty_form(contest: Contest, draft: Draft | None) -> EntryForm:
    """The form as the draft has it, or blank."""
    data = draft.data if draft else {}
    form = EntryForm(contest=contest, kept=data)
    form.initial = initial_of(data, form.questions)
    return form


def sent_form(request: HttpRequest, draft: Draft) -> EntryForm:
    """The form with what was just sent."""
    return EntryForm(request.POST, contest=draft.contest, kept=draft.data)


def preview_url(contest: Contest, form: EntryForm, token: UUID) -> str:
    """Where the pack of what stands in the form is drawn."""
    words = {"draft": str(token), "title": str(form["title"].value() or "")[:200]}
    for question in form.questions:
        if question.kind in (FieldKind.INGREDIENTS, FieldKind.CHOICE):
            words[answer_name(question)] = form[answer_name(question)].value() or ""
    return f"{reverse('entries:pack_preview', args=[contest.slug])}?{urlencode(words, doseq=True)}"


def place_after(request: HttpRequest) -> str:
    """Where on the page one was: a button of the pictures leads back to them."""
    verb = request.POST.get("action", "").partition("-")[0]
    return PICTURES if verb == "upload" or verb in PICTURE_BUTTONS else ""


def shown_pictures(form: EntryForm, draft: Draft) -> list[Attachment]:
    """The draft's pictures, each described as it stands in the form."""
    pictures = pictures_in(draft)
    for picture in pictures:
        picture.alt = form.data.get(f"{ALT}{picture.pk}", picture.alt)
    return pictures


def page_of(contest: Contest, form: EntryForm, draft: Draft | None, token: UUID) -> dict[str, Any]:
    """What every page with the form shows."""
    return {
        "contest": contest,
        "form": form,
        "draft": draft,
        "token": token,
        "pictures": shown_pictures(form, draft) if draft else [],
        "preview_url": preview_url(contest, form, token),
        "theme_url": contest.brand.theme_url,
        "theme_brand": contest.brand.slug,
    }
