"""The family of an idea: everything it was made from, everything made from it, and their kin."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Q, Value, When

from contests.briefs.models import ContestStatus
from ideas.entries.models import Idea, IdeaStatus
from ideas.refining.familytree import Link, Tree, draw_tree
from ideas.refining.models import Source
from portal.kernel.visibility import Visibility

# More than the picture can be read with; a family beyond it is walked on from its members.
IDEAS_SHOWN = 500
LINKS_READ = 10 * IDEAS_SHOWN


@dataclass(frozen=True, slots=True)
class Relative:
    """An idea in the picture. Of a withdrawn one others learn that it was there, and no more."""

    key: int
    title: str = ""
    author: str = ""
    contest: str = ""

    @property
    def is_gone(self) -> bool:
        return not self.title


@dataclass(frozen=True)
class Family:
    """Ideas by their keys, the eldest first, and the links between them; `is_whole` unless it was cut."""

    ideas: dict[int, Relative]
    links: list[Link]
    is_whole: bool

    @cached_property
    def tree(self) -> Tree:
        return draw_tree(list(self.ideas), self.links)


def family_of(idea: Idea, viewer: Any, *, limit: int = IDEAS_SHOWN) -> Family:
    """The whole family as the viewer may see it, walked from the idea: two queries for each generation.

    What the viewer may not know of is left out, and what only it connects with it.
    """
    found: dict[int, Relative] = {}
    links: set[Link] = set()
    edge, asked, is_whole = {idea.pk}, set[int](), True
    while edge and is_whole:
        asked |= edge
        known = _relatives(edge, viewer)
        room = limit - len(found)
        is_whole = len(known) <= room
        found |= {key: known[key] for key in sorted(known)[:room]}
        near = _links_of(known)
        links |= near
        edge = {key for link in near for key in link} - asked
    shown = sorted(link for link in links if found.keys() >= set(link))
    return Family({key: found[key] for key in sorted(found)}, shown, is_whole)


def _links_of(keys: Collection[int]) -> set[Link]:
    steps = Source.objects.filter(Q(remix__in=keys) | Q(origin__in=keys)).order_by("pk")
    return set(steps.values_list("origin", "remix")[:LINKS_READ]) if keys else set()


def _relatives(keys: Collection[int], viewer: Any) -> dict[int, Relative]:
    """The ideas that the viewer may see or may know to be gone, by their keys."""
    visible = Idea.objects.visible_to(viewer).filter(pk__in=keys)
    gone = Q(status=IdeaStatus.WITHDRAWN, visibility=Visibility.VISIBLE, published_at__isnull=False) & ~Q(
        contest__status=ContestStatus.DRAFT
    )
    is_seen = Case(When(pk__in=visible.values("pk"), then=Value(True)), default=Value(False))
    rows = Idea.objects.filter(pk__in=keys).annotate(is_seen=is_seen).filter(Q(is_seen=True) | gone)
    said = rows.values_list("pk", "is_seen", "title", "author__display_name", "contest__title")
    return {pk: Relative(pk, *words) if seen else Relative(pk) for pk, seen, *words in said}
