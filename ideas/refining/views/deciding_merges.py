"""What becomes of a proposal to merge two ideas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ideas.refining.services.merging import agree_to_merge, decline_merge, withdraw_merge
from ideas.refining.services.uniting import undo_merge
from ideas.refining.views.merging import found, show
from portal.kernel.lifecycle import NotPossible


@login_required
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to the text that one has read; with both agreed the ideas are one."""
    page = found(request, pk)
    try:
        merge = agree_to_merge(merge=page.merge, digest=request.POST.get("digest", ""), by=request.user)
    except NotPossible as refusal:
        return show(request, found(request, pk), status=409, refused=[refusal.sentence])
    except ValidationError as problem:
        return show(request, found(request, pk), status=422, refused=problem.messages)
    if merge.is_done:
        messages.success(request, _("They are one idea now, and you make it together."))
        return redirect(merge.staying)
    messages.warning(
        request, _("One of the ideas was changed meanwhile. Look at what would be now, then agree again.")
    )
    return redirect(merge)


@login_required
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, decline_merge, _("Declined. Both ideas stay as they are."))


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, withdraw_merge, _("Your proposal is taken back."))


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, undo_merge, _("They are two ideas again, each with its own votes."))


def _act(request: HttpRequest, pk: int, service: Callable[..., Any], said: str) -> HttpResponse:
    page = found(request, pk)
    try:
        service(merge=page.merge, by=request.user)
    except NotPossible as refusal:
        return show(request, found(request, pk), status=409, refused=[refusal.sentence])
    messages.success(request, said)
    return redirect(page.merge)
