"""The picture of a family as plain rows for its template, and the same in words. No queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from unicodedata import east_asian_width

import regex
from django.utils.translation import gettext as _

from ideas.refining.familytree import HEIGHT, WIDTH, Box, Tree
from ideas.refining.reads.family import Family, Relative
from portal.kernel.addresses import NUMBER, frame

# What fits into a box, in characters.
TITLE_CHARACTERS = 24
AUTHOR_CHARACTERS = 28


@dataclass(frozen=True, slots=True)
class Node:
    """A box with its two lines of text; `label` says what a screen reader says of it."""

    box: Box
    url: str
    title: str
    author: str
    label: str

    @property
    def middle(self) -> int:
        return self.box.x + WIDTH // 2

    @property
    def title_line(self) -> int:
        return self.box.y + 24

    @property
    def author_line(self) -> int:
        return self.box.y + 43


@dataclass(frozen=True, slots=True)
class Drawing:
    tree: Tree
    nodes: list[Node]
    box_width: int = WIDTH
    box_height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Kin:
    """An idea of the family in words: what it is made from, and how many were made from it."""

    idea: Relative
    url: str
    made_from: list[tuple[str, str]] = field(default_factory=list)
    remixes: int = 0


def drawing_of(family: Family) -> Drawing:
    """The boxes and lines of the picture."""
    return Drawing(family.tree, [_node(family.ideas[box.key], box) for box in family.tree.boxes])


def kin_of(family: Family) -> list[Kin]:
    """The same in words, the eldest generation first."""
    sources: dict[int, list[Relative]] = defaultdict(list)
    remixes: dict[int, int] = defaultdict(int)
    for origin, remix in family.links:
        sources[remix].append(family.ideas[origin])
        remixes[origin] += 1
    return [
        Kin(
            idea=family.ideas[box.key],
            url=_url(family.ideas[box.key]),
            made_from=[(name_of(origin), _url(origin)) for origin in sources[box.key]],
            remixes=remixes[box.key],
        )
        for box in family.tree.boxes
    ]


def name_of(idea: Relative) -> str:
    return _("an idea that was withdrawn") if idea.is_gone else idea.title


def _url(idea: Relative) -> str:
    """Where one walks on: the idea's own family page is one step further from its page."""
    before, after = frame("gallery:idea", NUMBER)
    return "" if idea.is_gone else f"{before}{idea.key}{after}"


def _node(idea: Relative, box: Box) -> Node:
    if idea.is_gone:
        return Node(box, "", name_of(idea), "", name_of(idea))
    label = _("%(title)s by %(author)s, in %(contest)s") % {
        "title": idea.title,
        "author": idea.author,
        "contest": idea.contest,
    }
    return Node(
        box, _url(idea), cut(idea.title, TITLE_CHARACTERS), cut(idea.author, AUTHOR_CHARACTERS), label
    )


def cut(text: str, most: int) -> str:
    """The text, or what fits of it in whole characters, wide ones counted twice, and an ellipsis."""
    room, kept = most, 0
    for character in regex.findall(r"\X", text):
        room -= 2 if east_asian_width(character[0]) in "WF" else 1
        if room < 0:
            return text[:kept].rstrip() + "…"
        kept += len(character) if room > 0 else 0
    return text
