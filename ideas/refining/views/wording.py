"""The screen on which one text is written for two ideas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ideas.entries.content import IdeaContent
from ideas.entries.forms import initial_of
from ideas.entries.models import Attachment, Idea
from ideas.entries.reads import data_of
from ideas.refining.forms.merging import MergeForm, WhyForm
from ideas.refining.models import Merge
from ideas.refining.reads.merging import both_texts, pictures_of, sides_of
from ideas.refining.reads.wording import InStep
from ideas.refining.services.merging import OutOfStep
from ideas.refining.views.since import since_shown
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied


def form_for(request: HttpRequest, staying: Idea, joining: Idea, content: IdeaContent) -> MergeForm:
    offered = _offered(staying, joining)
    chosen = _described(content)
    sent = request.POST if request.method == "POST" else None
    form = MergeForm(sent, contest=staying.contest, offered=offered, chosen=chosen)
    form.initial = initial_of(data_of(content), form.questions)
    return form


def _offered(staying: Idea, joining: Idea) -> list[Attachment]:
    return pictures_of(both_texts(staying, joining))


def take(
    request: HttpRequest,
    staying: Idea,
    joining: Idea,
    form: MergeForm,
    save: Callable[[IdeaContent], Merge],
    **shown: Any,
) -> HttpResponse:
    """Where one goes on after the text is saved, or the form with what was wrong or is to be decided."""
    try:
        return _after(request, save(form.entry))
    except OutOfStep as conflict:
        again = MergeForm(
            contest=staying.contest, offered=form.offered, chosen=_described(conflict.text.content)
        )
        again.initial = initial_of(data_of(conflict.text.content), form.questions)
        return write_screen(request, staying, joining, again, text=conflict.text, status=409, **shown)
    except (Denied, NotPossible) as refusal:
        form.add_error(None, str(refusal.sentence))
    except ValidationError as problem:
        form.add_error(None, problem.messages)
    return write_screen(request, staying, joining, form, **shown)


def _described(content: IdeaContent) -> dict[int, str]:
    return dict(zip(content.picture_ids, content.picture_alts, strict=True))


def _after(request: HttpRequest, merge: Merge) -> HttpResponse:
    if merge.is_done:
        messages.success(request, _("They are one idea now, and you make it together."))
        return redirect(merge.staying)
    messages.success(request, _("Your text is with the other author. When they agree, the ideas are one."))
    return redirect(merge)


def write_screen(
    request: HttpRequest,
    staying: Idea,
    joining: Idea,
    form: MergeForm,
    *,
    why: WhyForm | None = None,
    merge: Merge | None = None,
    text: InStep | None = None,
    status: int = 422,
) -> HttpResponse:
    """The form for the text of both. `text` is what stands in it, with what is to be decided."""
    context = {
        **face(staying),
        "other": joining,
        "form": form,
        "why": why,
        "merge": merge,
        "text": text,
        "since": since_shown(request, staying, joining, is_fresh=not form.is_bound),
        "sides": sides_of(staying, joining),
    }
    is_refused = form.is_bound or status == 409
    return render(request, "refining/merge_write.html", context, status=status if is_refused else 200)


def face(idea: Idea) -> dict[str, Any]:
    brand = idea.contest.brand
    return {
        "idea": idea,
        "contest": idea.contest,
        "theme_url": brand.theme_url,
        "theme_brand": brand.slug,
    }
