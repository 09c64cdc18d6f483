"""How much each kind of part counts, as data. A kind to which nobody gave anything drops out."""

from __future__ import annotations

from ideas.credit.models import Part

WHOLE = 10_000

WEIGHTS: dict[str, int] = {
    Part.IDEA: 40,
    Part.WORDS: 40,
    Part.HELP: 10,
    Part.PICTURE: 10,
}
