"""Choices as lists show them: with a capital; the words of the models are for the middle of a sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Model, TextChoices
from django.utils.text import capfirst


def capitalised(choices: type[TextChoices]) -> Callable[[], list[tuple[str, str]]]:
    """The choices of a filter, in the language of whoever looks."""
    return lambda: [(value, capfirst(label)) for value, label in choices.choices]


def shown(name: str) -> Callable[[Model], str]:
    """The accessor of a column that shows a choice."""
    return lambda row: capfirst(getattr(row, f"get_{name}_display")())
