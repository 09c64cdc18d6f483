"""What changed between two texts, word by word. Plain values, no Django.

Exact: no alignment keeps more words. Deterministic: no clock, no hash order, no library whose next version
might prefer another of several equally good alignments. Words are aligned first; marks and white space only
between words that stayed, so that a rewritten sentence is one change and not one per word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ideas.refining.words import counts, is_line_end, split, words_before

REMOVED, KEPT, ADDED = -1, 0, 1
# Words times words up to which the alignment is exact: two texts of 20,000 words each, 50 MB, a tenth of a
# second. Above it, words that are unique in both texts cut the task into smaller ones first.
MOST_CELLS = 400_000_000
# As many lone words between two changes are read as part of one change.
LONE = 2
# Below this many words nothing is called written anew.
PASSAGE = 8


class Match(NamedTuple):
    """`size` tokens that are equal from `a` on in one text and from `b` on in the other."""

    a: int
    b: int
    size: int


class Change(NamedTuple):
    """`a1`..`a2` of one text became `b1`..`b2` of the other; either may be empty, never both."""

    a1: int
    a2: int
    b1: int
    b2: int


def blocks(a: Sequence[str], b: Sequence[str]) -> tuple[Match, ...]:
    """What both texts (tokens) have in common, in order; between two blocks something changed."""
    return tuple(matches(changes(a, b), len(a), len(b)))


def changes(a: Sequence[str], b: Sequence[str]) -> tuple[Change, ...]:
    """What turns `a` into `b`, in order.

    Every change lies as late as it can: the second of two equal words is the new one, as in git.
    """
    head = common(a, b)
    tail = common(a[head:][::-1], b[head:][::-1])
    end_a, end_b = len(a) - tail, len(b) - tail
    words_a, words_b = _words(a, head, end_a), _words(b, head, end_b)
    found: list[Change] = []
    i, j = head, head
    for x, y in lcs([a[k] for k in words_a], [b[k] for k in words_b]):
        if a[i : words_a[x]] != b[j : words_b[y]]:
            found += _gap(a, b, Change(i, words_a[x], j, words_b[y]))
        i, j = words_a[x] + 1, words_b[y] + 1
    found += _gap(a, b, Change(i, end_a, j, end_b))
    return tuple(_settled(a, b, found))


def matches(found: Sequence[Change], size_a: int, size_b: int) -> Iterator[Match]:
    """What lies between the changes."""
    i = j = 0
    for change in (*found, Change(size_a, size_a, size_b, size_b)):
        if change.a1 > i:
            yield Match(i, j, change.a1 - i)
        i, j = change.a2, change.b2


def lcs(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Indices of a longest common subsequence, in order; of several, the one that matches earliest.

    Bit-parallel after Hyyrö (2004): the integers of Python are the bit vectors. Above MOST_CELLS a common
    subsequence that need not be the longest: see `_anchored`.
    """
    if len(a) * len(b) > MOST_CELLS:
        return _anchored(a, b)
    last = len(b) - 1
    places: dict[str, int] = {}
    for bit, word in enumerate(reversed(b)):
        places[word] = places.get(word, 0) | 1 << bit
    every = (1 << len(b)) - 1
    # rows[i] has bit j unset where the last i words of `a` have one word more in common with the last j + 1
    # words of `b` than with the last j.
    rows = [every]
    for word in reversed(a):
        row = rows[-1]
        hits = row & places.get(word, 0)
        rows.append(((row + hits) | (row - hits)) & every)
    pairs = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif rows[len(a) - i] >> (last - j) & 1:
            j += 1
        else:
            i += 1
    return pairs


