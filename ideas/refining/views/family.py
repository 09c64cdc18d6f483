from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ideas.entries.models import Idea
from ideas.refining.familydrawing import drawing_of, kin_of
from ideas.refining.reads.family import family_of


@require_safe
def family(request: HttpRequest, pk: int) -> HttpResponse:
    """The idea among everything it was made from and everything made from it."""
    ideas = Idea.objects.visible_to(request.user).select_related("contest__brand")
    idea = get_object_or_404(ideas, pk=pk)
    found = family_of(idea, request.user)
    brand = idea.contest.brand
    context = {
        "idea": idea,
        "family": found,
        "drawing": drawing_of(found),
        "kin": kin_of(found),
        "theme_url": brand.theme_url,
        "theme_brand": brand.slug,
    }
    return render(request, "refining/lineage_family.html", context)
