"""What the portal's pages are measured against: the least that Django can do for a list of 20 cards."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template

from ideas.entries.models import Idea

CARDS = 20
PAGE = Template(
    "<!doctype html><title>Ideas</title><main>{% for idea in ideas %}<article>"
    '<h3><a href="{{ idea.get_absolute_url }}">{{ idea.title }}</a></h3><p>{{ idea.pitch }}</p>'
    '<p><a href="{{ idea.author.get_absolute_url }}">{{ idea.author.display_name }}</a> '
    "{{ idea.listing.votes }} votes, {{ idea.listing.comments }} comments</p>"
    "</article>{% endfor %}</main>"
)
OUTSIDE = "/bench/outside/"


def bare(request: HttpRequest, slug: str) -> HttpResponse:
    """20 rows by index, 20 cards, no layout, one query."""
    public = Idea.objects.filter(listing__contest__slug=slug, listing__is_public=True)
    newest = public.select_related("author", "listing").order_by("-listing__published_at", "-listing__idea")
    return HttpResponse(PAGE.render(Context({"ideas": newest[:CARDS]})))


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello")


class OutsideMiddleware:
    """Answers below OUTSIDE before any other middleware is asked, to tell what the middleware costs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(OUTSIDE):
            return self.get_response(request)
        slug = request.path_info.removeprefix(OUTSIDE).strip("/")
        response = bare(request, slug) if slug else hello(request)
        response["Content-Length"] = str(len(response.content))
        return response
