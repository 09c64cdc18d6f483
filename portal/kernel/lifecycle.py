"""State that people decide, moved along a transition table by compare-and-set.

A table is data: `{from_state: {to_state, ...}}`. Two people who decide at once cannot both succeed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

Transitions = Mapping[str, frozenset[str]]


class NotPossible(Exception):
    """The thing is no longer in a state from which the wanted step leads on."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def transitions(table: Mapping[Any, set[Any]]) -> Transitions:
    """Freeze a table and refuse one that leads to a state it does not know."""
    frozen = {str(a): frozenset(str(b) for b in targets) for a, targets in table.items()}
    unknown = {b for targets in frozen.values() for b in targets} - frozen.keys()
    if unknown:
        raise ValueError(f"Transitions lead to unknown states: {sorted(unknown)}")
    return frozen


def move(obj: models.Model, to: str, *, table: Transitions, field: str = "status", **also: Any) -> None:
    """Move `obj.field` to `to` if the table allows it from where the row stands now; set `also` with it.

    Raises `NotPossible` when the row has moved meanwhile or the table knows no such step.
    """
    sources = [state for state, targets in table.items() if str(to) in targets]
    manager = type(obj)._base_manager
    moved = manager.filter(pk=obj.pk, **{f"{field}__in": sources}).update(**{field: to}, **also)
    if not moved:
        raise NotPossible(_("This was changed meanwhile by somebody else. Please look at it again."))
    for name, value in {field: to, **also}.items():
        setattr(obj, name, value)
