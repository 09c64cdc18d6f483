"""Whom an author may thank, and whose idea could do with a hand."""

from __future__ import annotations

from typing import Any

from ideas.discussion.models import Comment
from ideas.entries.models import Idea
from portal.accounts.models import User
from portal.kernel.visibility import Visibility

THANKED_AT_MOST = 20


def commenters(idea: Idea) -> list[User]:
    """The people whose comments stand under the idea, its author left out; the latest first."""
    comments = Comment.objects.filter(
        idea=idea, visibility=Visibility.VISIBLE, removed_at__isnull=True
    ).exclude(author=idea.author_id)
    keys = dict.fromkeys(comments.order_by("-posted_at").values_list("author", flat=True)[:200])
    people = User.objects.in_bulk(list(keys)[:THANKED_AT_MOST])
    return [people[key] for key in keys if key in people]


def idea_to_improve(idea: Idea, user: Any) -> Idea | None:
    """A public idea of the same contest by somebody else: few have spoken about it, and it is new."""
    others = Idea.objects.public().filter(contest=idea.contest_id).exclude(author=user.pk)
    return (
        others.select_related("contest__brand", "author", "cover")
        .order_by("listing__comments", "-listing__published_at")
        .first()
    )
