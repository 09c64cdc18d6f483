"""Who wrote which word of one text, worked out from the texts that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ideas.refining.fields import ANSWER, PICTURES, Parts
from ideas.refining.merge import Merged
from ideas.refining.models import Contribution
from ideas.refining.past import NEW, Past, Runs, named
from ideas.refining.provenance import History, carry, fit, lost, trace
from ideas.refining.runs import Source as Traced
from ideas.refining.words import split


@dataclass(frozen=True, slots=True)
class Carried:
    """What is known before: merges with the first parent, each with the other side's runs, and items."""

    merged: Mapping[str, tuple[Merged, Runs]] = field(default_factory=dict)
    items: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Maker:
    """Makes one person's contributions to one version or wording: one for each field with anything new."""

    def __init__(self, *, idea_id: int, person_id: int, **brought: Any) -> None:
        self._of, self._brought = {"idea_id": idea_id, "person_id": person_id}, brought

    def contribution(self, name: str) -> int:
        made, _is_new = Contribution.objects.get_or_create(field=name, **self._brought, defaults=self._of)
        return made.pk


class Tracer:
    """Works out who wrote what of a text. `left_out` is what its parents say and it does not."""

    def __init__(
        self,
        parts: Parts,
        parents: Sequence[Past],
        maker: Maker,
        known: Carried,
        *,
        remembered: Iterable[Traced] = (),
        copies: Mapping[str, str] | None = None,
    ) -> None:
        """`copies` are pictures that stand for those of a source, by their keys."""
        self.parts, self.parents, self.maker, self.known = parts, parents, maker, known
        self.left_out: list[tuple[Past, Traced]] = []
        self._remembered, self._copies = list(remembered), copies or {}

    def runs(self) -> dict[str, Any]:
        """The runs of every field that says something, as they are stored."""
        found: dict[str, Any] = {}
        for name, text in self.parts.texts.items():
            runs = self._of_text(name, text)
            self._remember(name, runs)
            if text:
                if any(run.contribution == NEW for run in runs):
                    runs = named(runs, self.maker.contribution(name))
                found[name] = [list(run) for run in runs]
        for name, items in {**self.parts.items, **self._values()}.items():
            if items:
                found[name] = self._of_items(name, [str(item) for item in items])
        return found

    def _of_text(self, name: str, text: str) -> Runs:
        tokens = split(text)
        sources = [past.source(name) for past in self.parents]
        if name in self.known.merged and sources:
            merged, theirs = self.known.merged[name]
            runs = carry(merged, sources[0].runs, theirs, contribution=NEW)
            sources = [fit(merged.tokens, runs)]
        if not tokens or any(list(source.tokens) == tokens for source in sources):
            return trace(tokens, sources, contribution=NEW)
        known = [found for past in self.parents for found in past.remembered(without=name)]
        history = History([*self._remembered, *known])
        return trace(tokens, sources, contribution=NEW, history=history)

    def _remember(self, name: str, runs: Runs) -> None:
        for past in self.parents:
            if past.parts.texts.get(name):
                self.left_out += [(past, passage) for passage in lost(past.source(name), runs)]

    def _of_items(self, name: str, items: Sequence[str]) -> dict[str, int]:
        """Each item with the contribution that first brought it in."""
        given = self.known.items.get(name, {})
        found = {}
        for item in items:
            names = [item, self._copies[item]] if name == PICTURES and item in self._copies else [item]
            known = next((one for past in self.parents for n in names if (one := past.item(name, n))), None)
            found[item] = known or given.get(item) or self.maker.contribution(name)
        return found

    def _values(self) -> dict[str, tuple[str, ...]]:
        """Answers that are units by themselves. What a version declares about itself is nobody's work."""
        return {
            name: (str(value),)
            for name, value in self.parts.values.items()
            if name.startswith(ANSWER) and value not in (None, "")
        }
