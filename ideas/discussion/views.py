from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ideas.discussion.cards import COMMENT
from ideas.discussion.forms import CommentForm, EditForm
from ideas.discussion.models import Comment
from ideas.discussion.reads import shown
from ideas.discussion.services import edit_comment, post_comment, remove_comment
from ideas.entries.models import Idea
from portal.kernel.lifecycle import NotPossible
from portal.kernel.limits import spend
from portal.kernel.policies import require
from portal.kernel.responses import refuse, respond

PAGE = "discussion/write.html"
FORM = "discussion/write.html#form"
EDIT = "discussion/edit.html"
EDIT_FORM = "discussion/edit.html#form"
POSTED = "discussion/comments.html#posted"


@login_required
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, idea_pk: int) -> HttpResponseBase:
    """The form for a comment or an answer, and the sending of it."""
    ideas = Idea.objects.visible_to(request.user).select_related("contest__brand", "author")
    idea = get_object_or_404(ideas, pk=idea_pk)
    if request.method == "GET":
        require(request.user, "discussion.post_comment", idea)
        parent = _parent(request, idea, request.GET.get("parent", ""))
        form = CommentForm(initial={"parent": parent.pk if parent else None}, auto_id=_ids(parent))
        return _form(request, idea, form, parent)
    spend("comment", request.user.pk)
    parent = _parent(request, idea, request.POST.get("parent", ""))
    form = CommentForm(request.POST, auto_id=_ids(parent))
    if form.is_valid():
        return _post(request, idea, form, parent)
    return refuse(request, FORM, _context(idea, form, parent))


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    comment = _own(request, pk)
    require(request.user, "discussion.edit_comment", comment)
    form = EditForm(
        request.POST if request.method == "POST" else None,
        initial={"body": comment.body},
        auto_id=f"id_edit_{pk}_%s",
    )
    context = {"idea": comment.idea, "form": form, "comment": comment}
    if request.method == "GET":
        return render(request, EDIT_FORM if request.htmx else EDIT, context)
    if form.is_valid():
        try:
            edit_comment(comment=comment, body=form.cleaned_data["body"], by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return _changed(request, comment, _("Your comment is changed."))
    return refuse(request, EDIT_FORM, context)


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask once, then take the comment back."""
    comment = _own(request, pk)
    require(request.user, "discussion.remove_comment", comment)
    if request.method == "GET":
        return render(request, "discussion/remove.html", {"comment": comment, "idea": comment.idea})
    remove_comment(comment=comment, by=request.user)
    return _changed(request, comment, _("Your comment is taken back."))


def _ids(parent: Comment | None) -> str:
    """Ids of the form's fields; answers stand on one page with the comment form and with other answers."""
    return f"id_answer_{parent.pk}_%s" if parent else "id_%s"


def _own(request: HttpRequest, pk: int) -> Comment:
    comments = Comment.objects.visible_to(request.user).select_related("idea__contest__brand", "author")
    return get_object_or_404(comments, pk=pk)


def _parent(request: HttpRequest, idea: Idea, sent: str) -> Comment | None:
    """The comment to be answered, if it is on this idea and can be seen."""
    if not sent.isascii() or not sent.isdigit() or len(sent) > 18:
        return None
    return get_object_or_404(Comment.objects.visible_to(request.user).filter(idea=idea), pk=int(sent))


def _post(request: HttpRequest, idea: Idea, form: CommentForm, parent: Comment | None) -> HttpResponseBase:
    try:
        posted = post_comment(
            idea=idea,
            body=form.cleaned_data["body"],
            by=request.user,
            parent=parent,
            once_key=form.cleaned_data["once_key"],
        )
    except ValidationError as problem:
        form.add_error(None, problem)
    except NotPossible as problem:
        form.add_error("body", problem.sentence)
    else:
        context = {**_context(idea, CommentForm(), None), "row": shown(posted, request.user), "is_new": True}
        return respond(request, POSTED, context, otherwise=posted, say=_("Your comment is there."))
    return refuse(request, FORM, _context(idea, form, parent))


def _form(request: HttpRequest, idea: Idea, form: CommentForm, parent: Comment | None) -> HttpResponseBase:
    return render(request, FORM if request.htmx else PAGE, _context(idea, form, parent))


def _context(idea: Idea, form: CommentForm, parent: Comment | None) -> dict[str, Any]:
    return {"idea": idea, "form": form, "parent": parent}


def _changed(request: HttpRequest, comment: Comment, said: str) -> HttpResponseBase:
    context = {"idea": comment.idea, "row": shown(comment, request.user)}
    return respond(request, COMMENT, context, otherwise=comment, say=said)
