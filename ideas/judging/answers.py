"""What judging says when it is asked."""

from __future__ import annotations

from ideas.judging.models import Finalist
from ideas.voting.questions import Finalists


def finalists(question: Finalists) -> frozenset[int]:
    """Answers `Finalists`."""
    chosen = Finalist.objects.filter(panel__contest=question.contest_id)
    return frozenset(chosen.values_list("idea", flat=True))
