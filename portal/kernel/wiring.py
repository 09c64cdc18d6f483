"""Loads the one table that says which handlers hear which events, and which answers serve which questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from portal.kernel import questions
from portal.kernel.events import Event

Handler = Callable[[Any], None]
HANDLERS: dict[type[Event], tuple[Handler, ...]] = {}
_table: dict[str, Any] = {}


def load() -> None:
    """Remember where the table is; it is read on first use, when every app has its models."""
    _table.clear()
    HANDLERS.clear()


def read() -> None:
    """Bind handlers and answers, once; raises ImproperlyConfigured for a question without its answer."""
    if _table:
        return
    module = settings.POTLUCK_SUBSCRIPTIONS
    _table["subscriptions"] = import_string(f"{module}.SUBSCRIPTIONS")
    _table["answers"] = import_string(f"{module}.ANSWERS")
    HANDLERS.update(_table["subscriptions"])
    for question, answers in _table["answers"].items():
        questions.answer_with(question, *answers)
    if missing := questions.unanswered():
        _table.clear()
        raise ImproperlyConfigured(f"Questions without an answer in {module}.ANSWERS: {', '.join(missing)}")


def handlers_of(event_class: type[Event]) -> tuple[Handler, ...]:
    read()
    return HANDLERS.get(event_class, ())


def check(app_configs: Any, **kwargs: Any) -> list[Any]:
    """System check: the table can be read and every required question has its answer."""
    from django.core.checks import Error

    try:
        read()
    except ImproperlyConfigured as problem:
        return [Error(str(problem), id="kernel.E001")]
    return []
