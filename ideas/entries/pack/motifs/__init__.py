"""The drawings of ingredients, and which of them a word calls for."""

from __future__ import annotations

import re
import unicodedata
import zlib

from ideas.entries.pack.motifs.fruit import FRUIT
from ideas.entries.pack.motifs.garden import GARDEN
from ideas.entries.pack.motifs.larder import ANYTHING, LARDER
from ideas.entries.pack.motifs.motif import Motif

MOTIFS = (*GARDEN, *FRUIT, *LARDER)
_BY_WORD = {word: motif for motif in reversed(MOTIFS) for word in (motif.name, *motif.words.split())}
_LONGEST_FIRST = sorted((word for word in _BY_WORD if len(word) > 3), key=len, reverse=True)

__all__ = ["ANYTHING", "MOTIFS", "Motif", "motif_for"]


def motif_for(ingredient: str) -> Motif:
    """The drawing for an ingredient in anybody's words: "smoked sea salt" is salt, "Räucherkäse" some cheese.

    The last word that is known counts, because the noun comes last; then a known word inside a longer one;
    then one of the general drawings, always the same for the same word.
    """
    words = _plain_words(ingredient)
    for first, second in zip(words, words[1:], strict=False):
        if motif := _BY_WORD.get(f"{first}-{second}"):
            return motif
    for word in reversed(words):
        if motif := _BY_WORD.get(word) or _BY_WORD.get(_singular(word)):
            return motif
    for word in reversed(words):
        for known in _LONGEST_FIRST:
            if known in word:
                return _BY_WORD[known]
    return ANYTHING[zlib.crc32(" ".join(words or [ingredient]).encode("utf-8", "ignore")) % len(ANYTHING)]


def _plain_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:80].casefold())
    return re.findall(r"[a-z]+", "".join(c for c in plain if not unicodedata.combining(c)))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("oes", "ches")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word
