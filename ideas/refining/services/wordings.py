"""Who wrote which word of the text for a merge: each side's words are theirs, whoever wrote last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ideas.entries.models import Version
from ideas.entries.reads import content_from
from ideas.refining.fields import Parts, parts_of
from ideas.refining.merge import Merged, merge
from ideas.refining.models import Wording
from ideas.refining.past import Past, Runs
from ideas.refining.runs import Source as Traced
from ideas.refining.services.tracer import Carried, Maker, Tracer
from ideas.refining.words import split


def trace_wordings(worded: Sequence[Wording]) -> tuple[Past, list[Traced]]:
    """The last wording with who wrote what of it, and what was in an earlier one and is not in it.

    Each wording is made from the one before and from both ideas as they were then.
    """
    last: Past | None = None
    before: Wording | None = None
    left_out: list[Traced] = []
    for wording in worded:
        parts = _parts_of(wording)
        ideas = [Past.of(wording.staying_base), Past.of(wording.joining_base)]
        maker = Maker(wording=wording, idea_id=wording.staying_base.idea_id, person_id=wording.by_id)
        known = Carried(_taken_over(before, last, wording, parts) if before and last else {})
        parents = [last, *ideas] if last else ideas
        tracer = Tracer(parts, parents, maker, known, remembered=left_out)
        runs = tracer.runs()
        left_out += [found for past, found in tracer.left_out if past is last]
        last, before = Past(wording.staying_base, parts, runs), wording
    if last is None:
        raise ValueError("A merge has one wording at least.")
    return last, left_out


def _taken_over(
    before: Wording, last: Past, wording: Wording, parts: Parts
) -> Mapping[str, tuple[Merged, Runs]]:
    """How an update was made: what an idea says anew, merged into the wording before, text by text."""
    if not wording.is_update:
        return {}
    changed = [(Past.of(old), Past.of(new)) for old, new in _bases(before, wording) if old.pk != new.pk]
    found = {}
    for old, new in changed:
        for name, text in parts.texts.items():
            sides = (past.parts.texts.get(name, "") for past in (old, last, new))
            merged = merge(*map(split, sides))
            if merged.is_clean and merged.text == text:
                found[name] = (merged, tuple(new.source(name).runs))
    return found


def _bases(before: Wording, wording: Wording) -> list[tuple[Version, Version]]:
    return [
        (before.staying_base, wording.staying_base),
        (before.joining_base, wording.joining_base),
    ]


def _parts_of(wording: Wording) -> Parts:
    questions = list(wording.staying_base.idea.contest.form_fields.all())
    return parts_of(content_from(wording.content, questions), questions)
