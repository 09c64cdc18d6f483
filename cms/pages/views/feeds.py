"""What machines fetch: a contest's newest ideas as Atom, and where robots are not wanted."""

from __future__ import annotations

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.pages.views.contests import visible_contest
from contests.briefs.models import Contest
from ideas.entries.models import Idea, Listing

IN_FEED = 30
CLOSED_TO_ROBOTS = (
    "/admin/",
    "/accounts/",
    "/you/",
    "/search/",
    "/report/",
    "/judging/",
    "/demo/",
    "/stories/write/",
)


class ContestFeed(Feed):
    """The newest public ideas of a contest, as a visitor without an account sees them."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, slug: str) -> Contest:
        return visible_contest(request, slug)

    def title(self, contest: Contest) -> str:
        return _("Ideas for %(contest)s") % {"contest": contest.title}

    def subtitle(self, contest: Contest) -> str:
        return contest.summary

    def link(self, contest: Contest) -> str:
        return reverse("gallery:contest", args=[contest.slug])

    def feed_url(self, contest: Contest) -> str:
        return reverse("contests:feed", args=[contest.slug])

    def items(self, contest: Contest) -> list[Idea]:
        newest = Listing.objects.filter(contest=contest, is_public=True).order_by("-published_at", "-idea")
        return [listing.idea for listing in newest.select_related("idea__author")[:IN_FEED]]

    def item_title(self, idea: Idea) -> str:
        return idea.title

    def item_description(self, idea: Idea) -> str:
        return idea.pitch

    def item_author_name(self, idea: Idea) -> str:
        return idea.author.display_name

    def item_pubdate(self, idea: Idea) -> datetime | None:
        return idea.published_at


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")
