"""Suggestions as everybody reads and discusses them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ideas.entries.models import Idea
from ideas.refining.forms.suggestions import AnswerForm, RemarkForm
from ideas.refining.models import Remark, Suggestion
from ideas.refining.reads.suggestions import SuggestionPage, suggestion_page, suggestions_to
from ideas.refining.services.remarks import (
    like_suggestion,
    post_remark,
    unlike_suggestion,
)
from ideas.refining.services.remarks import (
    remove_remark as take_back,
)
from portal.kernel.limits import spend
from portal.kernel.policies import can, why_not

PAGE = "refining/suggestion.html"


@require_GET
def of_idea(request: HttpRequest, pk: int) -> HttpResponse:
    """Every suggestion to an idea, newest first."""
    ideas = Idea.objects.visible_to(request.user).select_related("contest__brand", "author")
    idea = get_object_or_404(ideas, pk=pk)
    page = suggestions_to(
        idea, request.user, after=request.GET.get("after"), before=request.GET.get("before")
    )
    context = {
        "idea": idea,
        "page": page,
        "why_not": why_not(request.user, "refining.begin_suggestion", idea),
        **theme(idea),
    }
    return render(request, "refining/suggestions.html", context)


@require_GET
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """A suggestion, part by part, with what its authors may do about it."""
    return render(request, PAGE, context_of(request, found(request, pk)))


@login_required
@require_POST
def like(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one likes it, or no more."""
    suggestion = get_object_or_404(_framed(request), pk=pk)
    if request.POST.get("take_back"):
        unlike_suggestion(suggestion=suggestion, by=request.user)
    else:
        like_suggestion(suggestion=suggestion, by=request.user)
    return redirect(f"{suggestion.get_absolute_url()}#like")


@login_required
@require_POST
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about it."""
    suggestion = get_object_or_404(_framed(request), pk=pk)
    spend("comment", request.user.pk)
    form = RemarkForm(request.POST)
    if form.is_valid():
        try:
            posted = post_remark(
                suggestion=suggestion,
                body=form.cleaned_data["body"],
                by=request.user,
                once_key=str(form.cleaned_data["once_key"] or "") or None,
            )
        except ValidationError as problem:
            form.add_error("body", problem.messages)
        else:
            messages.success(request, _("Your comment is there."))
            return redirect(posted)
    context = {**context_of(request, found(request, pk)), "remark_form": form}
    return render(request, PAGE, context, status=422)


@login_required
@require_POST
def remove_remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own comment back."""
    readable = Suggestion.objects.visible_to(request.user)
    remark = get_object_or_404(Remark.objects.filter(suggestion__in=readable), pk=pk)
    take_back(remark=remark, by=request.user)
    messages.success(request, _("Your comment is taken back."))
    return redirect(remark.suggestion)


def found(request: HttpRequest, pk: int) -> SuggestionPage:
    page = suggestion_page(pk, request.user)
    if page is None:
        raise Http404
    return page


def context_of(request: HttpRequest, page: SuggestionPage) -> dict[str, Any]:
    """What the page of a suggestion shows."""
    user, suggestion = request.user, page.suggestion
    return {
        "page": page,
        "suggestion": suggestion,
        "idea": page.idea,
        "answer_form": AnswerForm(),
        "remark_form": RemarkForm(),
        "can_answer": can(user, "refining.answer_suggestion", suggestion),
        "can_revise": can(user, "refining.revise_suggestion", suggestion),
        "can_withdraw": can(user, "refining.withdraw_suggestion", suggestion),
        "can_remix": can(user, "refining.remix_suggestion", suggestion),
        "why_no_remark": why_not(user, "refining.discuss_suggestion", suggestion),
        "why_no_like": why_not(user, "refining.like_suggestion", suggestion),
        **theme(page.idea),
    }


def theme(idea: Idea) -> dict[str, str]:
    brand = idea.contest.brand
    return {"theme_url": brand.theme_url, "theme_brand": brand.slug}


def _framed(request: HttpRequest) -> Any:
    return Suggestion.objects.visible_to(request.user).select_related("idea__contest__brand", "by")
