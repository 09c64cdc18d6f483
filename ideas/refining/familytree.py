"""Where the ideas of a family stand in its picture. Plain values, no Django.

Layers run from left to right: an idea stands right of every idea that it is made from (longest path, after
Sugiyama, Tagawa and Toda 1981). Within a layer the order follows the mean place of the neighbours, and the
result depends on nothing but the order in which ideas and links are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeVar, cast

# In pixels of the picture; a box holds two lines of text.
WIDTH, HEIGHT = 216, 56
GAP_X, GAP_Y = 72, 20
MARGIN = 8
SWEEPS = 4
# A line over several layers has a place of its own in each, so that it passes behind nobody's box. In a
# family with more such places than this, lines are straight after all.
LANE = 12
MOST_LANES = 2_000

Key = int
Link = tuple[Key, Key]  # from the idea that was there to the one made from it
Lane = tuple[Key, Key, int]  # a link's place in a layer that it passes
Place = Key | Lane
Step = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Box:
    """An idea's place; `x` and `y` are its upper left corner."""

    key: Key
    layer: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Curve:
    """The line from an idea to one made from it, as the `d` of an SVG path."""

    origin: Key
    remix: Key
    path: str


@dataclass(frozen=True, slots=True)
class Tree:
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    width: int
    height: int


def draw_tree(keys: Sequence[Key], links: Iterable[Link]) -> Tree:
    """Place every idea. Links to unknown ideas, and those that would close a circle, are left out."""
    known = dict.fromkeys(keys)
    forward = without_circles(known, [link for link in links if link[0] in known and link[1] in known])
    layer_of = cast("dict[Place, int]", layers(known, forward))
    lanes = _lanes(forward, layer_of)
    steps = [step for link in forward for step in pairwise((link[0], *lanes[link], link[1]))]
    rows = _ordered(_by_layer(layer_of), steps)
    tops = _tops(rows, steps)
    places = {
        key: Box(key if isinstance(key, int) else 0, layer, MARGIN + layer * (WIDTH + GAP_X), tops[key])
        for layer, row in enumerate(rows)
        for key in row
    }
    return Tree(
        boxes=tuple(box for key, box in places.items() if isinstance(key, int)),
        curves=tuple(
            Curve(a, b, _path(places[a], [places[lane] for lane in lanes[a, b]], places[b]))
            for a, b in forward
        ),
        width=2 * MARGIN + len(rows) * (WIDTH + GAP_X) - GAP_X if rows else 0,
        height=max((box.y + _height(key) for key, box in places.items()), default=-MARGIN) + MARGIN,
    )


def _lanes(links: Sequence[Link], layer_of: dict[Place, int]) -> dict[Link, list[Place]]:
    """For each link its places in the layers it passes, which are added to `layer_of`."""
    passed = {link: range(layer_of[link[0]] + 1, layer_of[link[1]]) for link in links}
    if sum(map(len, passed.values())) > MOST_LANES:
        return {link: [] for link in links}
    lanes: dict[Link, list[Place]] = {}
    for link, between in passed.items():
        lanes[link] = [(*link, layer) for layer in between]
        layer_of.update(zip(lanes[link], between, strict=True))
    return lanes


def without_circles(keys: Iterable[Key], links: Sequence[Link]) -> list[Link]:
    """The links in their order, less those that lead back to where a walk along them came from.

    Two ideas can each be made from the other: a remix that its origin was merged with later.
    """
    later: dict[Key, list[Key]] = defaultdict(list)
    for origin, remix in links:
        later[origin].append(remix)
    closing: set[Link] = set()
    on_the_way: set[Key] = set()
    done: set[Key] = set()
    for start in keys:
        walk = [] if start in done else [(start, iter(later[start]))]
        on_the_way.update(key for key, _rest in walk)
        while walk:
            key, rest = walk[-1]
            following = next(rest, None)
            if following is None:
                walk.pop()
                on_the_way.discard(key)
                done.add(key)
            elif following in on_the_way:
                closing.add((key, following))
            elif following not in done:
                walk.append((following, iter(later[following])))
                on_the_way.add(following)
    return [link for link in dict.fromkeys(links) if link not in closing]


