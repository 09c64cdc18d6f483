"""Small answers for the entry form's script; the form itself works without them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from contests.briefs.models import Contest
from ideas.entries import services
from ideas.entries.desk import change_picture, draft_of_form, keep, take_pictures
from ideas.entries.models import Draft, Idea
from ideas.entries.reads import pictures_in


def _draft(request: HttpRequest, slug: str) -> Draft:
    contest = get_object_or_404(Contest.objects.visible_to(request.user).with_frame(), slug=slug)
    changed = request.POST.get("idea", "")
    idea = None
    if changed.isascii() and changed.isdigit() and len(changed) < 19:
        ideas = Idea.objects.visible_to(request.user).filter(contest=contest)
        idea = get_object_or_404(ideas.select_related("contest", "current__content"), pk=int(changed))
    return draft_of_form(request, contest, idea=idea)


@require_POST
def autosave(request: HttpRequest, slug: str) -> JsonResponse:
    """Keep what stands in the form; `is_sent` tells a form that one went back to that it was sent."""
    draft = _draft(request, slug)
    try:
        keep(request, draft)
    except ValidationError as problem:
        return JsonResponse({"error": problem.messages[0]}, status=422)
    return JsonResponse({"draft": str(draft.token), "saved_at": draft.saved_at, "is_sent": draft.is_sent})


@require_POST
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Take pictures in; answers with the list of the draft's pictures."""
    draft = _draft(request, slug)
    refused = take_pictures(request, draft)
    return _pictures(request, draft, refused, status=422 if refused else 200)


@require_POST
def remove_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a picture out; answers with the list of those that are left."""
    draft = _draft(request, slug)
    change_picture(draft, request.POST.get("picture", ""), services.remove_picture)
    return _pictures(request, draft, [])


@require_POST
def choose_cover(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a picture first; answers with the list in its new order."""
    draft = _draft(request, slug)
    change_picture(draft, request.POST.get("picture", ""), services.choose_cover)
    return _pictures(request, draft, [])


def _pictures(request: HttpRequest, draft: Draft, refused: list[str], status: int = 200) -> HttpResponse:
    context = {"contest": draft.contest, "pictures": pictures_in(draft), "refused": refused}
    return render(request, "entries/_pictures.html", context, status=status)
