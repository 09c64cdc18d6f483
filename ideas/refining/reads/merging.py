"""Ideas that are one, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q

from contests.briefs.models import FormField
from ideas.entries.content import IdeaContent
from ideas.entries.models import INCLUDED_IN, Attachment, CoAuthor, Idea, Right
from ideas.entries.reads import content_from, content_of
from ideas.refining.diff import readable
from ideas.refining.fields import label_of, order_of, parts_of
from ideas.refining.models import Merge, MergeStatus
from ideas.refining.reads.presence import has
from ideas.refining.threeway import words_of
from portal.kernel.policies import can
from portal.kernel.visibility import Visibility

CHOICES = 50
OPEN_SHOWN = 10
Runs = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Merging:
    """What an idea's page says of merges: the idea that it is part of, those that are part of it.

    Hidden ones are left out. `can_begin`: whether the viewer may propose one.
    """

    part_of: Idea | None = None
    made_of: list[Merge] = field(default_factory=list)
    can_begin: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A field of the merged text, as it differs from each of the two ideas."""

    label: str
    from_staying: Runs
    from_joining: Runs


@dataclass(frozen=True, slots=True)
class MergePage:
    """A proposal, or a merge, with what the viewer may do about it."""

    merge: Merge
    rows: list[Row]
    pictures: list[Attachment]
    can_agree: bool
    can_change: bool
    can_decline: bool
    can_withdraw: bool
    can_undo: bool


def roots_of(idea_ids: Iterable[int]) -> set[int]:
    """The ideas that others have become part of, among these or above them; one query."""
    keys = list(idea_ids)
    done = Merge.objects.done().filter(Q(staying__in=keys) | Q(joining__in=keys))
    return set(done.values_list("staying", flat=True))


def were_merged(idea_ids: Iterable[int]) -> list[int]:
    """Which of these ideas others have ever become part of, also if that is undone; one query."""
    ever = Merge.objects.filter(staying__in=list(idea_ids), merged_at__isnull=False)
    return sorted(set(ever.values_list("staying", flat=True)))


def with_parts(idea: Idea) -> list[Idea]:
    """The idea and those that have become part of it, all with the one contest they share; one query."""
    merges = Merge.objects.done().filter(staying=idea.pk).select_related("joining").order_by("pk")
    parts = [merge.joining for merge in merges]
    for part in parts:
        part.contest = idea.contest
    return [idea, *parts]


def whole_of(idea: Idea) -> Idea | None:
    """The idea that this one has become part of, if everybody may see it."""
    merge = Merge.objects.done().filter(joining=idea.pk).select_related("staying").first()
    return merge.staying if merge and merge.staying.is_public else None


def merging_of(idea: Idea, viewer: Any) -> Merging:
    """One query. The idea needs its contest and its team is asked only for who is signed in."""
    found = Merge.objects.done().filter(Q(staying=idea.pk) | Q(joining=idea.pk))
    framed = found.select_related("staying", "joining__author").order_by("merged_at", "pk")
    done = list(framed) if has(idea, "merges") else []
    whole = next((merge.staying for merge in done if merge.joining_id == idea.pk), None)
    return Merging(
        part_of=whole if whole and whole.is_public else None,
        made_of=[
            merge
            for merge in done
            if merge.staying_id == idea.pk and merge.joining.visibility == Visibility.VISIBLE
        ],
        can_begin=can(viewer, "refining.begin_merge", idea),
    )


def open_between(one: Idea, other: Idea) -> Merge | None:
    """The proposal to merge these two that waits for an answer, whichever is to stay."""
    both = (one.pk, other.pk)
    return Merge.objects.filter(staying__in=both, joining__in=both, status=MergeStatus.PROPOSED).first()


