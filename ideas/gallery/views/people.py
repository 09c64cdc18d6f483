from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from ideas.gallery.reads import profile_of, table_of


@require_GET
def profile(request: HttpRequest, handle: str) -> HttpResponse:
    """A member's ideas and credits; a private profile is there for nobody else."""
    found = profile_of(handle, request.user, after=request.GET.get("after"), before=request.GET.get("before"))
    if found is None:
        raise Http404
    if handle != found.person.handle:
        return redirect(found.person, permanent=True)
    context = {"profile": found, "theme_urls": found.results.theme_urls}
    return render(request, "gallery/profile.html", context)


@require_GET
@login_required
def you(request: HttpRequest) -> HttpResponse:
    """A member's own table: drafts to go on with, ideas and what became of them, credits."""
    table = table_of(request.user, after=request.GET.get("after"), before=request.GET.get("before"))
    return render(request, "gallery/you.html", {"table": table})
