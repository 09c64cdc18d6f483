from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from contests.briefs.models import ContestKind
from ideas.discussion.cards import drawn
from ideas.discussion.forms import CommentForm
from ideas.discussion.permissions import SIGN_IN_TO_COMMENT
from ideas.entries.models import Idea, Version
from ideas.gallery.addresses import pack_url
from ideas.gallery.reads import gone_idea, idea_page
from ideas.gallery.reads.idea import next_date
from ideas.gallery.versions import compare
from portal.kernel.policies import can

LONGEST_NUMBER = 18


@require_GET
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    """An idea. Who may not see it finds nothing, or that it was withdrawn."""
    only = request.GET.get("thread", "")
    only_thread = int(only) if only.isascii() and only.isdigit() and len(only) <= LONGEST_NUMBER else None
    page = idea_page(
        pk, request.user, after=request.GET.get("after"), before=request.GET.get("before"), thread=only_thread
    )
    if page is None:
        return _gone(request, pk)
    contest = page.contest
    context = {
        "page": page,
        "idea": page.idea,
        "contest": contest,
        "vote": page.vote,
        "threads": drawn(page.threads, page.idea, request),
        "only_thread": only_thread,
        "why_no_comment": page.why_no_comment,
        "comment_after_sign_in": page.why_no_comment == str(SIGN_IN_TO_COMMENT),
        "form": CommentForm(),
        "next_date": next_date(contest),
        "pack_url": _pack_url(page.idea),
        "absolute_url": f"{settings.BASE_URL}{page.idea.get_absolute_url()}",
        "base_url": settings.BASE_URL,
        "theme_url": contest.brand.theme_url,
        "theme_brand": contest.brand.slug,
    }
    return render(request, "gallery/idea.html", context)


@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of the idea, newest first."""
    idea = _visible(request, pk)
    versions = idea.versions.select_related("author", "content").order_by("-number")[:200]
    return render(request, "gallery/history.html", {"idea": idea, "versions": versions, **_theme(idea)})


@require_GET
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version beside another, word by word: the one asked for, or the one before it."""
    idea = _visible(request, pk)
    versions = idea.versions.select_related("author", "content")
    shown: Version = get_object_or_404(versions, number=number)
    shown.idea = idea
    before = _asked_for(request, versions) or versions.filter(number__lt=number).order_by("-number").first()
    context = {
        "idea": idea,
        "version": shown,
        "before": before,
        "following": versions.filter(number__gt=number).order_by("number").first(),
        "changes": compare(before, shown, list(idea.contest.form_fields.all())),
        "numbers": [n for n in range(idea.current.number, 0, -1) if n != number][:200],
        "can_restore": can(request.user, "refining.restore_version", shown),
        "can_blank": can(request.user, "refining.blank_version", shown),
        **_theme(idea),
    }
    return render(request, "gallery/version.html", context)


def _asked_for(request: HttpRequest, versions: QuerySet[Version]) -> Version | None:
    """The version to compare with, if one was asked for and is there."""
    number = request.GET.get("with", "")
    known = number.isascii() and number.isdigit() and len(number) < 10
    return versions.filter(number=int(number)).first() if known else None


def _visible(request: HttpRequest, pk: int) -> Idea:
    ideas = Idea.objects.visible_to(request.user).select_related("contest__brand", "author", "current")
    return get_object_or_404(ideas, pk=pk)


def _theme(idea: Idea) -> dict[str, str]:
    brand = idea.contest.brand
    return {"theme_url": brand.theme_url, "theme_brand": brand.slug}


def _pack_url(idea: Idea) -> str:
    return pack_url(idea.pk, idea.current_id) if idea.contest.kind == ContestKind.FLAVOUR else ""


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    withdrawn = gone_idea(pk)
    if withdrawn is None:
        raise Http404
    context = {"contest": withdrawn.contest, **_theme(withdrawn)}
    return render(request, "gallery/gone.html", context, status=410)
