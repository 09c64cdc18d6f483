"""The stable addresses of contests: the live page of each, or a plain one from its own facts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.pages.models import ContestPage
from cms.pages.reads.brands import themes_of
from cms.pages.reads.contests import contest_page, results_page, rules_page
from cms.pages.shelves import Shelves
from contests.briefs.models import Contest
from portal.kernel.pagination import keyset_page

PER_PAGE = 24


@require_safe
def contest_list(request: HttpRequest) -> HttpResponseBase:
    """Contests that run, are coming or are finished, of all kinds or one."""
    shelves = Shelves.of(request.GET)
    page = keyset_page(
        shelves.contests().with_frame(),
        ["-published_at", "-pk"],
        size=PER_PAGE,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        base_query=shelves.query,
    )
    themes = themes_of([contest.brand for contest in page])
    return render(request, "contests/list.html", {"page": page, "shelves": shelves, "theme_urls": themes})


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    contest = visible_contest(request, slug)
    page = ContestPage.objects.live().public().select_related("hero").filter(contest=contest).first()
    if page is None:
        return render(request, "contests/detail.html", contest_page(contest, request.user))
    page.contest = contest
    return page.serve(request)


@require_safe
def rules(request: HttpRequest, slug: str) -> HttpResponseBase:
    return render(request, "contests/rules.html", rules_page(visible_contest(request, slug)))


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponseBase:
    contest = visible_contest(request, slug)
    return render(request, "contests/results.html", results_page(contest, request.user))


def visible_contest(request: HttpRequest, slug: str) -> Contest:
    """The contest of this address, or 404 for one that the visitor may not know of."""
    contests = Contest.objects.visible_to(request.user).with_frame().select_related("legal")
    return get_object_or_404(contests, slug=slug)
