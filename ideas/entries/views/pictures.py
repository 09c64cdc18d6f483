"""Where members' pictures and the drawn packs are served: permission first, then the file."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db.models import Q
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from contests.briefs.models import Contest, FieldKind
from ideas.entries import bounds
from ideas.entries.holding import own_drafts
from ideas.entries.models import Attachment, Idea
from ideas.entries.packaging import draw, pack_of, png_of, seed_of, share_picture_of
from portal.kernel.clients import visitor
from portal.kernel.limits import spend

# As long as a hidden picture may still come out of somebody's cache, and no longer.
LINGERS = 600
PUBLIC = f"public, max-age={LINGERS}, immutable"
PRIVATE = "private, no-store"
PREVIEWS = "1200/minute"
SVG_POLICY = "default-src 'none'; style-src 'none'; sandbox"


@require_GET
def picture(request: HttpRequest, token: UUID, size: str) -> HttpResponseBase:
    """A member's picture, "large" or "small"."""
    seen = Q(pk__in=Attachment.objects.visible_to(request.user).values("pk"))
    seen |= Q(draft__in=own_drafts(request).values("pk"))
    found = get_object_or_404(Attachment.objects.filter(seen), token=token)
    file = found.small if size == "small" and found.small else found.file
    is_public = Attachment.objects.public().filter(pk=found.pk).exists()
    response = _hand_off(file)
    response["Cache-Control"] = PUBLIC if is_public else PRIVATE
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _hand_off(file) -> HttpResponseBase:
    """Let the web server or the bucket send the file where there is one; else send it ourselves."""
    if not isinstance(file.storage, FileSystemStorage):
        return HttpResponseRedirect(file.storage.url(file.name))
    if prefix := settings.POTLUCK_ACCEL_PREFIX:
        return HttpResponse(
            headers={"X-Accel-Redirect": f"{prefix}{quote(file.name)}", "Content-Type": "image/webp"}
        )
    try:
        return FileResponse(file.open("rb"), content_type="image/webp")
    except FileNotFoundError:
        raise Http404 from None


def _visible(request: HttpRequest, pk: int) -> Idea:
    ideas = Idea.objects.visible_to(request.user).select_related("contest__brand", "current__content")
    return get_object_or_404(ideas, pk=pk)


@gzip_page
@require_GET
def pack_svg(request: HttpRequest, pk: int) -> HttpResponse:
    """The pack or poster drawn from an idea."""
    idea = _visible(request, pk)
    return _svg(pack_of(idea), PUBLIC if idea.is_public else PRIVATE)


@require_GET
def pack_png(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a PNG, 800 by 1000."""
    idea = _visible(request, pk)
    return _png(pack_of(idea), idea)


@require_GET
def share_png(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture that other sites show beside a link, 1200 by 630."""
    idea = _visible(request, pk)
    return _png(share_picture_of(idea), idea)


@gzip_page
@require_GET
def pack_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The pack of what is being typed; nothing of it is stored."""
    spend("preview", visitor(request), PREVIEWS)
    contests = Contest.objects.visible_to(request.user).select_related("brand")
    contest = get_object_or_404(contests.prefetch_related("form_fields"), slug=slug)
    answers: dict[str, object] = {}
    for question in contest.form_fields.all():
        name = bounds.answer_name(question)
        if question.kind == FieldKind.INGREDIENTS:
            answers[question.key] = [item for item in request.GET.getlist(name) if item.strip()]
        elif question.kind == FieldKind.CHOICE:
            answers[question.key] = request.GET.get(name, "")
    title = request.GET.get("title", "").strip() or _("Your idea")
    seed = seed_of(f"draft:{request.GET.get('draft', '')[:36]}")
    return _svg(draw(contest, title=title, answers=answers, seed=seed), PRIVATE)


def _svg(drawing: str, cache: str) -> HttpResponse:
    return HttpResponse(
        drawing,
        content_type="image/svg+xml; charset=utf-8",
        headers={
            "Cache-Control": cache,
            "Content-Security-Policy": SVG_POLICY,
            "X-Content-Type-Options": "nosniff",
        },
    )


def _png(drawing: str, idea: Idea) -> HttpResponse:
    cache = PUBLIC if idea.is_public else PRIVATE
    return HttpResponse(
        png_of(drawing),
        content_type="image/png",
        headers={"Cache-Control": cache, "X-Content-Type-Options": "nosniff"},
    )
