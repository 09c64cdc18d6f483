"""Who wrote which word of a version, worked out when the version is added and never again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ideas.entries.models import Version
from ideas.entries.questions import TraceVersion
from ideas.entries.reads import content_of
from ideas.refining.fields import ANSWER, parts_of
from ideas.refining.merge import Hunk as Replacement
from ideas.refining.merge import Merged
from ideas.refining.models import Contribution, Hunk, HunkKind, Passage, Source, Suggestion, Trace
from ideas.refining.past import NEW, Past, Runs, named, read_runs
from ideas.refining.planning import Plan
from ideas.refining.provenance import ALGORITHM, History, carry, carry_hunks, fit, lost, trace, trace_hunk
from ideas.refining.runs import Run
from ideas.refining.runs import Source as Traced
from ideas.refining.words import split


@dataclass(frozen=True, slots=True)
class Carried:
    """What an accepted suggestion knows: merged texts with the runs of its own side, and its items."""

    merged: Mapping[str, tuple[Merged, Runs]] = field(default_factory=dict)
    items: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def trace_version(question: TraceVersion) -> None:
    """Answers `TraceVersion`: cites the sources of a remix, and traces every field of the version."""
    version = question.version
    Source.objects.bulk_create(
        Source(
            remix_id=version.idea_id, origin_id=source.idea_id, version=source, cited_at=version.created_at
        )
        for source in question.sources
    )
    _trace(version, (*question.parents, *question.sources), question.known.get("carried") or Carried())


def ensure_traced(version: Version) -> None:
    """Trace what was stored untraced (an import, a bulk insert): the idea's versions up to this one."""
    if version.traces.exists():
        return
    before = version.idea.versions.filter(number__lte=version.number, traces__isnull=True)
    for untraced in before.select_related("content", "idea__contest").order_by("number"):
        parents = tuple(untraced.parents.select_related("content")) or tuple(
            untraced.idea.versions.filter(number=untraced.number - 1).select_related("content")
        )
        _trace(untraced, parents, Carried())


def carried(suggestion: Suggestion, accepted: Sequence[Hunk], plan: Plan) -> dict[str, Any]:
    """What `append_version` is told of a version that takes these parts of a suggestion in."""
    ensure_traced(suggestion.base)
    base = Past.of(suggestion.base)
    merged: dict[str, tuple[Merged, Runs]] = {}
    for name, result in plan.merged.items():
        sent = [
            (Replacement(hunk.start, hunk.stop, tuple(split(hunk.after or ""))), read_runs(hunk.runs))
            for hunk in accepted
            if hunk.field == name
        ]
        merged[name] = (result, carry_hunks(base.source(name).runs, sent))
    items: dict[str, dict[str, int]] = {}
    for hunk in accepted:
        if hunk.kind in (HunkKind.ADDED, HunkKind.VALUE):
            items.setdefault(hunk.field, {})[str(hunk.after)] = hunk.runs[0][1]
    return {"carried": Carried(merged, items)}


def trace_hunks(suggestion: Suggestion, hunks: Iterable[Hunk]) -> None:
    """Say once and for all who wrote what each part would bring in, from its base version alone."""
    ensure_traced(suggestion.base)
    base = Past.of(suggestion.base)
    history = History(base.remembered())
    for hunk in hunks:
        if hunk.kind == HunkKind.TEXT:
            part = Replacement(hunk.start, hunk.stop, tuple(split(hunk.after or "")))
            runs = trace_hunk(part, base.source(hunk.field), contribution=NEW, history=history)
        elif hunk.kind == HunkKind.REMOVED:
            continue
        else:
            known = base.item(hunk.field, str(hunk.after))
            runs = (Run(1, known or NEW, 0),)
        if any(run.contribution == NEW for run in runs):
            brought = Contribution.objects.create(
                idea_id=suggestion.idea_id, person_id=suggestion.by_id, field=hunk.field, hunk=hunk
            )
            runs = named(runs, brought.pk)
        hunk.runs = [list(run) for run in runs]
    Hunk.objects.bulk_update(hunks, ["runs"])


def _trace(version: Version, parents: Sequence[Version], known: Carried) -> None:
    for parent in parents:
        ensure_traced(parent)
    tracer = _Tracer(version, [Past.of(parent) for parent in parents], known)
    Trace.objects.bulk_create(tracer.traces())
    Passage.objects.bulk_create(tracer.passages())


class _Tracer:
    """Works out the traces of one version from its parents'."""

    def __init__(self, version: Version, parents: Sequence[Past], known: Carried) -> None:
        self.version, self.parents, self.known = version, parents, known
        self.parts = parts_of(content_of(version), list(version.idea.contest.form_fields.all()))
        self._left_out: list[tuple[Past, Traced]] = []

    def traces(self) -> list[Trace]:
        """A trace of every field that says something, with a contribution for each that is new."""
        found = []
        for name, text in self.parts.texts.items():
            runs = self._of_text(name, text)
            self._remember(name, runs)
            if text:
                if any(run.contribution == NEW for run in runs):
                    runs = named(runs, self._contribution(name))
                found.append(self._row(name, [list(run) for run in runs]))
        for name, items in {**self.parts.items, **self._values()}.items():
            if items:
                found.append(self._row(name, self._of_items(name, [str(item) for item in items])))
        return found

    def passages(self) -> list[Passage]:
        """What the parents said and this version leaves out; known once the traces are."""
        return [
            Passage(
                idea_id=self.version.idea_id,
                version=self.version,
                stood_in=past.version,
                text="".join(passage.tokens),
                runs=[list(run) for run in passage.runs],
                begins=passage.begins,
                ends=passage.ends,
            )
            for past, passage in self._left_out
            if past.version.idea_id == self.version.idea_id
        ]

    def _of_text(self, name: str, text: str) -> Runs:
        tokens = split(text)
        sources = [past.source(name) for past in self.parents]
        if name in self.known.merged and sources:
            merged, theirs = self.known.merged[name]
            runs = carry(merged, sources[0].runs, theirs, contribution=NEW)
            sources = [fit(merged.tokens, runs)]
        if not tokens or any(list(source.tokens) == tokens for source in sources):
            return trace(tokens, sources, contribution=NEW)
        history = History(found for past in self.parents for found in past.remembered(without=name))
        return trace(tokens, sources, contribution=NEW, history=history)

    def _remember(self, name: str, runs: Runs) -> None:
        for past in self.parents:
            if past.parts.texts.get(name):
                self._left_out += [(past, passage) for passage in lost(past.source(name), runs)]

    def _of_items(self, name: str, items: Sequence[str]) -> dict[str, int]:
        """Each item with the contribution that first brought it in."""
        given = self.known.items.get(name, {})
        found = {}
        for item in items:
            known = next((one for past in self.parents if (one := past.item(name, item))), None)
            found[item] = known or given.get(item) or self._contribution(name)
        return found

    def _values(self) -> dict[str, tuple[str, ...]]:
        """Answers that are units by themselves. What a version declares about itself is nobody's work."""
        return {
            name: (str(value),)
            for name, value in self.parts.values.items()
            if name.startswith(ANSWER) and value not in (None, "")
        }

    def _contribution(self, name: str) -> int:
        made, _is_new = Contribution.objects.get_or_create(
            version=self.version,
            field=name,
            defaults={"idea_id": self.version.idea_id, "person_id": self.version.author_id},
        )
        return made.pk

    def _row(self, name: str, runs: Any) -> Trace:
        return Trace(version=self.version, field=name, algorithm=ALGORITHM, runs=runs)
