"""Facts that other slices may act upon, stored in the transaction in which they happened.

An event is a frozen dataclass of ids and plain values, named in the past tense. Subclassing `Event` registers
it; `portal/subscriptions.py` says who listens. `outbox.publish` stores it.
"""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

EVENTS: dict[str, type[Event]] = {}


@dataclasses.dataclass(frozen=True)
class Event:
    """Base of all events. `schema` rises when a field changes its meaning."""

    schema: ClassVar[int] = 1
    name: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        slice_name = cls.__module__.split(".")[-2]
        cls.name = f"{slice_name}.{cls.__name__}"
        EVENTS[cls.name] = cls

    def payload(self) -> dict[str, Any]:
        return dataclasses.asdict(self)


class UnknownEvent(Exception):
    """A stored event has no class of that name and schema in this release."""


def load(name: str, schema: int, payload: dict[str, Any]) -> Event:
    """The event a stored row stands for; raises `UnknownEvent` for one this release cannot read."""
    cls = EVENTS.get(name)
    if cls is None or cls.schema != schema:
        raise UnknownEvent(f"{name} (schema {schema})")
    return cls(**payload)
