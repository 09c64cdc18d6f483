from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from ideas.moderation.forms import ReportForm
from ideas.moderation.services import report
from ideas.moderation.subjects import Subject
from portal.kernel.policies import require
from portal.kernel.responses import refuse
from portal.kernel.visibility import KINDS


@require_http_methods(["GET", "POST"])
def report_thing(request: HttpRequest, kind: str, pk: int) -> HttpResponseBase:
    """Tell a brand's moderators what is wrong with a thing."""
    subject = _subject(request.user, kind, pk)
    if subject is None:
        return render(request, "moderation/gone.html", status=404)
    require(request.user, "moderation.report_thing", subject)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _filed(form, subject, request):
        return render(request, "moderation/thanks.html", {"subject": subject})
    answer = refuse if form.is_bound else render
    return answer(request, "moderation/report.html", {"form": form, "subject": subject})


def _subject(user: Any, kind: str, pk: int) -> Subject | None:
    """The thing as far as the user may see it; None when it has gone, or never was theirs to see."""
    if kind not in KINDS:
        raise Http404
    obj = KINDS[kind].visible_to(user).filter(pk=pk).first()
    return Subject(KINDS[kind], obj) if obj else None


def _filed(form: ReportForm, subject: Subject, request: HttpRequest) -> bool:
    try:
        report(kind=subject.kind.name, obj=subject.obj, by=request.user, **form.cleaned_data)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True
