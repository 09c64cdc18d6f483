"""The picture of a family: whoever was first stands further left, nobody stands on anybody else."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from ideas.refining.familytree import GAP_Y, HEIGHT, MARGIN, WIDTH, draw_tree, layers, without_circles

KEYS = list(range(40))


@st.composite
def families(draw):
    """Ideas and links from earlier to later ones."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=40))
    pairs = [(a, b) for n, a in enumerate(keys) for b in keys[n + 1 :]]
    return keys, draw(st.lists(st.sampled_from(pairs), max_size=60)) if pairs else []


ANYTHING = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=80)


@given(families())
def test_every_link_goes_from_an_earlier_layer_to_a_later_one(family):
    keys, links = family
    tree = draw_tree(keys, links)
    layer = {box.key: box.layer for box in tree.boxes}
    assert sorted(layer) == sorted(keys)
    assert {(c.origin, c.remix) for c in tree.curves} == set(links)
    assert all(layer[curve.origin] < layer[curve.remix] for curve in tree.curves)


@given(families())
def test_no_two_ideas_overlap_and_all_stand_inside_the_picture(family):
    tree = draw_tree(*family)
    columns: dict[int, list[int]] = {}
    for box in tree.boxes:
        assert MARGIN <= box.x <= tree.width - WIDTH - MARGIN
        assert MARGIN <= box.y <= tree.height - HEIGHT - MARGIN
        columns.setdefault(box.x, []).append(box.y)
    for tops in map(sorted, columns.values()):
        assert all(b - a >= HEIGHT + GAP_Y - 1 for a, b in zip(tops, tops[1:], strict=False))


@given(families())
def test_the_same_family_is_drawn_the_same_again(family):
    assert draw_tree(*family) == draw_tree(*family)


@given(ANYTHING)
@example([(1, 2), (2, 1)])
@example([(3, 3)])
def test_circles_are_opened_and_nothing_else_is_lost(links):
    kept = without_circles(KEYS, links)
    reached = {a: _reached(a, kept) for a, _b in links}
    assert all(a not in reached[a] for a in reached)
    lost = set(links) - set(kept)
    assert all(a in _reached(b, links) | {b} for a, b in lost)
    tree = draw_tree(KEYS, links)
    layer = {box.key: box.layer for box in tree.boxes}
    assert all(layer[a] < layer[b] for a, b in kept)


def _reached(start, links):
    """Everything that links lead to from here."""
    found, edge = set(), {start}
    while edge:
        edge = {b for a, b in links if a in edge} - found
        found |= edge
    return found


def test_links_to_ideas_that_are_not_shown_are_left_out():
    tree = draw_tree([1, 2], [(1, 2), (2, 9), (9, 1)])
    assert [(curve.origin, curve.remix) for curve in tree.curves] == [(1, 2)]


def test_an_idea_stands_right_of_its_last_source():
    assert layers([1, 2, 3, 4], [(1, 2), (2, 3), (1, 3), (1, 4)]) == {1: 0, 2: 1, 3: 2, 4: 1}


def test_an_empty_family_is_an_empty_picture():
    tree = draw_tree([], [])
    assert (tree.boxes, tree.curves, tree.width, tree.height) == ((), (), 0, 0)


def test_a_chain_is_a_straight_line_and_a_source_stands_in_the_middle_of_its_remixes():
    chain = draw_tree([1, 2, 3], [(1, 2), (2, 3)])
    assert {box.y for box in chain.boxes} == {MARGIN}
    fan = {box.key: box.y for box in draw_tree([1, 2, 3, 4], [(1, 2), (1, 3), (1, 4)]).boxes}
    assert fan[1] == fan[3] == (fan[2] + fan[4]) / 2


@given(families())
def test_no_line_passes_behind_an_ideas_box(family):
    tree = draw_tree(*family)
    for curve in tree.curves:
        for x, y in _level_stretches(curve.path):
            assert all(not (box.x == x and box.y < y < box.y + HEIGHT) for box in tree.boxes)


def _level_stretches(path: str) -> list[tuple[int, int]]:
    """Where a line runs level through a layer: each ends a curve, and begins where it ended."""
    ends = [piece.split("h")[0].split() for piece in path.split("C")[1:] if "h" in piece]
    return [(int(end[-2]), int(end[-1])) for end in ends]


def test_a_line_over_several_layers_has_a_lane_in_each():
    tree = draw_tree([1, 2, 3], [(1, 2), (2, 3), (1, 3)])
    assert [curve.path.count("h") for curve in tree.curves] == [0, 0, 1]
