"""The text for a merge, kept in step with what either idea says anew. No text is chosen for anybody."""

from __future__ import annotations

from dataclasses import dataclass

from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea, Version
from ideas.entries.reads import content_from, content_of, data_of
from ideas.refining.fields import label_of, parts_of
from ideas.refining.models import Merge
from ideas.refining.models.merging import digest_of_text
from ideas.refining.permissions.merging import Pair
from ideas.refining.threeway import merge_contents, words_of

# The versions of both ideas from which a text was written: of the one that stays, and of the other.
Bases = tuple[Version, Version]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that the text and an idea have both changed: what it is called, and what each says."""

    label: str
    text: str
    idea: Idea
    now: str


@dataclass(frozen=True, slots=True)
class InStep:
    """A text with what both ideas say anew, and how it came about, idea by idea.

    Where a change of an idea contradicts the text it says what the text says, and a person decides.
    """

    content: IdeaContent
    steps: tuple[tuple[IdeaContent, Bases], ...] = ()
    clashes: tuple[Clash, ...] = ()
    taken: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.clashes

    @property
    def digest(self) -> str:
        return digest_of_text(data_of(self.content))


def in_step(content: IdeaContent, since: Bases, pair: Pair | Merge) -> InStep:
    """The text that was written from those versions, with what the ideas say anew, each merged three ways."""
    questions = list(pair.contest.form_fields.all())
    now, steps, clashes, taken = list(since), [], [], []
    for at, idea in enumerate((pair.staying, pair.joining)):
        if idea.current is None or idea.current.pk == since[at].pk:
            continue
        theirs = content_of(idea.current)
        merged = merge_contents(content_of(since[at]), content, theirs, questions)
        mine, other = parts_of(content, questions), parts_of(theirs, questions)
        clashes += [
            Clash(label_of(name, questions), words_of(mine, name), idea, words_of(other, name))
            for name in merged.conflicting
        ]
        taken += [label_of(name, questions) for name in merged.taken]
        now[at] = idea.current
        content = merged.content.tidied()
        steps.append((content, (now[0], now[1])))
    return InStep(content, tuple(steps), tuple(clashes), tuple(dict.fromkeys(taken)))


def text_of(merge: Merge) -> InStep:
    """The text that is proposed; while it waits, with what both ideas say anew."""
    content = content_from(merge.content, merge.contest.form_fields.all())
    if not merge.is_open:
        return InStep(content)
    return in_step(content, (merge.staying_base, merge.joining_base), merge)
