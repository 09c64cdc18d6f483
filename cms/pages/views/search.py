from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.pages.reads.search import find
from portal.kernel.clients import visitor
from portal.kernel.limits import spend

LONGEST = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Contests, ideas, stories, guides and products that hold the words."""
    query = " ".join(request.GET.get("q", "")[:LONGEST].replace("\x00", " ").split())
    if query:
        spend("search", visitor(request))
    found = find(query, request.user)
    context = {"query": query, "found": found, "theme_urls": found.theme_urls}
    return render(request, "pages/search.html", context)
