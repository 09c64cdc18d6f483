"""Saving a change of an idea that somebody else may have changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from ideas.entries import bounds
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea, Version
from ideas.entries.reads import content_of
from ideas.entries.services import EditConflict, hold_idea, revise_idea
from ideas.refining.services.locking import release_lock
from ideas.refining.threeway import MergedContent, merge_contents, undecided
from portal.accounts.models import User


class MergeConflict(EditConflict):
    """Both sides changed the same words. `merged` has what was clear, and says which fields are not."""

    def __init__(self, conflict: EditConflict, merged: MergedContent) -> None:
        super().__init__(mine=conflict.mine, current=conflict.current, base=conflict.base)
        self.merged = merged


@dataclass(frozen=True, slots=True)
class Saved:
    """The version that stands now; `merged_with` is the one of somebody else that it took in."""

    version: Version
    merged_with: Version | None = None


@transaction.atomic
def save_edit(
    *,
    idea: Idea,
    content: IdeaContent,
    base: Version,
    by: User,
    note: str = "",
    credited: Iterable[User] = (),
) -> Saved:
    """Give the idea its next version, merged with whatever came after `base`, and let go of the edit lock.

    The idea is held from the start, so of two who save at once the second merges with the first. Raises
    `MergeConflict` where both changed the same words, ValidationError when the contest would not take it.
    """
    hold_idea(idea.pk)
    helped = list(credited)
    try:
        with transaction.atomic():
            version = revise_idea(idea=idea, content=content, base=base, by=by, note=note, credited=helped)
        saved = Saved(version)
    except EditConflict as conflict:
        merged = _merged(idea, conflict)
        version = revise_idea(
            idea=idea, content=merged.content, base=conflict.current, by=by, note=note, credited=helped
        )
        saved = Saved(version, None if version.pk == conflict.current.pk else conflict.current)
    release_lock(idea=idea, by=by)
    return saved


def _merged(idea: Idea, conflict: EditConflict) -> MergedContent:
    """The clean merge, or `MergeConflict`. Texts that are only too long together are for a person, too."""
    questions = list(idea.contest.form_fields.all())
    sides = content_of(conflict.base), conflict.mine, conflict.theirs
    merged = merge_contents(*sides, questions)
    if not merged.is_clean:
        raise MergeConflict(conflict, merged)
    if bounds.problems(merged.content.tidied(), questions, idea.contest.ai_rule):
        raise MergeConflict(conflict, undecided(*sides, questions))
    return merged
