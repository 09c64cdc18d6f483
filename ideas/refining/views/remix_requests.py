"""Questions whether one may build on an idea: those one can answer, and those one has asked."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ideas.entries.models import Idea
from ideas.refining.models import RemixRequest
from ideas.refining.permissions.lineage import is_author_of_origin, is_manager_of_source
from ideas.refining.reads.lineage import requests_by, requests_waiting_for
from ideas.refining.services.asking import answer_remix_for_brand, answer_remix_request

# The buttons of a request: who speaks, and whether they agree.
BUTTONS: dict[str, tuple[Callable[..., None], bool]] = {
    "author-yes": (answer_remix_request, True),
    "author-no": (answer_remix_request, False),
    "brand-yes": (answer_remix_for_brand, True),
    "brand-no": (answer_remix_for_brand, False),
}


@login_required
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What waits for one's answer, as an author or as a brand's manager, and what one has asked."""
    context = {"waiting": requests_waiting_for(request.user), "asked": requests_by(request.user)}
    return render(request, "refining/lineage_requests.html", context)


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no. Of a request only its idea's authors and managers know."""
    visible = Idea.objects.visible_to(request.user)
    asked = RemixRequest.objects.select_related("origin__contest__brand", "target")
    found = get_object_or_404(asked, pk=pk, origin__in=visible.values("pk"))
    verb, agrees = BUTTONS.get(request.POST.get("answer", ""), (None, False))
    concerns = is_author_of_origin | is_manager_of_source
    if verb is None or not concerns.test(request.user, found):
        raise Http404
    verb(request=found, agrees=agrees, by=request.user)
    said = _("You agreed, and we tell them.") if agrees else _("You said no, and we tell them.")
    messages.success(request, said)
    return redirect("refining:remix_requests")
