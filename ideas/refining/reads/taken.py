"""What of another idea is in a text: passages of it, and its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ideas.entries.content import IdeaContent
from ideas.entries.models import Attachment, Draft, Version
from ideas.entries.reads import content_of
from ideas.refining.fields import parts_of
from ideas.refining.passages import History, find_again
from ideas.refining.runs import Owner, Run, Source
from ideas.refining.words import split


def named_sources(draft: Draft, content: IdeaContent) -> list[Version]:
    """What an idea with this content is made from: what the draft names, or dropped in name alone."""
    framed = Version.objects.select_related("content", "idea__contest__brand").order_by("pk")
    named = list(framed.filter(pk__in=draft.sources.values("pk")))
    known = {version.idea_id for version in named}
    dropped = framed.filter(pk__in=draft.dropped.values("pk")).exclude(idea__in=known)
    return [*named, *(version for version in dropped if is_taken_from(content, version))]


def is_taken_from(content: IdeaContent, version: Version) -> bool:
    """Whether a passage of the version, or a whole field, or one of its idea's pictures is in the content.

    What is a passage is said where credit is: fewer words are a coincidence.
    """
    if Attachment.objects.filter(pk__in=content.picture_ids, copied_from__idea=version.idea_id).exists():
        return True
    texts = parts_of(content_of(version), version.idea.contest.form_fields.all()).texts.values()
    history = History(_as_source(split(text)) for text in texts if text)
    return any(_holds_passage(text, history) for text in _texts(content))


def copies_among(pictures: Iterable[int]) -> dict[str, str]:
    """The pictures that were taken along from another idea, each with the picture that it is there."""
    keys = list(pictures)
    if not keys:
        return {}
    copies = Attachment.objects.filter(pk__in=keys, copied_from__isnull=False)
    return {str(copy): str(original) for copy, original in copies.values_list("pk", "copied_from")}


def _texts(content: IdeaContent) -> list[str]:
    answers = [answer for answer in content.answers.values() if isinstance(answer, str)]
    return [content.title, content.pitch, content.body, *answers]


def _holds_passage(text: str, history: History) -> bool:
    tokens = split(text)
    owners: list[Owner | None] = [None] * len(tokens)
    find_again(tokens, owners, (), history)
    return any(owners)


def _as_source(tokens: Sequence[str]) -> Source:
    return Source(tokens, (Run(len(tokens), 1, 0),))
