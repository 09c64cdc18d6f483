"""How a row of the access table is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.personas import PERSONAS

World = Any
Maker = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    name: str
    kwargs: Maker
    statuses: Mapping[str, int]
    method: str
    data: Maker

    def expected(self, persona: str) -> int:
        return self.statuses[persona]


def row(
    name: str,
    kwargs: Maker | None = None,
    *,
    method: str = "get",
    data: Mapping[str, Any] | Maker | None = None,
    others: int | None = None,
    **named: int,
) -> Row:
    """One address; every persona must get its status, by name or through `others`."""
    strangers = set(named) - set(PERSONAS)
    unnamed = [persona for persona in PERSONAS if persona not in named]
    if strangers or (unnamed and others is None):
        raise ValueError(f"{name}: unknown {sorted(strangers)}, without a status {unnamed}")
    statuses = {persona: named.get(persona, others) for persona in PERSONAS}
    sent = data if callable(data) else lambda world: data or {}
    return Row(name, kwargs or (lambda world: {}), statuses, method, sent)


def pk_of(thing: str) -> Maker:
    """The key of a thing of the world: `pk_of("idea")` gives {"pk": world.idea.pk}."""
    return lambda world: {"pk": getattr(world, thing).pk}


def slug_of(thing: str) -> Maker:
    return lambda world: {"slug": getattr(world, thing).slug}


def handle_of(persona: str) -> Maker:
    return lambda world: {"handle": world.personas[persona].handle}


def of(**kwargs: Any) -> Maker:
    """Fixed parameters, or functions of the world."""
    return lambda world: {name: value(world) if callable(value) else value for name, value in kwargs.items()}


def theme_of(world: World) -> dict[str, Any]:
    return {"slug": world.brand.slug, "digest": world.brand.theme_url.split(".")[-2]}


def pattern_of(world: World) -> dict[str, Any]:
    return {"slug": world.brand.slug, "digest": world.brand.look.pattern_url.split(".")[-2]}


def draft_of(world: World) -> dict[str, Any]:
    return {"slug": world.contest.slug, "token": world.draft.token}


def own_draft(world: World) -> dict[str, Any]:
    return {"draft": world.draft.token, "title": "Mango"}


def picture_of(world: World) -> dict[str, Any]:
    """A picture in the creator's draft."""
    return {"token": world.picture.token, "size": "small"}


# Whoever works for the brand, and whoever runs the portal.
BRAND_SEES = {"moderator": 200, "manager": 200, "operator": 200}
BRAND_MAY_NOT = {"moderator": 403, "manager": 403, "operator": 403}