def _anchored(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Align by the words that are unique in both, then what lies between; without any, nothing is common."""
    once_a, once_b = Counter(a), Counter(b)
    where = {word: j for j, word in enumerate(b) if once_b[word] == 1}
    unique = [(i, where[word]) for i, word in enumerate(a) if once_a[word] == 1 and word in where]
    if not unique:
        return []
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for x, y in [*_rising(unique), (len(a), len(b))]:
        pairs += [(i + p, j + q) for p, q in lcs(a[i:x], b[j:y])]
        if x < len(a):
            pairs.append((x, y))
        i, j = x + 1, y + 1
    return pairs


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A longest run of pairs that rise on both sides (patience sorting)."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for n, (_i, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        tops[pile : pile + 1] = [j]
        at[pile : pile + 1] = [n]
        before.append(at[pile - 1] if pile else -1)
    found = []
    n = at[-1] if at else -1
    while n >= 0:
        found.append(pairs[n])
        n = before[n]
    return found[::-1]


def _words(tokens: Sequence[str], start: int, stop: int) -> list[int]:
    """Where the words are."""
    known = {token: counts(token) for token in set(tokens[start:stop])}
    return [i for i in range(start, stop) if known[tokens[i]]]


def common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many tokens both begin with."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _gap(a: Sequence[str], b: Sequence[str], gap: Change) -> Iterator[Change]:
    """The changes between two words that stayed: line by line where both sides have as many lines."""
    ends_a = [i for i in range(gap.a1, gap.a2) if is_line_end(a[i])]
    ends_b = [j for j in range(gap.b1, gap.b2) if is_line_end(b[j])]
    i, j = gap.a1, gap.b1
    if [a[n] for n in ends_a] == [b[n] for n in ends_b]:
        for x, y in zip(ends_a, ends_b, strict=True):
            yield from _trimmed(a, b, Change(i, x, j, y))
            i, j = x + 1, y + 1
    yield from _trimmed(a, b, Change(i, gap.a2, j, gap.b2))


def _trimmed(a: Sequence[str], b: Sequence[str], change: Change) -> Iterator[Change]:
    """The change without what both sides begin or end with; nothing where nothing is left."""
    a1, a2, b1, b2 = change
    head = common(a[a1:a2], b[b1:b2])
    tail = common(a[a1 + head : a2][::-1], b[b1 + head : b2][::-1])
    if head + tail < max(a2 - a1, b2 - b1):
        yield Change(a1 + head, a2 - tail, b1 + head, b2 - tail)


def _settled(a: Sequence[str], b: Sequence[str], found: Sequence[Change]) -> list[Change]:
    """The same changes, insertions and removals slid together where they meet, then as late as possible."""
    settled: list[Change] = []
    for change in found:
        settled.append(change)
        while len(settled) > 1 and (joined := _met(a, b, *settled[-2:])):
            settled[-2:] = [joined]
    later: list[Change] = []
    for change in reversed(settled):
        change = _slid(a, b, change, later[-1].a1 if later else len(a))
        while later and change.a2 == later[-1].a1:
            change = change._replace(a2=later[-1].a2, b2=later.pop().b2)
            change = _slid(a, b, change, later[-1].a1 if later else len(a))
        later.append(change)
    return later[::-1]


def _met(a: Sequence[str], b: Sequence[str], first: Change, second: Change) -> Change | None:
    """Both changes as one, if the second can slide up to the first."""
    text, start, stop = _side(a, b, second)
    steps = second.a1 - first.a2
    if text is None or any(text[start - n - 1] != text[stop - n - 1] for n in range(steps)):
        return None
    return Change(first.a1, second.a2 - steps, first.b1, second.b2 - steps)


def _slid(a: Sequence[str], b: Sequence[str], change: Change, limit: int) -> Change:
    """The change as late as its tokens allow, but not beyond `limit` in `a`."""
    text, start, stop = _side(a, b, change)
    steps = 0
    while text is not None and change.a2 + steps < limit and text[start + steps] == text[stop + steps]:
        steps += 1
    return Change(*(end + steps for end in change))


def _side(a: Sequence[str], b: Sequence[str], change: Change) -> tuple[Sequence[str] | None, int, int]:
    """The text in which a mere insertion or removal stands, and where; None for a replacement."""
    if change.a1 == change.a2:
        return b, change.b1, change.b2
    if change.b1 == change.b2:
        return a, change.a1, change.a2
    return None, 0, 0


def phrases(a: Sequence[str], b: Sequence[str]) -> tuple[Change, ...]:
    """`changes` as people read them: those with hardly a word between are one.

    Up to LONE words between two changes join them when both have more words than that; over a line end
    nothing is joined.
    """
    in_a, in_b = words_before(a), words_before(b)

    def words(change: Change) -> int:
        return max(in_a[change.a2] - in_a[change.a1], in_b[change.b2] - in_b[change.b1])

    def reads_as_one(first: Change, second: Change) -> bool:
        if any(map(is_line_end, a[first.a2 : second.a1])):
            return False
        kept = in_a[second.a1] - in_a[first.a2]
        return kept == 0 or (kept <= LONE and min(words(first), words(second)) > kept)

    joined: list[Change] = []
    for change in changes(a, b):
        if joined and reads_as_one(joined[-1], change):
            change = change._replace(a1=joined[-1].a1, b1=joined.pop().b1)
        joined.append(change)
    trimmed = [part for change in joined for part in _trimmed(a, b, change)]
    return tuple(_settled(a, b, trimmed))


def rewritten(a: Sequence[str], b: Sequence[str]) -> tuple[Change, ...]:
    """`changes`, where a passage that was written anew is one change, whatever words both happen to use.

    Changes with at most LONE words between are a passage. It was written anew if it has PASSAGE words or more
    before and after, and a quarter of them at most are the same.
    """
    in_a, in_b = words_before(a), words_before(b)
    passages: list[list[Change]] = []
    for change in changes(a, b):
        if passages and in_a[change.a1] - in_a[passages[-1][-1].a2] <= LONE:
            passages[-1].append(change)
        else:
            passages.append([change])
    found: list[Change] = []
    for passage in passages:
        first, last = passage[0], passage[-1]
        kept = sum(in_a[after.a1] - in_a[before.a2] for before, after in pairwise(passage))
        size = min(in_a[last.a2] - in_a[first.a1], in_b[last.b2] - in_b[first.b1])
        is_new = size >= max(PASSAGE, 4 * kept)
        found += [Change(first.a1, last.a2, first.b1, last.b2)] if is_new else passage
    return tuple(found)


def readable(before: str, after: str) -> list[tuple[int, str]]:
    """The texts as runs of (REMOVED | KEPT | ADDED, words); the kept and added runs together are `after`."""
    a, b = split(before), split(after)
    runs: list[tuple[int, str]] = []
    i = 0
    for change in phrases(a, b):
        runs += [(KEPT, "".join(a[i : change.a1]))]
        runs += [(REMOVED, "".join(a[change.a1 : change.a2])), (ADDED, "".join(b[change.b1 : change.b2]))]
        i = change.a2
    return [(kind, words) for kind, words in [*runs, (KEPT, "".join(a[i:]))] if words]
