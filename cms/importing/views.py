"""Importing in Wagtail's admin: upload, look at what would come in, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.importing import uploads
from cms.importing.forms import UploadForm
from cms.importing.reading import read_files
from cms.importing.services import import_contest
from contests.brands.models import Role
from contests.brands.reads import brands_of
from portal.kernel.policies import require

SHOWN = 100


def upload(request: HttpRequest) -> HttpResponse:
    """Take the files and show what they hold, problems by line first; nothing is written yet."""
    form = UploadForm(
        request.POST if request.method == "POST" else None, request.FILES or None, by=request.user
    )
    if request.method != "POST":
        return render(request, "importing/upload.html", {"form": form, "page_title": _("Import a contest")})
    if not form.is_valid():
        context = {"form": form, "page_title": _("Import a contest")}
        return render(request, "importing/upload.html", context, status=422)
    brand, source = form.cleaned_data["brand"], form.cleaned_data["source"]
    require(request.user, "briefs.record_contest", brand)
    record = read_files(source, form.cleaned_data["files"])
    word = ""
    if not record.problems:
        kept = {"user_id": request.user.pk, "brand_id": brand.pk, "source": source}
        word = uploads.keep(form.cleaned_data["files"], **kept)
    context = {
        "page_title": _("What would come in"),
        "brand": brand,
        "record": record,
        "hidden": sum(idea.is_hidden for idea in record.ideas),
        "problems": record.problems[:SHOWN],
        "further": max(0, len(record.problems) - SHOWN),
        "ideas": record.ideas[:10],
        "word": word,
    }
    return render(request, "importing/preview.html", context, status=422 if record.problems else 200)


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Import what was previewed; a second press adds nothing."""
    kept = uploads.take(request.POST.get("word", ""), user_id=request.user.pk)
    if kept is None:
        messages.error(request, _("That preview is too old. Please choose the files again."))
        return redirect("importing:upload")
    brand_id, source, files = kept
    brand = get_object_or_404(brands_of(request.user, Role.MANAGER), pk=brand_id)
    try:
        done = import_contest(record=read_files(source, files), brand=brand, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages)[:1000])
        return redirect("importing:upload")
    counts = {"ideas": done.ideas, "people": done.people, "ballots": done.ballots}
    messages.success(request, _("Added: %(ideas)s ideas, %(people)s people, %(ballots)s ballots.") % counts)
    return redirect(reverse("workspace_contests:inspect", args=[done.contest.pk]))
