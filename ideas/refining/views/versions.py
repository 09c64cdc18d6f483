"""What may be done with an earlier version of an idea."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ideas.entries.models import Idea, Version
from ideas.refining.services.versions import blank_version, restore_version


@login_required
@require_POST
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    version = _version(request, pk, number)
    try:
        made = restore_version(version=version, by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("gallery:version", pk, number)
    messages.success(request, _("Brought back as version %(number)d.") % {"number": made.number})
    return redirect(version.idea)


@login_required
@require_POST
def blank(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    version = _version(request, pk, number)
    try:
        blank_version(version=version, reason=request.POST.get("reason", ""), by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("The words of this version are removed."))
    return redirect("gallery:version", pk, number)


def _version(request: HttpRequest, pk: int, number: int) -> Version:
    ideas = Idea.objects.visible_to(request.user)
    versions = Version.objects.filter(idea__in=ideas).select_related("idea__contest__brand", "content")
    return get_object_or_404(versions, idea=pk, number=number)
