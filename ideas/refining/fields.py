"""An entry taken apart into what can be suggested, merged and credited by itself. No queries.

Texts are compared word by word; items (tags, ingredients, choices, pictures) one by one; values (a choice, a
number, a declaration) as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from contests.briefs.models import FieldKind, FormField
from ideas.entries.content import IdeaContent

ANSWER = "answers."
PICTURES = "pictures"
TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Parts:
    """Every field of an entry, by its name: "title", "tags", "answers.crunch"."""

    texts: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)


def parts_of(content: IdeaContent, questions: Iterable[FormField]) -> Parts:
    """The content by field; an answer to a question that is gone counts by what it looks like."""
    kinds = {question.key: question.kind for question in questions}
    texts = {"title": content.title, "pitch": content.pitch, "body": content.body}
    items: dict[str, tuple[Any, ...]] = {TAGS: content.tags, PICTURES: content.picture_ids}
    values: dict[str, Any] = {"ai_help": str(content.ai_help), "third_party": content.third_party}
    for key in [*kinds, *sorted(set(content.answers) - set(kinds))]:
        kind, answer = kinds.get(key), content.answers.get(key)
        if kind in (FieldKind.CHOICES, FieldKind.INGREDIENTS) or isinstance(answer, list | tuple):
            items[ANSWER + key] = tuple(answer) if isinstance(answer, list | tuple) else ()
        elif kind in (FieldKind.LINE, FieldKind.TEXT) or (kind is None and isinstance(answer, str)):
            texts[ANSWER + key] = answer if isinstance(answer, str) else ""
        elif kind != FieldKind.PICTURE:
            values[ANSWER + key] = answer
    return Parts(texts, items, values)


def content_of_parts(parts: Parts, alts: Mapping[int, str]) -> IdeaContent:
    """The entry again; `alts` describes its pictures. Empty answers are left out, as the form does."""
    answers = {
        name.removeprefix(ANSWER): list(value) if isinstance(value, tuple) else value
        for name, value in {**parts.texts, **parts.items, **parts.values}.items()
        if name.startswith(ANSWER) and value not in (None, "", ())
    }
    pictures = tuple(int(key) for key in parts.items.get(PICTURES, ()))
    return IdeaContent(
        title=parts.texts.get("title", ""),
        pitch=parts.texts.get("pitch", ""),
        body=parts.texts.get("body", ""),
        answers=answers,
        tags=tuple(parts.items.get(TAGS, ())),
        ai_help=str(parts.values.get("ai_help") or "none"),
        third_party=str(parts.values.get("third_party") or ""),
        picture_ids=pictures,
        picture_alts=tuple(alts.get(key, "") for key in pictures),
    )


def alts_of(*contents: IdeaContent) -> dict[int, str]:
    """How each picture is described; the last content that describes one decides."""
    found: dict[int, str] = {}
    for content in contents:
        for key, alt in zip(content.picture_ids, content.picture_alts, strict=False):
            found[key] = alt or found.get(key, "")
    return found


def with_field(parts: Parts, name: str, value: Any) -> Parts:
    """The same parts, one field of them replaced."""
    for kind in ("texts", "items", "values"):
        held = getattr(parts, kind)
        if name in held:
            return replace(parts, **{kind: {**held, name: value}})
    raise KeyError(name)


def label_of(name: str, questions: Iterable[FormField]) -> str:
    """What people call the field."""
    if name.startswith(ANSWER):
        key = name.removeprefix(ANSWER)
        return next((str(question.label) for question in questions if question.key == key), key)
    return {
        "title": _("Name"),
        "pitch": _("In one sentence"),
        "body": _("Description"),
        TAGS: _("Tags"),
        PICTURES: _("Pictures"),
        "ai_help": _("Help by AI"),
        "third_party": _("Third-party material"),
    }.get(name, name)


def order_of(parts: Parts) -> list[str]:
    """The names of the fields as the entry form has them."""
    first = ["title", "pitch", "body", PICTURES]
    answers = [n for n in (*parts.texts, *parts.items, *parts.values) if n.startswith(ANSWER)]
    return [*first, *answers, TAGS, "ai_help", "third_party"]
