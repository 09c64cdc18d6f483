from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.refining.merge import (
    Agreed,
    Conflict,
    Hunk,
    Merged,
    Origin,
    Take,
    apply,
    hunks,
    merge,
    merge_hunks,
    resolve,
)
from ideas.refining.words import split
from tests.refining.texts import anything, edits, prose, words

texts = words | prose.map(split)


@st.composite
def sides(draw):
    """A base and what two people made of it."""
    base = draw(texts)
    return base, draw(edits(base)), draw(edits(base))


def mirrored(merged: Merged) -> list[tuple]:
    """The merge as the other side sees it, without places."""
    other = {Origin.OURS: Origin.THEIRS, Origin.THEIRS: Origin.OURS}
    return [
        (piece.tokens, other.get(piece.origin, piece.origin))
        if isinstance(piece, Agreed)
        else (piece.base, piece.theirs, piece.ours)
        for piece in merged.pieces
    ]


def plain(merged: Merged) -> list[tuple]:
    return [
        (piece.tokens, piece.origin) if isinstance(piece, Agreed) else (piece.base, piece.ours, piece.theirs)
        for piece in merged.pieces
    ]


@given(sides())
def test_a_side_that_changed_nothing_leaves_the_other_as_it_is(texts):
    base, ours, _theirs = texts
    assert list(merge(base, base, ours).tokens) == ours
    assert list(merge(base, ours, base).tokens) == ours


@given(sides())
def test_the_same_change_on_both_sides_is_no_conflict(texts):
    base, ours, _theirs = texts
    assert list(merge(base, ours, ours).tokens) == ours


@given(sides())
def test_it_does_not_matter_who_is_called_ours(texts):
    base, ours, theirs = texts
    assert mirrored(merge(base, ours, theirs)) == plain(merge(base, theirs, ours))


@given(sides())
def test_nothing_that_either_side_wrote_is_lost(texts):
    base, ours, theirs = texts
    merged = merge(base, ours, theirs)
    for side in (ours, theirs):
        written = Counter(side) - Counter(base)
        shown = Counter()
        for piece in merged.pieces:
            if isinstance(piece, Agreed):
                shown.update(piece.tokens)
            else:
                shown.update([*piece.ours, *piece.theirs])
        assert written - shown == Counter()


@given(sides())
def test_deciding_every_conflict_for_one_side_keeps_all_that_this_side_wrote(texts):
    base, ours, theirs = texts
    merged = merge(base, ours, theirs)
    kept = resolve(merged, [Take.OURS] * len(merged.conflicts))
    assert Counter(ours) - Counter(base) - Counter(kept.tokens) == Counter()


@given(sides())
def test_every_piece_stands_where_it_says(texts):
    base, ours, theirs = texts
    for piece in merge(base, ours, theirs).pieces:
        if isinstance(piece, Conflict):
            assert stands(piece.base, base, piece.base_start)
            assert stands(piece.ours, ours, piece.ours_start)
            assert stands(piece.theirs, theirs, piece.theirs_start)
        else:
            assert stands(piece.tokens, theirs if piece.origin is Origin.THEIRS else ours, piece.start)


def stands(tokens, text, start):
    return list(tokens) == text[start : start + len(tokens)]


@given(texts, st.data())
def test_accepting_every_part_gives_the_suggested_text(base, data):
    suggested = data.draw(edits(base))
    assert apply(base, hunks(base, suggested)) == suggested


@given(anything, anything)
def test_parts_of_any_two_texts_lead_from_one_to_the_other(before, after):
    base, changed = split(before), split(after)
    assert "".join(apply(base, hunks(base, changed))) == after


@given(texts, st.data())
def test_no_part_of_a_suggestion_touches_another(base, data):
    found = hunks(base, data.draw(edits(base)))
    assert not any(one.touches(other) for one, other in combinations(found, 2))


@given(texts, st.data())
def test_parts_can_be_accepted_in_any_order(base, data):
    """One part after the other, each merged with what the idea has become, ends in one text."""
    found = hunks(base, data.draw(edits(base)))
    ends = set()
    for order in permutations(found[:4]):
        now = base
        for hunk in order:
            now = list(merge_hunks(base, now, [hunk]).tokens)
        ends.add(tuple(now))
    assert ends == {tuple(apply(base, found[:4]))}


