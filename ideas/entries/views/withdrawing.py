from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ideas.entries.models import Idea
from ideas.entries.services import withdraw_idea
from portal.kernel.policies import require


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then take the idea out of its contest."""
    ideas = Idea.objects.visible_to(request.user).select_related("contest__brand", "cover")
    idea = get_object_or_404(ideas, pk=pk)
    require(request.user, "entries.withdraw_idea", idea)
    if request.method == "POST":
        withdraw_idea(idea=idea, by=request.user)
        messages.success(request, _("“%(title)s” is withdrawn.") % {"title": idea.title})
        return redirect(idea)
    brand = idea.contest.brand
    context = {"idea": idea, "theme_url": brand.theme_url, "theme_brand": brand.slug}
    return render(request, "entries/withdraw.html", context)
