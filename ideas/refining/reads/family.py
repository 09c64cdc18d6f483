"""The family of an idea: everything it was made from, everything made from it, and their kin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Case, Q, Value, When

from contests.briefs.models import ContestStatus
from ideas.entries.models import Idea, IdeaStatus
from ideas.refining.familytree import Link, Tree, draw_tree
from ideas.refining.models import Source
from portal.kernel.visibility import Visibility

# More than the picture can be read with; a family beyond it is walked on from its members.
IDEAS_SHOWN = 500
# So many ideas are looked at: of some of them the viewer may not know.
REACH = 2 * IDEAS_SHOWN

# Both engines go on from what they found last, so the nearest come first; UNION forgets what it has had.
_KIN = """
    WITH RECURSIVE kin(idea) AS (
        SELECT CAST(%s AS bigint)
        UNION
        SELECT CASE WHEN step.origin_id = kin.idea THEN step.remix_id ELSE step.origin_id END
        FROM kin JOIN {sources} AS step ON step.origin_id = kin.idea OR step.remix_id = kin.idea
    )
    SELECT idea FROM kin LIMIT %s
"""


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
    """The family as the viewer may see it, the nearest first; three queries, however many generations.

    What the viewer may not know of is left out, and what only it connects with it.
    """
    keys = _kin_of(idea)
    known = _relatives(keys, viewer)
    links = set(Source.objects.filter(origin__in=known, remix__in=known).values_list("origin", "remix"))
    reached = _nearest(idea.pk, known, links)
    found = sorted(reached[:limit])
    shown = sorted(link for link in links if set(found).issuperset(link))
    is_whole = len(keys) < REACH and len(reached) <= limit
    return Family({key: known[key] for key in found}, shown, is_whole)


def _kin_of(idea: Idea) -> list[int]:
    """The keys of the idea and its nearest kin, REACH of them at most."""
    sources = connection.ops.quote_name(Source._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(_KIN.format(sources=sources), [idea.pk, REACH])
        return [key for (key,) in cursor.fetchall()]


def _nearest(start: int, known: Mapping[int, Relative], links: Iterable[Link]) -> list[int]:
    """What can be reached from the start over ideas that are known, generation by generation."""
    beside: dict[int, set[int]] = defaultdict(set)
    for origin, remix in links:
        beside[origin].add(remix)
        beside[remix].add(origin)
    reached: dict[int, None] = {}
    edge = {start} & known.keys()
    while edge:
        reached |= dict.fromkeys(sorted(edge))
        edge = {key for one in edge for key in beside[one]} - reached.keys()
    return list(reached)


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
