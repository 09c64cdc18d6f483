from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from contests.briefs.models import Contest, ContestKind
from contests.briefs.phases import Action
from ideas.gallery.filters import SEED, Filters, Sort, read_filters
from ideas.gallery.reads import contest_gallery, popular_tags, whole_gallery
from ideas.gallery.reads.listing import Results
from ideas.refining.models import Skill
from ideas.refining.reads.asks import ANY
from ideas.voting.reads import votes_shown
from portal.kernel.clients import visitor
from portal.kernel.limits import spend
from portal.kernel.policies import why_not

SEED_KEPT_FOR = 60 * 60 * 24 * 30


@require_GET
def contest(request: HttpRequest, slug: str) -> HttpResponse:
    """A contest's gallery. While people vote, nobody's idea stands first for everybody."""
    contests = Contest.objects.visible_to(request.user).select_related("brand")
    contest = get_object_or_404(contests.prefetch_related("phases", "pauses"), slug=slug)
    sorts = _sorts(shows_votes=votes_shown(contest))
    default = Sort.RANDOM if contest.allows(Action.VOTE) else Sort.NEWEST
    filters = read_filters(request.GET, request.COOKIES, sorts=sorts, default=default)
    context = {
        "contest": contest,
        "theme_url": contest.brand.theme_url,
        "theme_brand": contest.brand.slug,
        "chips_label": _("Tags"),
        "chips": [
            (f"#{name}", filters.url(tag="" if slug == filters.tag else slug), slug == filters.tag)
            for slug, name in popular_tags(contest)
        ],
        "why_not_submit": why_not(request.user, "entries.start_draft", contest),
    }
    results = contest_gallery(contest, _counted(request, filters), request.user)
    return _page(request, filters, sorts, results, context)


@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """The ideas of all contests."""
    sorts = _sorts(shows_votes=True)
    filters = read_filters(request.GET, request.COOKIES, sorts=sorts, default=Sort.NEWEST)
    results = whole_gallery(_counted(request, filters), request.user)
    context = {
        "chips_label": _("Kinds of contests"),
        "chips": [
            (label, filters.url(kind="" if kind == filters.kind else kind), kind == filters.kind)
            for kind, label in ContestKind.choices
        ],
        "theme_urls": results.theme_urls,
    }
    return _page(request, filters, sorts, results, context)


def _sorts(*, shows_votes: bool) -> list[str]:
    return [sort for sort in Sort.values if sort != Sort.VOTES or shows_votes]


def _orders(filters: Filters, sorts: list[str]) -> list[tuple[str, str, bool]]:
    """The orders to choose from; what was searched for stands in one order only, the best match first."""
    if filters.query:
        return [(_("Best match"), filters.url(), True)]
    return [(Sort(sort).label, filters.url(sort=sort), sort == filters.sort) for sort in sorts]


def _helps(filters: Filters) -> list[tuple[str, str, bool]]:
    """The way to ideas that look for help, and, once there, the skills they may look for."""
    chips = [(_("Needs help"), filters.url(help="" if filters.help else ANY, q=""), bool(filters.help))]
    if filters.help:
        chips += [
            (
                str(label),
                filters.url(help=ANY if skill == filters.help else skill, q=""),
                skill == filters.help,
            )
            for skill, label in Skill.choices
        ]
    return chips


def _counted(request: HttpRequest, filters: Filters) -> Filters:
    """Searching is the one thing here that costs; it is limited per member, or per address for visitors."""
    if filters.query:
        spend("search", visitor(request))
    return filters


def _page(
    request: HttpRequest, filters: Filters, sorts: list[str], results: Results, context: dict[str, Any]
) -> HttpResponse:
    context |= {
        "filters": filters,
        "page": results.page,
        "cards": results.page.rows,
        "is_cut": results.is_cut,
        "sorts": _orders(filters, sorts),
        "helps": _helps(filters),
        "is_filtered": bool(filters.query or filters.tag or filters.kind or filters.help),
    }
    response = render(request, "gallery/list.html", context)
    if request.COOKIES.get(SEED) != str(filters.start) and filters.sort == Sort.RANDOM:
        response.set_cookie(SEED, str(filters.start), max_age=SEED_KEPT_FOR, httponly=True, samesite="Lax")
    return response
