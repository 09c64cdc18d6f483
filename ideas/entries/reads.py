"""Questions about the words of ideas and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contests.briefs.models import FieldKind, FormField
from ideas.entries.bounds import read_number
from ideas.entries.content import IdeaContent
from ideas.entries.models import Attachment, Draft, Idea, Version


def content_of(version: Version | None) -> IdeaContent:
    """What a version says; a blanked one says nothing but its declarations."""
    if version is None:
        return IdeaContent(title="")
    words = version.content
    placed = list(words.placed.all())
    return IdeaContent(
        title=words.title,
        pitch=words.pitch,
        body=words.body,
        answers=words.answers,
        tags=tuple(words.tags),
        ai_help=version.ai_help,
        third_party=words.third_party,
        picture_ids=tuple(row.picture_id for row in placed),
        picture_alts=tuple(row.alt for row in placed),
    )


def data_of(content: IdeaContent) -> dict[str, Any]:
    """The content as a draft holds it: what would stand in the form."""
    return {
        "title": content.title,
        "pitch": content.pitch,
        "body": content.body,
        "answers": {key: _plain(value) for key, value in content.answers.items()},
        "tags": list(content.tags),
        "ai_help": str(content.ai_help),
        "third_party": content.third_party,
        "picture_ids": list(content.picture_ids),
        "alts": {str(key): alt for key, alt in zip(content.picture_ids, content.picture_alts, strict=False)},
    }


def content_of_draft(draft: Draft) -> IdeaContent:
    """What the draft would say if it were sent now; not checked yet."""
    return content_from(draft.data, draft.contest.form_fields.all())


def content_from(data: Mapping[str, Any], questions: Iterable[FormField]) -> IdeaContent:
    """Content out of a draft's data, however wrong; answers to no question of the contest are left out."""
    answers = data.get("answers") or {}
    alts = data.get("alts") or {}
    pictures = tuple(data.get("picture_ids") or ())
    given = {q.key: _read(q, answers[q.key]) for q in questions if answers.get(q.key) not in (None, "", [])}
    return IdeaContent(
        title=str(data.get("title", "")),
        pitch=str(data.get("pitch", "")),
        body=str(data.get("body", "")),
        answers=given,
        tags=tuple(str(tag) for tag in data.get("tags") or ()),
        ai_help=str(data.get("ai_help") or "none"),
        third_party=str(data.get("third_party", "")),
        picture_ids=pictures,
        picture_alts=tuple(str(alts.get(str(key), "")) for key in pictures),
    ).tidied()


def says_nothing_new(idea: Idea, content: IdeaContent) -> bool:
    """Whether the idea's first or its current version says all that the content does."""
    versions = (content_of(idea.versions.get(number=1)), content_of(idea.current))
    return any(content.tidied().says_the_same_as(version) for version in versions)


def pictures_in(draft: Draft) -> list[Attachment]:
    """The draft's pictures in their order, described as the draft has it."""
    keys = draft.data.get("picture_ids") or []
    alts = draft.data.get("alts") or {}
    found = Attachment.objects.in_bulk(keys)
    pictures = [found[key] for key in keys if key in found]
    for picture in pictures:
        picture.alt = str(alts.get(str(picture.pk), picture.alt))
    return pictures


def _read(question: FormField, answer: Any) -> Any:
    """Numbers become numbers and lists lists; what cannot stays as it was typed."""
    if question.kind == FieldKind.NUMBER:
        number = read_number(answer)
        if number is None:
            return str(answer)
        return int(number) if number == number.to_integral_value() else float(number)
    if question.kind in (FieldKind.CHOICES, FieldKind.INGREDIENTS):
        return [str(item) for item in (answer if isinstance(answer, list) else [answer])]
    return str(answer)


def _plain(value: Any) -> Any:
    return [str(item) for item in value] if isinstance(value, list | tuple) else str(value)
