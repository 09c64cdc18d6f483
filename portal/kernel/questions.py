"""What a lower slice must ask a higher one at once.

A question is a frozen dataclass declared by the slice that asks. Higher slices answer;
`portal/subscriptions.py` lists the answers. They run synchronously, in the asker's transaction, in listed
order.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, ClassVar

QUESTIONS: dict[str, type[Question]] = {}
_answers: dict[type[Question], tuple[Callable[[Any], Any], ...]] = {}


@dataclasses.dataclass(frozen=True)
class Question:
    """Base of all questions. `optional` ones may go unanswered; others fail at start-up without an answer."""

    optional: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        QUESTIONS[f"{cls.__module__}.{cls.__name__}"] = cls


def answer_with(question: type[Question], *answers: Callable[[Any], Any]) -> None:
    """Bind the answers of a question; called by the wiring at start-up only."""
    _answers[question] = answers


def ask(question: Question) -> list[Any]:
    """Every answer to the question, in listed order."""
    from portal.kernel import wiring  # which reads this module

    wiring.read()
    return [answer(question) for answer in _answers.get(type(question), ())]


def unanswered() -> list[str]:
    """Names of required questions that nobody answers."""
    return sorted(name for name, q in QUESTIONS.items() if not q.optional and not _answers.get(q))
