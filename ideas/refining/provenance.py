"""Which contribution first brought in each word, through edits, moves, merges and restores. No Django.

What is computed here is stored with ALGORITHM and never computed again for the same text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate

from ideas.refining.diff import matches, rewritten
from ideas.refining.merge import Agreed, Hunk, Merged, Origin
from ideas.refining.passages import FOUND_AGAIN, History, find_again
from ideas.refining.runs import Owner, Run, Source, owners_of, runs_of
from ideas.refining.words import counts, keys, split

# The rules of this module, `diff`, `passages` and `words`; raised when one of them decides differently.
ALGORITHM = 1


def trace(
    tokens: Sequence[str],
    parents: Sequence[Source],
    *,
    contribution: int,
    history: History | None = None,
) -> tuple[Run, ...]:
    """The runs of a new text of a field.

    A word that stands in line with a word of a parent (the first parent that has it) is that word; case and
    form make no difference. Where a passage was written anew (see `rewritten`), equal words are coincidence.
    What is left may be found again in a parent or the history, see `passages`. The rest is new: it belongs to
    the contribution, at its own place in these tokens.
    """
    for parent in parents:
        if list(parent.tokens) == list(tokens):
            return runs_of(owners_of(parent.runs))
    owners: list[Owner | None] = [None] * len(tokens)
    for parent in parents:
        _align(tokens, owners, parent)
    find_again(tokens, owners, parents, history or History())
    return runs_of([owner or (contribution, n) for n, owner in enumerate(owners)])


def trace_hunk(
    hunk: Hunk, base: Source, *, contribution: int, history: History | None = None
) -> tuple[Run, ...]:
    """The runs of a hunk's tokens, from its base version and its history alone.

    What is new belongs to the contribution, at its place in the hunk's tokens.
    """
    old = owners_of(base.runs)
    inside: list[Owner | None] = [None] * len(hunk.tokens)
    replaced = runs_of(old[hunk.start : hunk.stop])
    _align(hunk.tokens, inside, Source(base.tokens[hunk.start : hunk.stop], replaced))
    owners = [*old[: hunk.start], *inside, *old[hunk.stop :]]
    text = [*base.tokens[: hunk.start], *hunk.tokens, *base.tokens[hunk.stop :]]
    find_again(text, owners, [base], history or History())
    found = owners[hunk.start : hunk.start + len(hunk.tokens)]
    return runs_of([owner or (contribution, n) for n, owner in enumerate(found)])


def carry_hunks(base: Sequence[Run], accepted: Sequence[tuple[Hunk, Sequence[Run]]]) -> tuple[Run, ...]:
    """The runs of a base with these hunks applied; each hunk brings the runs it was sent with."""
    old = owners_of(base)
    found: list[Owner] = []
    at = 0
    for hunk, runs in sorted(accepted, key=lambda sent: (sent[0].start, sent[0].stop)):
        found += [*old[at : hunk.start], *owners_of(runs)]
        at = hunk.stop
    return runs_of([*found, *old[at:]])


def carry(
    merged: Merged, ours: Sequence[Run], theirs: Sequence[Run], *, contribution: int | None = None
) -> tuple[Run, ...]:
    """The runs of a clean merge, copied from the sides; words of both, and of the base, keep those of ours.

    What a person wrote to decide a conflict is traced against what stood there; what is new there belongs to
    `contribution`, at its place in the merged tokens. Raises ValueError where it is needed and missing.
    """
    mine, yours = owners_of(ours), owners_of(theirs)
    found: list[Owner] = []
    for piece in merged.agreed:
        if piece.origin is Origin.GIVEN:
            found += _given(piece, mine, yours, contribution, len(found))
        else:
            side = yours if piece.origin is Origin.THEIRS else mine
            found += side[piece.start : piece.start + len(piece.tokens)]
    return runs_of(found)


def fit(tokens: Sequence[str], runs: Sequence[Run]) -> Source:
    """The text of these tokens as `split` cuts it. Where a merge made one token of several ("3" + "." + "5"),
    it belongs to the first of them that counts."""
    again = split("".join(tokens))
    if list(tokens) == again:
        return Source(tokens, tuple(runs))
    old = owners_of(runs)
    starts = list(accumulate(map(len, tokens), initial=0))
    owners: list[Owner] = []
    first = end = 0
    for token in again:
        end += len(token)
        last = first
        while starts[last + 1] < end:
            last += 1
        covered = range(first, last + 1)
        owners.append(old[next((n for n in covered if counts(tokens[n])), first)])
        first = last + (starts[last + 1] == end)
    return Source(again, runs_of(owners))


def lost(parent: Source, runs: Iterable[Run]) -> tuple[Source, ...]:
    """The passages of a parent that a new text (its runs) left out, with the words around them.

    They are what the history of an idea consists of: everything else is still in its newest version.
    """
    kept = {*owners_of(tuple(runs))}
    words = [at for at, key in enumerate(keys(parent.tokens)) if key]
    old = owners_of(parent.runs)
    around = FOUND_AGAIN - 1
    spans: list[tuple[int, int]] = []
    for n, at in enumerate(words):
        if old[at] not in kept:
            start, stop = max(n - around, 0), min(n + around + 1, len(words))
            if spans and start <= spans[-1][1]:
                start = spans.pop()[0]
            spans.append((start, stop))
    return tuple(
        _passage(parent, old, words[start:stop], start == 0, stop == len(words)) for start, stop in spans
    )


def shares(fields: Iterable[Source]) -> dict[int, int]:
    """How many words of these texts each contribution brought in; every word counts once, for one of them."""
    found: Counter[int] = Counter()
    for source in fields:
        owners = owners_of(source.runs)
        found.update(owner[0] for owner, token in zip(owners, source.tokens, strict=True) if counts(token))
    return dict(sorted(found.items()))


def proportions(words: Mapping[int, int]) -> dict[int, Fraction]:
    """Shares of the whole that add up to exactly 1; empty where there are no words."""
    whole = sum(words.values())
    return {contribution: Fraction(count, whole) for contribution, count in words.items() if whole}


def _align(tokens: Sequence[str], owners: list[Owner | None], parent: Source) -> None:
    """Give tokens without an owner the one of the token of the parent they stand in line with."""
    old = owners_of(parent.runs)
    before, after = _folded(parent.tokens), _folded(tokens)
    for match in matches(rewritten(before, after), len(before), len(after)):
        for n in range(match.size):
            owners[match.b + n] = owners[match.b + n] or old[match.a + n]


def _folded(tokens: Sequence[str]) -> list[str]:
    return [key or token for key, token in zip(keys(tokens), tokens, strict=True)]


def _passage(
    parent: Source, owners: Sequence[Owner], words: Sequence[int], is_first: bool, is_last: bool
) -> Source:
    """These words of a source, and what stands between them."""
    start, stop = words[0], words[-1] + 1
    return Source(
        tuple(parent.tokens[start:stop]),
        runs_of(owners[start:stop]),
        begins=parent.begins and is_first,
        ends=parent.ends and is_last,
    )


def _given(
    piece: Agreed, ours: Sequence[Owner], theirs: Sequence[Owner], contribution: int | None, at: int
) -> list[Owner]:
    if contribution is None or piece.decides is None:
        raise ValueError("A decision in somebody's own words needs their contribution.")
    owners: list[Owner | None] = [None] * len(piece.tokens)
    seen = piece.decides
    for side, old, start in ((seen.ours, ours, seen.ours_start), (seen.theirs, theirs, seen.theirs_start)):
        _align(piece.tokens, owners, Source(side, runs_of(old[start : start + len(side)])))
    return [owner or (contribution, at + n) for n, owner in enumerate(owners)]