@given(texts, st.data())
def test_two_suggestions_that_do_not_touch_can_be_accepted_in_either_order(base, data):
    one, other = data.draw(edits(base)), data.draw(edits(base))
    first, second = hunks(base, one), hunks(base, other)
    if any(a.touches(b) for a in first for b in second):
        return
    assert merge_hunks(base, one, second).tokens == merge_hunks(base, other, first).tokens


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("mango chilli crisps", "mango hot chilli crisps", "Peach chilli crisps", "Peach hot chilli crisps"),
        ("one\n\ntwo", "one!\n\ntwo", "one\n\ntwo?", "one!\n\ntwo?"),
        ("", "", "new", "new"),
        ("gone", "", "", ""),
        ("味噌汁", "味噌の汁", "白味噌汁", "白味噌の汁"),
        ("ready 👩‍👩‍👧 now", "ready 👩‍👩‍👦 now", "ready 👩‍👩‍👧 soon", "ready 👩‍👩‍👦 soon"),
        ("مانجو حار لذيذ", "مانجو حلو لذيذ", "فلفل حار لذيذ", "فلفل حلو لذيذ"),
        ("a\r\nb\tc", "a\r\nb\td", "x\r\nb\tc", "x\r\nb\td"),
    ],
)
def test_changes_in_different_places_are_merged(base, ours, theirs, merged):
    assert merge(split(base), split(ours), split(theirs)).text == merged


@pytest.mark.parametrize(
    "already",
    [
        [Hunk(0, 1, ("x",))],
        [Hunk(0, 9, ())],
        [Hunk(0, 2, ("x",)), Hunk(1, 2, ("y",))],
        [Hunk(1, 0, ())],
    ],
)
def test_what_does_not_explain_the_text_is_no_memory_of_it(already):
    """Whatever is claimed to have been accepted before, the text itself is compared."""
    base, now = ["a", "b", "c"], ["a", "b", "d"]
    merged = merge_hunks(base, now, [Hunk(0, 1, ("A",))], already=already)
    assert merged.tokens == ("A", "b", "d")


def test_a_megabyte_is_merged():
    base = [f"w{n % 5000}" for n in range(150_000)]
    ours, theirs = ["first", *base[1:]], [*base[:-1], "last"]
    assert list(merge(base, ours, theirs).tokens) == ["first", *base[1:-1], "last"]


CONFLICT = merge(split("a hot mango crisp"), split("a mild mango crisp"), split("a sweet mango crisp!"))


def test_different_changes_in_one_place_are_a_conflict():
    assert CONFLICT.conflicts == (Conflict(("hot",), ("mild",), ("sweet",), 2, 2, 2),)
    assert not CONFLICT.is_clean


def test_what_both_say_alike_is_no_part_of_the_conflict():
    merged = merge(split("hot"), split("very hot and sweet"), split("very hot and mild"))
    assert [conflict.ours for conflict in merged.conflicts] == [("sweet",)]


def test_a_text_with_a_conflict_is_nobodys_text():
    with pytest.raises(ValueError, match="A conflict is waiting"):
        _ = CONFLICT.text


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        (Take.OURS, "a mild mango crisp!"),
        (Take.THEIRS, "a sweet mango crisp!"),
        (Take.BOTH, "a mild sweet mango crisp!"),
        ("fiery", "a fiery mango crisp!"),
        ("ours", "a ours mango crisp!"),
        ("", "a  mango crisp!"),
    ],
)
def test_a_person_decides(choice, text):
    assert resolve(CONFLICT, [choice]).text == text


@pytest.mark.parametrize("choices", [[], [Take.OURS, Take.OURS]])
def test_each_conflict_needs_one_decision(choices):
    with pytest.raises(ValueError, match="one decision"):
        resolve(CONFLICT, choices)


@pytest.mark.parametrize(
    "accepted",
    [
        [Hunk(0, 9, ())],
        [Hunk(1, 0, ())],
        [Hunk(-1, 0, ())],
        [Hunk(0, 2, ("x",)), Hunk(1, 3, ("y",))],
    ],
)
def test_parts_that_do_not_fit_are_refused(accepted):
    with pytest.raises(ValueError, match="do not fit"):
        apply(["a", "b", "c"], accepted)
