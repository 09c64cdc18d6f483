"""A suggestion as people read it: each part with the words around it, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from contests.briefs.models import FormField
from ideas.entries.content import IdeaContent
from ideas.entries.models import Attachment, Idea, Right
from ideas.entries.reads import content_of
from ideas.refining.diff import ADDED, KEPT, REMOVED, readable
from ideas.refining.fields import PICTURES, label_of, parts_of
from ideas.refining.models import Ask, Hunk, HunkKind, Like, Remark, Suggestion
from ideas.refining.reads.asks import open_asks
from ideas.refining.reads.presence import has
from ideas.refining.words import split
from portal.kernel.markdown import render_markdown
from portal.kernel.pagination import Page, keyset_page
from portal.kernel.policies import can
from portal.kernel.visibility import Visibility

PAGE = 20
AROUND = 14  # tokens shown on either side of a part
REMARKS = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `runs` are (REMOVED | KEPT | ADDED, words); a picture comes as itself."""

    number: int
    label: str
    runs: list[tuple[int, str]]
    is_taken: bool
    picture: Attachment | None = None
    picture_is_new: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    remark: Remark
    html: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Suggested:
    """What an idea's page says of suggestions. `waiting` counts those that nobody has answered."""

    waiting: int
    is_shown: bool
    can_suggest: bool
    asks: list[Ask]
    can_ask: bool


@dataclass(frozen=True, slots=True)
class SuggestionPage:
    suggestion: Suggestion
    idea: Idea
    parts: list[Part]
    remarks: list[Said]
    likes: int
    is_liked: bool
    has_moved_on: bool

    @property
    def waiting(self) -> list[Part]:
        return [part for part in self.parts if not part.is_taken]


def suggestion_page(pk: int, viewer: Any) -> SuggestionPage | None:
    """Everything on a suggestion's page; None for one that the viewer may not know of."""
    suggestion = (
        Suggestion.objects.visible_to(viewer)
        .select_related(
            "idea__contest__brand", "idea__author", "idea__current", "base__content", "by", "decided_by"
        )
        .prefetch_related("idea__contest__phases", "idea__contest__pauses", "idea__contest__form_fields")
        .annotate(liked=Count("likes", distinct=True), is_liked=_liked_by(viewer))
        .filter(pk=pk)
        .first()
    )
    if suggestion is None:
        return None
    idea = suggestion.idea
    hunks = list(suggestion.hunks.filter(revision=suggestion.revision))
    return SuggestionPage(
        suggestion=suggestion,
        idea=idea,
        parts=parts_shown(hunks, content_of(suggestion.base), list(idea.contest.form_fields.all())),
        remarks=_remarks(suggestion, viewer),
        likes=suggestion.liked,
        is_liked=suggestion.is_liked,
        has_moved_on=idea.current_id != suggestion.base_id,
    )


def suggested_to(idea: Idea, viewer: Any) -> Suggested:
    """Where the contest never refines ideas together, nothing is asked of the database."""
    if not idea.contest.refines:
        return Suggested(0, False, False, [], False)
    makes_it = idea.is_made_by(viewer, Right.EDIT)
    is_open = can(viewer, "refining.begin_suggestion", idea)
    return Suggested(
        waiting=idea.suggestions.open().count() if has(idea, "suggestions") else 0,
        is_shown=True,
        can_suggest=is_open and not makes_it,
        asks=open_asks(idea) if has(idea, "asks") else [],
        can_ask=is_open and makes_it,
    )


def suggestions_to(idea: Idea, viewer: Any, *, after: str | None, before: str | None) -> Page:
    """The suggestions to an idea, newest first, with how many parts they have and how many like them."""
    found = (
        Suggestion.objects.visible_to(viewer)
        .filter(idea=idea)
        .select_related("by")
        .annotate(
            liked=Count("likes", distinct=True),
            said=Count("remarks", distinct=True),
        )
    )
    return keyset_page(found, ["-sent_at", "-id"], size=PAGE, after=after, before=before)


def waiting_for(user: Any) -> QuerySet[Suggestion]:
    """Open suggestions to the person's own ideas, the oldest first."""
    return (
        Suggestion.objects.open()
        .filter(idea__author=user.pk)
        .select_related("idea", "by")
        .order_by("sent_at")
    )


def parts_shown(hunks: Sequence[Hunk], base: IdeaContent, questions: list[FormField]) -> list[Part]:
    """The parts with the words around them in the base version."""
    texts = {name: split(text) for name, text in parts_of(base, questions).texts.items()}
    pictures = Attachment.objects.in_bulk(
        [key for hunk in hunks if hunk.field == PICTURES for key in (hunk.before, hunk.after) if key]
    )
    return [_part(hunk, texts, pictures, questions) for hunk in hunks]


def _part(
    hunk: Hunk, texts: dict[str, list[str]], pictures: dict[int, Attachment], questions: list[FormField]
) -> Part:
    picture = None
    if hunk.field == PICTURES:
        picture = pictures.get(int(hunk.after or hunk.before or 0))
        runs: list[tuple[int, str]] = []
    elif hunk.kind == HunkKind.TEXT:
        runs = _in_its_place(hunk, texts.get(hunk.field, []))
    else:
        sides = ((REMOVED, hunk.before), (ADDED, hunk.after))
        runs = [(kind, str(value)) for kind, value in sides if value not in (None, "")]
    return Part(
        number=hunk.number,
        label=label_of(hunk.field, questions),
        runs=runs,
        is_taken=hunk.accepted_in_id is not None,
        picture=picture if picture and picture.is_visible else None,
        picture_is_new=hunk.kind == HunkKind.ADDED,
    )


def _in_its_place(hunk: Hunk, tokens: list[str]) -> list[tuple[int, str]]:
    before = "".join(tokens[max(hunk.start - AROUND, 0) : hunk.start])
    behind = "".join(tokens[hunk.stop : hunk.stop + AROUND])
    opening = "…" if hunk.start > AROUND else ""
    closing = "…" if hunk.stop + AROUND < len(tokens) else ""
    inner = readable(str(hunk.before or ""), str(hunk.after or ""))
    runs = [(KEPT, opening + before), *inner, (KEPT, behind + closing)]
    return [(kind, words) for kind, words in runs if words]


def _remarks(suggestion: Suggestion, viewer: Any) -> list[Said]:
    rows = suggestion.remarks.filter(removed_at=None, visibility=Visibility.VISIBLE)
    return [
        Said(remark, render_markdown(remark.body), remark.author_id == viewer.pk)
        for remark in rows.select_related("author").order_by("posted_at", "pk")[:REMARKS]
    ]


def _liked_by(viewer: Any) -> Exists:
    return Exists(Like.objects.filter(suggestion=OuterRef("pk"), person=viewer.pk))
