"""An idea as a judge sees it: everything but who brought it."""

from __future__ import annotations

from dataclasses import dataclass

from contests.briefs.models import ContestKind
from ideas.entries.content import IdeaContent
from ideas.entries.models import Attachment, Idea
from ideas.entries.reads import content_of
from ideas.judging.models import Judge
from ideas.judging.reads import Task
from portal.kernel.markdown import render_markdown

Answer = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the scoring page shows beside its form; `number` is the idea's place in the judge's own order."""

    idea: Idea
    content: IdeaContent
    answers: list[Answer]
    pictures: list[Attachment]
    has_pack: bool
    number: int
    total: int
    before: Idea | None
    after: Idea | None
    state: str

    @property
    def html(self) -> str:
        return render_markdown(self.content.body)


def score_sheet(judge: Judge, tasks: list[Task], task: Task) -> Sheet:
    """The sheet of one of the judge's tasks."""
    mine = [other for other in tasks if not other.is_own]
    at = next(i for i, other in enumerate(mine) if other.idea.pk == task.idea.pk)
    content = content_of(task.idea.current)
    shown = Attachment.objects.filter(visibility="visible").in_bulk(content.picture_ids)
    return Sheet(
        idea=task.idea,
        content=content,
        answers=_answers(judge, content),
        pictures=[shown[key] for key in content.picture_ids if key in shown],
        has_pack=judge.panel.contest.kind == ContestKind.FLAVOUR,
        number=at + 1,
        total=len(mine),
        before=mine[at - 1].idea if at else None,
        after=mine[at + 1].idea if at + 1 < len(mine) else None,
        state=task.state,
    )


def _answers(judge: Judge, content: IdeaContent) -> list[Answer]:
    """The entry form's questions with what was answered, in the form's order."""
    questions = judge.panel.contest.form_fields.all()
    return [(q.label, _lines(content.answers[q.key])) for q in questions if content.answers.get(q.key)]


def _lines(answer: object) -> list[str]:
    return [str(item) for item in answer] if isinstance(answer, list | tuple) else [str(answer)]
