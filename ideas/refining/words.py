"""The words of a text: the units in which suggestions are cut, merged and credited. Plain values, no Django.

Segmentation follows the Unicode tables of the `regex` package, which is pinned exactly: Python's own differ
between 3.11 and 3.13, and a word must be the same word for as long as somebody is paid for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate

import regex

# The rules below, by number: stored beside what they computed, raised when they or the tables change.
SEGMENTATION = 1

_LINE_END = r"\r\n|[\n\r\v\f\x85\u2028\u2029]"
# Han, Kana, Bopomofo and Yi, and the scripts of South-East Asia (line breaking class SA), put no space
# between words: there each grapheme stands for itself.
_ALONE = r"[\p{Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{Yi}\p{Line_Break=Complex_Context}]"
_LETTER = r"(?=[\p{L}\p{N}\p{M}])\X"
# What may stand inside a word: apostrophes, what nobody sees (soft hyphens, joiners) and marks of emphasis
# ("ma**ng**o"); between digits, the marks of a number.
_INSIDE = r"(?:[*_~]{1,3}|(?=['\u2019\u02BC]|\p{DI})\X|(?<=\p{N})[.,](?=\p{N}))"

_TOKEN = regex.compile(
    rf"""
      [A-Za-z]++(?=[\x20\n,;:!?)])                      # by far the most frequent, said first for speed
    | {_LINE_END}
    | (?:\p{{White_Space}}(?<!{_LINE_END})(?![\p{{M}}\p{{DI}}]))++
    | (?={_ALONE})(?=\p{{L}}|\p{{N}}|\p{{M}})\X
    | (?:(?!{_ALONE}){_LETTER})++ (?:{_INSIDE}(?:(?!{_ALONE}){_LETTER})++)*+
    | \p{{RI}}{{1,2}}+[\p{{GCB=Extend}}\p{{GCB=SpacingMark}}\p{{GCB=ZWJ}}]*+   # a flag
    | \X
    """,
    regex.VERBOSE,
)
_COUNTS = regex.compile(r"(?!\p{DI})[\p{L}\p{N}]")
_STANDS_ALONE = regex.compile(rf"{_ALONE}")
_UNSEEN = regex.compile(r"[\p{DI}*_~'\u2019\u02BC]+")
# Unicode 3.2, which Python ships beside its current tables and never changes.
_compatible = unicodedata.ucd_3_2_0.normalize


def split(text: str) -> list[str]:
    """Cut a text into tokens; joined, they are the text again.

    A token is a word, one grapheme of a script without spaces, one other grapheme (a mark, an emoji), one
    line end, or a run of other white space. No grapheme is ever cut. Any string is accepted.
    """
    return _TOKEN.findall(text)


def counts(token: str) -> bool:
    """Whether a token counts as a word: it has a letter or a digit. Marks, emoji and white space do not."""
    return _COUNTS.search(token) is not None


def same(token: str) -> str:
    """What two spellings of one word have in common; empty for tokens that do not count.

    Case, compatible forms (fullwidth, ligatures, "fancy" letters), apostrophes, emphasis inside the word and
    invisible characters make no difference.
    """
    if token.isascii() and token.isalnum():
        return token.lower()
    if not counts(token):
        return ""
    return _compatible("NFKC", _UNSEEN.sub("", token)).casefold()


def keys(tokens: Sequence[str]) -> list[str]:
    """`same` of every token."""
    known = {token: same(token) for token in set(tokens)}
    return [known[token] for token in tokens]


def words_before(tokens: Sequence[str]) -> list[int]:
    """How many words stand before each token, and as the last of the list, how many there are."""
    known = {token: counts(token) for token in set(tokens)}
    return list(accumulate((known[token] for token in tokens), initial=0))


def weight(words: Iterable[str]) -> int:
    """How much is said: 2 for a word, 1 for a grapheme of a script without spaces, else 0."""
    return sum((1 if _STANDS_ALONE.match(word) else 2) for word in words if counts(word))


def is_line_end(token: str) -> bool:
    return token[:1] in _LINE_ENDS


def glued(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether writing one after the other would make one token of two."""
    ends = [*left[-1:], *right[:1]]
    return split("".join(ends)) != ends


_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
