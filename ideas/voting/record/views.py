"""The page "How is this counted?", what a receipt says, and the download."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from contests.briefs.models import Contest
from contests.briefs.seal import votes_shown
from ideas.voting.counting.receipts import Mistyped, read_receipt
from ideas.voting.models import PublishedRecord
from ideas.voting.record.reads import counted_phases, look_up, own_receipts
from portal.kernel.clients import visitor
from portal.kernel.limits import spend
from portal.media.handing import hand_off


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def counted(request: HttpRequest, slug: str) -> HttpResponse:
    """How the contest's votes are counted; a receipt that is sent is looked up."""
    contest = _contest(request, slug)
    context: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        spend("receipt", visitor(request))
        context = _looked_up(contest, request.POST.get("receipt", ""))
        status = 422 if context.get("problem") else 200
    context |= {
        "contest": contest,
        "phases": counted_phases(contest),
        "receipts": own_receipts(contest, request.user),
        "theme_url": contest.brand.theme_url,
        "theme_brand": contest.brand.slug,
    }
    return render(request, "voting/counted.html", context, status=status)


@require_GET
def download(request: HttpRequest, slug: str, phase_pk: int) -> HttpResponseBase:
    """The published record of a phase, as long as the contest's numbers may be told."""
    contest = _contest(request, slug)
    records = PublishedRecord.objects.filter(phase=phase_pk, phase__contest=contest.pk)
    record = records.order_by("-number").first()
    if record is None or not votes_shown(contest):
        raise Http404
    name = f"{contest.slug}-votes.zip"
    return hand_off(storages["private"], record.name, "application/zip", download_as=name)


def _contest(request: HttpRequest, slug: str) -> Contest:
    contests = Contest.objects.visible_to(request.user).select_related("brand")
    return get_object_or_404(contests.prefetch_related("phases", "pauses"), slug=slug)


def _looked_up(contest: Contest, typed: str) -> dict[str, Any]:
    try:
        receipt = read_receipt(typed[:100])
    except Mistyped:
        problem = _("This is no receipt. One looks like 7K3M-9QX2-PPW0-41ZTC; please compare it again.")
        return {"typed": typed[:100], "problem": problem}
    found = look_up(contest, receipt)
    if found is None:
        problem = _(
            "No sealed ballot of this contest has this receipt. A ballot is sealed some seconds after it is "
            "cast; if yours is older, please write to us."
        )
        return {"typed": typed[:100], "problem": problem}
    return {"typed": receipt, "found": found}