def layers(keys: Iterable[Key], links: Sequence[Link]) -> dict[Key, int]:
    """The layer of each idea: 0 without a source, else one more than its last source (without circles)."""
    before, after = _neighbours(links)
    found = dict.fromkeys(keys, 0)
    waiting = {key: len(before[key]) for key in found}
    ready = [key for key in found if not waiting[key]]
    while ready:
        key = ready.pop()
        for remix in after[key]:
            found[remix] = max(found[remix], found[key] + 1)
            waiting[remix] -= 1
            if not waiting[remix]:
                ready.append(remix)
    return found


def _by_layer(layer_of: Mapping[Place, int]) -> list[list[Place]]:
    rows: list[list[Place]] = [[] for _ in range(max(layer_of.values(), default=-1) + 1)]
    for key in layer_of:
        rows[layer_of[key]].append(key)
    return rows


def _ordered(rows: list[list[Place]], links: Sequence[Step]) -> list[list[Place]]:
    """The layers, each sorted by where its sources and, on the way back, its remixes stand."""
    before, after = _neighbours(links)
    at = {key: place / len(row) for row in rows for place, key in enumerate(row)}
    for sweep in range(SWEEPS):
        beside, way = (before, rows) if sweep % 2 == 0 else (after, rows[::-1])
        for row in way:
            wished = {key: _mean([at[other] for other in beside[key]], at[key]) for key in row}
            row.sort(key=lambda key, wished=wished: wished[key])  # type: ignore[misc]  # bound early
            at |= {key: place / len(row) for place, key in enumerate(row)}
    return rows


def _tops(rows: Sequence[Sequence[Place]], links: Sequence[Step]) -> dict[Place, int]:
    """The upper edge of each box: near the middle of its sources, then of its remixes."""
    before, after = _neighbours(links)
    tops: dict[Place, float] = {}
    for row in rows:
        heights = accumulate((_height(key) + GAP_Y for key in row), initial=0)
        stacked = {key: float(top) for key, top in zip(row, heights, strict=False)}
        _stack(row, tops, {key: _mean([tops[k] for k in before[key]], stacked[key]) for key in row})
    for row in reversed(rows):
        _stack(row, tops, {key: _mean([tops[k] for k in after[key]], tops[key]) for key in row})
    highest = min(tops.values(), default=0)
    return {key: MARGIN + round(top - highest) for key, top in tops.items()}


def _stack(row: Sequence[Place], tops: dict[Place, float], wished: Mapping[Place, float]) -> None:
    """Stack the row's boxes in order, then move all of them by what they are off on average."""
    edge = float("-inf")
    for key in row:
        tops[key] = max(edge, wished[key])
        edge = tops[key] + _height(key) + GAP_Y
    off = sum(tops[key] - wished[key] for key in row) / len(row)
    for key in row:
        tops[key] -= off


P = TypeVar("P", bound=Place)


def _neighbours(links: Sequence[tuple[P, P]]) -> tuple[dict[P, list[P]], dict[P, list[P]]]:
    before: dict[P, list[P]] = defaultdict(list)
    after: dict[P, list[P]] = defaultdict(list)
    for origin, remix in links:
        before[remix].append(origin)
        after[origin].append(remix)
    return before, after


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _height(key: Place) -> int:
    return HEIGHT if isinstance(key, int) else LANE


def _path(origin: Box, lanes: Sequence[Box], remix: Box) -> str:
    """A curve from the middle of one's right edge to the middle of the other's left edge, along its lanes."""
    x, y = origin.x + WIDTH, origin.y + HEIGHT // 2
    path = f"M{x} {y}"
    for lane in lanes:
        path += _curve(x, y, lane.x, lane.y + LANE // 2) + f"h{WIDTH}"
        x, y = lane.x + WIDTH, lane.y + LANE // 2
    return path + _curve(x, y, remix.x, remix.y + HEIGHT // 2)


def _curve(x1: int, y1: int, x2: int, y2: int) -> str:
    bend = (x2 - x1) // 2
    return f"C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