def both_texts(staying: Idea, joining: Idea) -> IdeaContent:
    """What a merge begins with: the idea that stays, with the other's description and pictures behind."""
    one, other = content_of(staying.current), content_of(joining.current)
    body = "\n\n".join(text for text in (one.body, other.body) if text)
    described = {
        **dict(zip(one.picture_ids, one.picture_alts, strict=True)),
        **dict(zip(other.picture_ids, other.picture_alts, strict=True)),
    }
    return replace(one, body=body).with_pictures(described.items())


def sides_of(staying: Idea, joining: Idea) -> list[tuple[str, str, str]]:
    """Both ideas side by side as they are now: (field, what one says, what the other says)."""
    questions = list(staying.contest.form_fields.all())
    ours, theirs = (parts_of(content_of(idea.current), questions) for idea in (staying, joining))
    rows = [(name, words_of(ours, name), words_of(theirs, name)) for name in order_of(ours)]
    return [(label_of(name, questions), one, other) for name, one, other in rows if one or other]


def own_ideas_beside(idea: Idea, person: Any) -> list[Idea]:
    """The person's other ideas of the same contest with which this one could be merged."""
    leads = CoAuthor.objects.current().filter(person=person.pk, right__in=INCLUDED_IN[Right.SUBMIT])
    others = Idea.objects.public().filter(contest=idea.contest_id).exclude(pk=idea.pk)
    return list(others.filter(Q(author=person.pk) | Q(pk__in=leads.values("idea"))).order_by("-pk")[:CHOICES])


def open_merges_of(idea: Idea) -> list[Merge]:
    """Proposals that wait for an answer."""
    waiting = Merge.objects.filter(Q(staying=idea.pk) | Q(joining=idea.pk), status=MergeStatus.PROPOSED)
    return list(waiting.select_related("staying", "joining")[:OPEN_SHOWN])


def merge_page(pk: int, viewer: Any) -> MergePage | None:
    """Everything on a merge's page; None for one of other people's ideas."""
    found = Merge.objects.of_authors(viewer).select_related(
        "staying__contest__brand", "staying__author", "staying_base__content",
        "joining__contest__brand", "joining__author", "joining_base__content", "proposed_by", "ended_by",
    )  # fmt: skip
    merge = found.filter(pk=pk).first()
    if merge is None:
        return None
    questions = list(merge.contest.form_fields.all())
    content = content_from(merge.content, questions)
    now = merge.is_open
    sides = (
        content_of(merge.staying.current if now else merge.staying_base),
        content_of(merge.joining.current if now else merge.joining_base),
    )
    return MergePage(
        merge=merge,
        rows=rows_of(content, *sides, questions),
        pictures=pictures_of(content),
        can_agree=_has_yet_to_agree(merge, viewer) and can(viewer, "refining.agree_to_merge", merge),
        can_change=can(viewer, "refining.change_merge", merge),
        can_decline=can(viewer, "refining.decline_merge", merge),
        can_withdraw=can(viewer, "refining.withdraw_merge", merge),
        can_undo=can(viewer, "refining.undo_merge", merge),
    )


def rows_of(
    content: IdeaContent, staying: IdeaContent, joining: IdeaContent, questions: list[FormField]
) -> list[Row]:
    """Every field that says something in one of the three, but the pictures."""
    merged, ours, theirs = (parts_of(each, questions) for each in (content, staying, joining))
    found = []
    for name in order_of(merged):
        if name == "pictures":
            continue
        text, one, other = (words_of(parts, name) for parts in (merged, ours, theirs))
        if text or one or other:
            found.append(Row(label_of(name, questions), readable(one, text), readable(other, text)))
    return found


def pictures_of(content: IdeaContent) -> list[Attachment]:
    """The pictures that the content shows, in its order, described as it does."""
    found = Attachment.objects.in_bulk(content.picture_ids)
    shown = []
    for key, alt in zip(content.picture_ids, content.picture_alts, strict=True):
        picture = found.get(key)
        if picture is not None and picture.is_visible:
            picture.alt = alt or picture.alt
            shown.append(picture)
    return shown


def _has_yet_to_agree(merge: Merge, viewer: Any) -> bool:
    return can(viewer, "refining.decline_merge", merge)
