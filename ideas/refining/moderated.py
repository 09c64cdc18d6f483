"""Suggestions and what is said about them, as the moderators' desk sees them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ideas.refining.models import Hunk, HunkKind, Remark, Suggestion
from ideas.refining.services.standing import set_remark_visibility, set_suggestion_visibility
from portal.kernel.markdown import plain_words
from portal.kernel.visibility import Kind, moderated_kind

OPENING = 60  # characters


def _suggestions() -> QuerySet[Suggestion]:
    return Suggestion.objects.select_related("idea__contest__brand", "by")


def _remarks() -> QuerySet[Remark]:
    return Remark.objects.select_related("suggestion__idea__contest__brand", "author")


def _words(suggestion: Suggestion) -> str:
    """The reason, and every word that it would bring in."""
    added = Hunk.objects.filter(suggestion=suggestion, revision=suggestion.revision, kind=HunkKind.TEXT)
    return "\n\n".join(part for part in (suggestion.note, *added.values_list("after", flat=True)) if part)


moderated_kind(
    Kind(
        name="suggestion",
        label=_("suggestion"),
        queryset=_suggestions,
        visible_to=lambda user: Suggestion.objects.visible_to(user).select_related(
            "idea__contest__brand", "by"
        ),
        brand_of=lambda suggestion: suggestion.idea.contest.brand,
        author_of=lambda suggestion: suggestion.by,
        title_of=lambda suggestion: (
            suggestion.note or _now("A change to %(title)s") % {"title": suggestion.idea.title}
        ),
        text_of=_words,
        url_of=lambda suggestion: suggestion.get_absolute_url(),
        set_visibility=lambda obj, visibility, by: set_suggestion_visibility(
            suggestion=obj, visibility=visibility, by=by
        ),
    )
)
moderated_kind(
    Kind(
        name="remark",
        label=_("comment on a suggestion"),
        queryset=_remarks,
        visible_to=lambda user: _remarks().filter(
            suggestion__in=Suggestion.objects.visible_to(user), visibility="visible", removed_at=None
        ),
        brand_of=lambda remark: remark.suggestion.idea.contest.brand,
        author_of=lambda remark: remark.author,
        title_of=lambda remark: plain_words(remark.body, OPENING),
        text_of=lambda remark: remark.body,
        url_of=lambda remark: remark.get_absolute_url(),
        set_visibility=lambda obj, visibility, by: set_remark_visibility(
            remark=obj, visibility=visibility, by=by
        ),
    )
)
