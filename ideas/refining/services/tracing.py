"""Who wrote which word of a version, worked out when the version is added and never again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ideas.entries.models import Version
from ideas.entries.questions import TraceVersion
from ideas.entries.reads import content_of
from ideas.refining.fields import PICTURES, parts_of
from ideas.refining.merge import Hunk as Replacement
from ideas.refining.merge import Merged
from ideas.refining.models import Contribution, Hunk, HunkKind, Passage, Source, Suggestion, Trace, Wording
from ideas.refining.past import NEW, Past, Runs, named, read_runs
from ideas.refining.planning import Plan
from ideas.refining.provenance import ALGORITHM, History, carry_hunks, trace_hunk
from ideas.refining.reads.taken import copies_among
from ideas.refining.runs import Run
from ideas.refining.runs import Source as Traced
from ideas.refining.services.tracer import Carried, Maker, Tracer
from ideas.refining.services.wordings import trace_wordings
from ideas.refining.words import split


def trace_version(question: TraceVersion) -> None:
    """Answers `TraceVersion`: cites the sources of a remix, and traces every field of the version."""
    version = question.version
    Source.objects.bulk_create(
        Source(
            remix_id=version.idea_id, origin_id=source.idea_id, version=source, cited_at=version.created_at
        )
        for source in question.sources
    )
    _trace(version, (*question.parents, *question.sources), question.known)


def ensure_traced(version: Version) -> None:
    """Trace what was stored untraced (an import, a bulk insert): the idea's versions up to this one."""
    if version.traces.exists():
        return
    before = version.idea.versions.filter(number__lte=version.number, traces__isnull=True)
    for untraced in before.select_related("content", "idea__contest").order_by("number"):
        parents = tuple(untraced.parents.select_related("content")) or tuple(
            untraced.idea.versions.filter(number=untraced.number - 1).select_related("content")
        )
        _trace(untraced, parents, {})


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


def _trace(version: Version, parents: Sequence[Version], known: Mapping[str, Any]) -> None:
    for parent in parents:
        ensure_traced(parent)
    pasts = [Past.of(parent) for parent in parents]
    if worded := known.get("wordings"):
        pasts = [*_agreed(version, worded), *pasts]
    parts = parts_of(content_of(version), list(version.idea.contest.form_fields.all()))
    maker = Maker(version=version, idea_id=version.idea_id, person_id=version.author_id)
    copies = copies_among(parts.items[PICTURES])
    tracer = Tracer(parts, pasts, maker, known.get("carried") or Carried(), copies=copies)
    Trace.objects.bulk_create(
        Trace(version=version, field=name, algorithm=ALGORITHM, runs=runs)
        for name, runs in tracer.runs().items()
    )
    _remember(version, [(past.version, found) for past, found in tracer.left_out])


def _agreed(version: Version, worded: Sequence[Wording]) -> list[Past]:
    """The text that both sides of a merge found for this version, as if it were a version of its own.

    What one of them wrote and the other took out again is remembered with the version.
    """
    for wording in worded:
        ensure_traced(wording.staying_base)
        ensure_traced(wording.joining_base)
    text, left_out = trace_wordings(worded)
    _remember(version, [(version, found) for found in left_out])
    return [text]


def _remember(version: Version, left_out: Iterable[tuple[Version, Traced]]) -> None:
    """Keep what the idea said and this version leaves out."""
    Passage.objects.bulk_create(
        Passage(
            idea_id=version.idea_id,
            version=version,
            stood_in=stood_in,
            text="".join(passage.tokens),
            runs=[list(run) for run in passage.runs],
            begins=passage.begins,
            ends=passage.ends,
        )
        for stood_in, passage in left_out
        if stood_in.idea_id == version.idea_id
    )
