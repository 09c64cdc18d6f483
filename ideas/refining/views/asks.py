"""Asking for help with one's idea."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ideas.entries.models import Idea
from ideas.refining.forms.asks import AskForm
from ideas.refining.models import Ask
from ideas.refining.reads.asks import open_asks
from ideas.refining.services.asks import close_ask, post_ask
from ideas.refining.views.suggestions import theme
from portal.kernel.limits import spend
from portal.kernel.policies import Denied, require


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def asks(request: HttpRequest, pk: int) -> HttpResponse:
    """What an idea needs: the open requests, and the form for another."""
    ideas = Idea.objects.visible_to(request.user).select_related("contest__brand", "author")
    idea = get_object_or_404(ideas, pk=pk)
    if request.method != "POST":
        require(request.user, "refining.post_ask", idea)
        return _page(request, idea, AskForm())
    spend("suggest", request.user.pk)
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            post_ask(idea=idea, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        except Denied as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(
                request, _("It stands on your idea's page, and in the gallery under “Needs help”.")
            )
            return redirect(idea)
    return _page(request, idea, form, status=422)


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Found, or no longer needed."""
    readable = Idea.objects.visible_to(request.user)
    ask = get_object_or_404(
        Ask.objects.filter(idea__in=readable).select_related("idea__contest__brand"), pk=pk
    )
    close_ask(ask=ask, by=request.user)
    messages.success(request, _("Closed. Thank you for letting people know."))
    return redirect(ask.idea)


def _page(request: HttpRequest, idea: Idea, form: AskForm, status: int = 200) -> HttpResponse:
    context = {"idea": idea, "form": form, "asks": open_asks(idea), **theme(idea)}
    return render(request, "refining/asks.html", context, status=status)
