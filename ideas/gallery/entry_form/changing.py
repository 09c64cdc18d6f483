"""Changing an idea: a version from the one the editor began with, merged with what came meanwhile."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from contests.briefs.templates import RIGHTS
from ideas.entries.desk import (
    base_of_form,
    draft_of_form,
    empty_form,
    keep,
    page_of,
    place_after,
    sent_form,
    shown_pictures,
)
from ideas.entries.forms import EntryForm, initial_of
from ideas.entries.models import Draft, Idea, Version
from ideas.entries.reads import content_of, data_of
from ideas.entries.services import drop_draft
from ideas.entries.services.drafts import rebase_draft
from ideas.gallery.reads.improvable import commenters
from ideas.refining.fields import label_of, parts_of
from ideas.refining.services.editing import MergeConflict, Saved, save_edit
from ideas.refining.services.locking import release_lock, take_lock
from ideas.refining.threeway import words_of
from portal.accounts.models import User
from portal.kernel.policies import require


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The author's form; saving makes the next version."""
    ideas = Idea.objects.visible_to(request.user).select_related(
        "contest__brand", "current__content", "author"
    )
    idea = get_object_or_404(ideas, pk=pk)
    require(request.user, "entries.edit_idea", idea)
    if request.method == "POST":
        return _take(request, idea)
    draft = Draft.objects.filter(owner=request.user, idea=idea).order_by("-saved_at").first()
    base = draft.base if draft and draft.base else idea.current
    form = EntryForm(contest=idea.contest)
    form.initial = initial_of(draft.data if draft else data_of(content_of(idea.current)), form.questions)
    return _page(request, idea, form, draft, base)


def _take(request: HttpRequest, idea: Idea) -> HttpResponse:
    base = base_of_form(request, idea)
    draft = draft_of_form(request, idea.contest, idea=idea, base=base)
    if request.POST.get("action") == "drop":
        drop_draft(draft=draft)
        release_lock(idea=idea, by=request.user)
        messages.success(request, _("Your unsaved changes are dropped."))
        return redirect(idea)
    try:
        refused = keep(request, draft)
    except ValidationError as problem:
        refused = problem.messages
    form = sent_form(request, draft)
    action = request.POST.get("action", "send")
    if action != "send" and not refused:
        if action == "save":
            messages.success(request, _("Your changes are kept as a draft. Others see the idea as it was."))
        return redirect(f"{reverse('gallery:edit', args=[idea.pk])}{place_after(request)}")
    if form.is_valid() and not refused:
        return _save(request, idea, form, draft, base)
    for sentence in refused:
        form.add_error("picture", sentence)
    return _page(request, idea, form, draft, base, status=422)


def _save(request: HttpRequest, idea: Idea, form: EntryForm, draft: Draft, base: Version) -> HttpResponse:
    try:
        saved = save_edit(
            idea=idea,
            content=form.entry,
            base=base,
            by=request.user,
            note=request.POST.get("note", ""),
            credited=_credited(request, idea),
        )
    except MergeConflict as conflict:
        return _conflict(request, idea, draft, conflict)
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return _page(request, idea, form, draft, base, status=422)
    drop_draft(draft=draft)
    messages.success(request, _said(saved))
    return redirect(idea)


def _said(saved: Saved) -> str:
    facts = {"number": saved.version.number}
    if saved.merged_with is None:
        return _("Saved as version %(number)d.") % facts
    other = saved.merged_with
    facts |= {"other": other.number, "who": other.author.display_name}
    return _("Saved as version %(number)d. Merged with version %(other)d by %(who)s.") % facts


def _conflict(request: HttpRequest, idea: Idea, draft: Draft, conflict: MergeConflict) -> HttpResponse:
    """What both changed side by side, and the form with everything that was clear, to be saved on top."""
    merged = conflict.merged
    rebase_draft(draft=draft, data=data_of(merged.content), base=conflict.current)
    form = empty_form(idea.contest, draft)
    theirs, mine = (parts_of(content, form.questions) for content in (conflict.theirs, conflict.mine))
    context = {
        **_context(request, idea, form, draft, conflict.current),
        "current": conflict.current,
        "rows": [
            (label_of(name, form.questions), words_of(theirs, name), words_of(mine, name))
            for name in merged.conflicting
        ],
        "taken": [label_of(name, form.questions) for name in merged.taken],
    }
    return render(request, "gallery/conflict.html", context, status=409)


def _credited(request: HttpRequest, idea: Idea) -> list[User]:
    chosen = {value for value in request.POST.getlist("credited") if value.isascii() and value.isdigit()}
    return [person for person in commenters(idea) if str(person.pk) in chosen]


def _context(
    request: HttpRequest, idea: Idea, form: EntryForm, draft: Draft | None, base: Version
) -> dict[str, object]:
    token = draft.token if draft else uuid4()
    page = page_of(idea.contest, form, draft, token)
    if draft is None:
        kept = Draft(data=data_of(content_of(idea.current)))
        page["pictures"] = shown_pictures(form, kept)
    context = {**page, "idea": idea, "base": base, "commenters": commenters(idea)}
    typed = {"note": request.POST.get("note", ""), "thanked": request.POST.getlist("credited")}
    return {**context, **typed, "rights": idea.contest.rights or RIGHTS}


def _page(
    request: HttpRequest, idea: Idea, form: EntryForm, draft: Draft | None, base: Version, status: int = 200
) -> HttpResponse:
    lock = take_lock(idea=idea, by=request.user) if request.method == "GET" else None
    busy = lock if lock and lock.holder_id != request.user.pk else None
    context = {**_context(request, idea, form, draft, base), "busy": busy}
    return render(request, "gallery/edit.html", context, status=status)
