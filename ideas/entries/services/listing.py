from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.text import slugify

from ideas.entries.content import IdeaContent
from ideas.entries.models import Attachment, Idea, IdeaTag, Listing, Tag, Version


def show_current(idea: Idea, version: Version, content: IdeaContent) -> None:
    """Let the idea's own row, its listing, tags and pictures repeat the version that is now current."""
    idea.current = version
    idea.title, idea.pitch = content.title, content.pitch
    idea.cover_id = content.picture_ids[0] if content.picture_ids else None
    idea.save(update_fields=["current", "title", "pitch", "cover"])
    _retag(idea, content.tags)
    for key, alt in zip(content.picture_ids, content.picture_alts, strict=True):
        Attachment.objects.filter(pk=key).exclude(alt=alt).update(alt=alt)
    relist(idea)


def relist(idea: Idea) -> None:
    """Let lists show the idea exactly when the public may see it."""
    shown = {"is_public": idea.is_public, "published_at": idea.published_at or idea.created_at}
    Listing.objects.update_or_create(
        idea=idea, defaults=shown, create_defaults={**shown, "contest_id": idea.contest_id}
    )


def _retag(idea: Idea, names: tuple[str, ...]) -> None:
    wanted = {slug: name for name in names if (slug := slugify(name, allow_unicode=True)[:40])}
    Tag.objects.bulk_create(
        [Tag(slug=slug, name=name) for slug, name in wanted.items()], ignore_conflicts=True
    )
    idea.idea_tags.exclude(tag__slug__in=wanted).delete()
    IdeaTag.objects.bulk_create(
        [
            IdeaTag(idea=idea, tag=tag, contest_id=idea.contest_id)
            for tag in Tag.objects.filter(slug__in=wanted)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def record_votes(changes: Mapping[int, int]) -> None:
    """Add to the folded tallies, by idea; the caller locks nothing and casts nothing."""
    for idea_id, change in sorted(changes.items()):
        if change:
            Listing.objects.filter(idea_id=idea_id).update(votes=F("votes") + change)


@transaction.atomic
def record_comments(*, idea_id: int, change: int) -> None:
    """Add to the number of visible comments on the idea; it never falls below none."""
    Listing.objects.filter(idea_id=idea_id).update(comments=Greatest(F("comments") + change, 0))
