"""A version that others are made from, as the tracing of its children reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from ideas.entries.models import Version
from ideas.entries.reads import content_of
from ideas.refining.fields import Parts, parts_of
from ideas.refining.models import Passage, Trace
from ideas.refining.runs import Run
from ideas.refining.runs import Source as Traced
from ideas.refining.words import split

Runs = tuple[Run, ...]
# Stands for a contribution that is being made, until it is known that there is anything new in it.
NEW = 0


def read_runs(stored: Iterable[Iterable[int]]) -> Runs:
    """Runs as the database has them."""
    return tuple(Run(*run) for run in stored)


def named(runs: Runs, contribution: int) -> Runs:
    """The runs with the contribution's key in the place of NEW."""
    return tuple(run._replace(contribution=contribution) if run.contribution == NEW else run for run in runs)


class Past:
    """A version that others are made from: its words and who wrote them, field by field."""

    def __init__(self, version: Version, parts: Parts, runs: Mapping[str, Any]) -> None:
        self.version, self.parts, self._runs = version, parts, runs

    @classmethod
    def of(cls, version: Version) -> Past:
        questions = list(version.idea.contest.form_fields.all())
        return cls(
            version,
            parts_of(content_of(version), questions),
            dict(version.traces.values_list("field", "runs")),
        )

    def source(self, name: str) -> Traced:
        """The field's tokens and runs; nothing where the words have been blanked since."""
        tokens = split(self.parts.texts.get(name, ""))
        runs = read_runs(self._runs.get(name, ()))
        if sum(run.length for run in runs) != len(tokens):
            return Traced((), ())
        return Traced(tokens, runs)

    def item(self, name: str, item: str) -> int | None:
        """The contribution that brought an item in, into this version or an earlier one."""
        if (known := self._runs.get(name, {}).get(item)) is not None:
            return known
        earlier = Trace.objects.filter(version__idea=self.version.idea_id, field=name).order_by("-pk")
        return next((runs[item] for runs in earlier.values_list("runs", flat=True) if item in runs), None)

    def remembered(self, without: str = "") -> list[Traced]:
        """What may be found again: passages left out earlier, the oldest first, then its other fields."""
        fields = [self.source(name) for name in self.parts.texts if name != without]
        return [*self._passages, *(source for source in fields if source.tokens)]

    @cached_property
    def _passages(self) -> list[Traced]:
        rows = Passage.objects.filter(idea=self.version.idea_id).order_by("pk")
        return [Traced(split(row.text), read_runs(row.runs), row.begins, row.ends) for row in rows]
