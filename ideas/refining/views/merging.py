"""The pages on which two authors find one text for both their ideas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ideas.entries.content import IdeaContent
from ideas.entries.forms import initial_of
from ideas.entries.models import Attachment, Idea
from ideas.entries.permissions import is_partner
from ideas.entries.reads import content_from, data_of
from ideas.refining.forms.merging import MergeForm, OtherIdeaForm, WhyForm
from ideas.refining.models import Merge
from ideas.refining.permissions.merging import Pair
from ideas.refining.reads.merging import (
    MergePage,
    both_texts,
    merge_page,
    open_between,
    open_merges_of,
    own_ideas_beside,
    pictures_of,
    sides_of,
)
from ideas.refining.services.merging import change_merge, propose_merge
from portal.kernel.lifecycle import NotPossible
from portal.kernel.limits import spend
from portal.kernel.policies import Denied, require, why_not


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose an idea to be merged into this one, then write the text of both."""
    idea = get_object_or_404(_ideas(request), pk=pk)
    asked = request.POST if request.method == "POST" else request.GET
    if "other" not in asked:
        require(request.user, "refining.begin_merge", idea)
        return _choose(request, idea, OtherIdeaForm())
    form = OtherIdeaForm(asked)
    other = _ideas(request).filter(pk=form.cleaned_data["other"]).first() if form.is_valid() else None
    if other is None:
        require(request.user, "refining.begin_merge", idea)
        if form.is_valid():
            form.add_error("other", _("There is no such idea, or it is not open to you."))
        return _choose(request, idea, form, status=422)
    if sentence := why_not(request.user, "refining.propose_merge", Pair(idea, other)):
        return _refuse(request, idea, other, form, sentence)
    return _write(request, idea, other)


@never_cache
@login_required
@require_safe
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be, or is, and what may be done about it."""
    return show(request, found(request, pk))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose another text."""
    merge = found(request, pk).merge
    require(request.user, "refining.change_merge", merge)
    content = content_from(merge.content, merge.contest.form_fields.all())
    form = _form(request, merge.staying, merge.joining, content)

    def save(content: IdeaContent) -> Merge:
        return change_merge(merge=merge, content=content, by=request.user)

    if request.method == "POST" and form.is_valid() and (saved := _save(request, form, save)):
        return _after(request, saved)
    return _screen(request, merge.staying, merge.joining, form, merge=merge)


def found(request: HttpRequest, pk: int) -> MergePage:
    page = merge_page(pk, request.user)
    if page is None:
        raise Http404
    return page


def show(request: HttpRequest, page: MergePage, *, status: int = 200, refused: Any = ()) -> HttpResponse:
    merge = page.merge
    context = {
        **_face(merge.staying),
        "page": page,
        "merge": merge,
        "other": merge.joining,
        "refused": refused,
    }
    return render(request, "refining/merge.html", context, status=status)


def _ideas(request: HttpRequest) -> Any:
    ideas = Idea.objects.visible_to(request.user).select_related(
        "contest__brand", "author", "current__content"
    )
    return ideas.prefetch_related("contest__phases", "contest__pauses")


def _choose(request: HttpRequest, idea: Idea, form: OtherIdeaForm, status: int = 200) -> HttpResponse:
    context = {
        **_face(idea),
        "form": form,
        "own": own_ideas_beside(idea, request.user),
        "waiting": open_merges_of(idea),
    }
    return render(request, "refining/merge_choose.html", context, status=status)


def _refuse(
    request: HttpRequest, idea: Idea, other: Idea, form: OtherIdeaForm, sentence: str
) -> HttpResponse:
    """An author chooses again, with the reason; what is proposed already is shown; others may not be here."""
    if not is_partner.test(request.user, idea):
        raise Denied("refining.propose_merge", sentence)
    if known := open_between(idea, other):
        messages.info(request, sentence)
        return redirect(known)
    form.add_error("other", sentence)
    return _choose(request, idea, form, status=422)


def _write(request: HttpRequest, staying: Idea, joining: Idea) -> HttpResponse:
    form = _form(request, staying, joining, both_texts(staying, joining))
    why = WhyForm(request.POST if request.method == "POST" else None)

    def save(content: IdeaContent) -> Merge:
        spend("suggest", request.user.pk)
        words = why.cleaned_data["words"]
        return propose_merge(staying=staying, joining=joining, content=content, by=request.user, words=words)

    if request.method == "POST":
        is_valid = why.is_valid()
        if form.is_valid() and is_valid and (saved := _save(request, form, save)):
            return _after(request, saved)
    return _screen(request, staying, joining, form, why=why)


def _form(request: HttpRequest, staying: Idea, joining: Idea, content: IdeaContent) -> MergeForm:
    offered = _offered(staying, joining)
    chosen = dict(zip(content.picture_ids, content.picture_alts, strict=True))
    sent = request.POST if request.method == "POST" else None
    form = MergeForm(sent, contest=staying.contest, offered=offered, chosen=chosen)
    form.initial = initial_of(data_of(content), form.questions)
    return form


def _offered(staying: Idea, joining: Idea) -> list[Attachment]:
    return pictures_of(both_texts(staying, joining))


def _save(request: HttpRequest, form: MergeForm, save: Callable[[IdeaContent], Merge]) -> Merge | None:
    """The merge, or None with what was wrong in the form."""
    try:
        return save(form.entry)
    except (Denied, NotPossible) as refusal:
        form.add_error(None, str(refusal.sentence))
    except ValidationError as problem:
        form.add_error(None, problem.messages)
    return None


def _after(request: HttpRequest, merge: Merge) -> HttpResponse:
    if merge.is_done:
        messages.success(request, _("They are one idea now, and you make it together."))
        return redirect(merge.staying)
    messages.success(request, _("Your text is with the other author. When they agree, the ideas are one."))
    return redirect(merge)


def _screen(
    request: HttpRequest,
    staying: Idea,
    joining: Idea,
    form: MergeForm,
    *,
    why: WhyForm | None = None,
    merge: Merge | None = None,
) -> HttpResponse:
    context = {
        **_face(staying),
        "other": joining,
        "form": form,
        "why": why,
        "merge": merge,
        "sides": sides_of(staying, joining),
    }
    return render(request, "refining/merge_write.html", context, status=422 if form.is_bound else 200)


def _face(idea: Idea) -> dict[str, Any]:
    brand = idea.contest.brand
    return {
        "idea": idea,
        "contest": idea.contest,
        "theme_url": brand.theme_url,
        "theme_brand": brand.slug,
    }
