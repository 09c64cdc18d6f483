from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from contests.briefs.models import Contest, Phase
from ideas.voting.fraud.deciding import send_objection
from ideas.voting.fraud.own import set_aside_of
from ideas.voting.models.fraud import REASON
from portal.kernel.lifecycle import NotPossible
from portal.kernel.limits import spend


class ObjectionForm(forms.Form):
    text = forms.CharField(
        label=_("Why your votes should count"),
        max_length=REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example: we are a class, or a family, and vote from one network."),
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Which of the member's votes do not count and why, and the form to object."""
    contests = Contest.objects.visible_to(request.user).select_related("brand")
    contest = get_object_or_404(contests.prefetch_related("phases", "pauses"), slug=slug)
    if request.method != "POST":
        return _page(request, contest, ObjectionForm())
    spend("vote", request.user.pk)
    form = ObjectionForm(request.POST)
    try:
        if form.is_valid():
            phase = _phase(contest, request.POST.get("phase", ""))
            send_objection(phase=phase, text=form.cleaned_data["text"], by=request.user)
            messages.success(request, _("Your objection is with the moderators."))
            return redirect("voting:set_aside", slug)
    except NotPossible as problem:
        form.add_error(None, problem.sentence)
    return _page(request, contest, form, status=422)


def _phase(contest: Contest, sent: str) -> Phase:
    found = next((phase for phase in contest.schedule if str(phase.pk) == sent), None)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, contest: Contest, form: ObjectionForm, *, status: int = 200) -> HttpResponse:
    context = {
        "contest": contest,
        "phases": set_aside_of(request.user, contest),
        "form": form,
        "theme_url": contest.brand.theme_url,
        "theme_brand": contest.brand.slug,
    }
    return render(request, "voting/set_aside.html", context, status=status)
