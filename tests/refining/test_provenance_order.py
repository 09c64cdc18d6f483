"""Suggestions that do not touch: in whatever order they are accepted, one text and one provenance."""

from __future__ import annotations

from itertools import permutations

from hypothesis import event, given, settings
from hypothesis import strategies as st

from ideas.refining.merge import apply, hunks, merge_hunks
from ideas.refining.provenance import Source, carry, carry_hunks, trace, trace_hunk
from ideas.refining.words import split
from tests.refining.texts import edits, prose, words

NEW = ["hot", "Sweet", " ", " ", ". ", "mango", "a", "b", "\n"]


@st.composite
def suggested(draw, people=3):
    """A base of two authors, and the parts that people suggest, each with the runs it was sent with."""
    first = draw(words | prose.map(split))
    tokens = draw(edits(first))
    one = Source(first, trace(first, [], contribution=0))
    base = Source(tokens, trace(tokens, [one], contribution=1))
    parts = []
    for person in range(people):
        for hunk in hunks(tokens, draw(edits(tokens, new=NEW, most=2))):
            contribution = 10 * (person + 1) + len(parts)
            parts.append((hunk, trace_hunk(hunk, base, contribution=contribution)))
    return base, parts


def apart(parts):
    """As many of them as do not touch each other."""
    kept = []
    for hunk, runs in parts:
        if not any(hunk.touches(other) for other, _runs in kept):
            kept.append((hunk, runs))
    return kept[:4]


def accept(base, now, sent, already=()):
    """One part merged with what the idea has become, as the service does it."""
    hunk, _runs = sent
    merged = merge_hunks(base.tokens, now.tokens, [hunk], already=[hunk for hunk, _runs in already])
    return Source(list(merged.tokens), carry(merged, now.runs, carry_hunks(base.runs, [sent])))


@settings(max_examples=200)
@given(suggested())
def test_parts_accepted_in_any_order_end_alike(given_parts):
    base, parts = given_parts
    kept = apart(parts)
    event(f"{len(kept)} parts")
    at_once = Source(apply(base.tokens, [hunk for hunk, _runs in kept]), carry_hunks(base.runs, kept))
    for order in permutations(kept):
        now = base
        for n, sent in enumerate(order):
            now = accept(base, now, sent, already=order[:n])
        assert now == at_once


@settings(max_examples=200)
@given(suggested(people=2))
def test_two_parts_need_no_memory_of_what_was_accepted(given_parts):
    base, parts = given_parts
    kept = apart(parts)[:2]
    at_once = Source(apply(base.tokens, [hunk for hunk, _runs in kept]), carry_hunks(base.runs, kept))
    for order in permutations(kept):
        now = base
        for sent in order:
            now = accept(base, now, sent)
        assert now == at_once


@settings(max_examples=200)
@given(suggested())
def test_without_that_memory_more_parts_end_alike_or_ask_a_person(given_parts):
    """Among equal words the idea may seem changed where it was not; but no part ever lands elsewhere."""
    base, parts = given_parts
    kept = apart(parts)
    at_once = Source(apply(base.tokens, [hunk for hunk, _runs in kept]), carry_hunks(base.runs, kept))
    for order in permutations(kept):
        now = base
        for n, sent in enumerate(order):
            if not merge_hunks(base.tokens, now.tokens, [sent[0]]).is_clean:
                event("a person is asked")
                now = accept(base, now, sent, already=order[:n])
            else:
                now = accept(base, now, sent)
        assert now == at_once


@settings(max_examples=200)
@given(suggested(people=2))
def test_accepting_leaves_every_other_word_with_its_author(given_parts):
    base, parts = given_parts
    for hunk, runs in parts:
        now = accept(base, base, (hunk, runs))
        assert now.runs == carry_hunks(base.runs, [(hunk, runs)])
        assert now.tokens == apply(base.tokens, [hunk])
