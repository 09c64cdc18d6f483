"""Pages by key instead of by offset: the hundredth page costs what the first does, and none repeats a row."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

# Of what a database holds in a whole number.
BIGGEST = 2**63 - 1


@dataclass(frozen=True)
class Page:
    """Some rows of a longer list, with the addresses of its neighbours (None at an end)."""

    rows: list[Any]
    next_key: str | None = None
    previous_key: str | None = None
    base_query: dict[str, str] = field(default_factory=dict)

    @property
    def next_url(self) -> str | None:
        return self._url("after", self.next_key)

    @property
    def previous_url(self) -> str | None:
        return self._url("before", self.previous_key)

    def _url(self, name: str, key: str | None) -> str | None:
        from urllib.parse import urlencode

        return f"?{urlencode({**self.base_query, name: key})}" if key else None

    def __iter__(self):
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def encode_key(values: list[Any]) -> str:
    """An opaque word for the sort values of a row."""
    text = json.dumps(values, default=str, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_key(key: str, length: int) -> list[Any] | None:
    """The sort values, or None for a word that never came from `encode_key`."""
    try:
        values = json.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
    except (ValueError, binascii.Error, UnicodeDecodeError, RecursionError):
        return None
    ok = isinstance(values, list) and len(values) == length and all(isinstance(v, int | str) for v in values)
    return values if ok else None


def keyset_page(
    queryset: QuerySet,
    order: list[str],
    *,
    size: int,
    after: str | None = None,
    before: str | None = None,
    base_query: dict[str, str] | None = None,
) -> Page:
    """`size` rows of `queryset` in `order`, behind the row of key `after` or ahead of that of `before`.

    `order` names columns that together are unique, each with an optional leading "-"; the index that serves
    it should have the same columns. A key that is not ours is taken for none.
    """
    backwards = bool(before) and not after
    key = decode_key(after or before or "", len(order)) if (after or before) else None
    directed = [_flip(name) for name in order] if backwards else list(order)
    found = queryset.order_by(*directed)
    if key is not None and (key := _as_columns(queryset.model, order, key)) is not None:
        found = found.filter(_beyond(directed, key))
    rows = list(found[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_next = more if not backwards else key is not None
    has_previous = (key is not None) if not backwards else more
    return Page(
        rows=rows,
        next_key=_key_of(rows[-1], order) if rows and has_next else None,
        previous_key=_key_of(rows[0], order) if rows and has_previous else None,
        base_query=base_query or {},
    )


def _as_columns(model: type[Model], order: list[str], values: list[Any]) -> list[Any] | None:
    """The values as the columns' own types, or None when one of them cannot be a value of its column."""
    try:
        return [_as_column(model, name.lstrip("-"), value) for name, value in zip(order, values, strict=True)]
    except (ValidationError, ValueError, TypeError, OverflowError):
        return None


def _as_column(model: Any, name: str, value: Any) -> Any:
    *path, last = name.split("__")
    for step in path:
        model = model._meta.get_field(step).related_model
    field: Any = model._meta.pk if last == "pk" else model._meta.get_field(last)
    value = getattr(field, "target_field", field).to_python(value)
    if isinstance(value, int) and abs(value) > BIGGEST:
        raise OverflowError(value)
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _flip(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: list[str], values: list[Any]) -> Q:
    """Rows that come strictly later: (a > x) or (a = x and b > y) ..., with a bound on the first column.

    Where every column runs the same way the row is compared as a whole, which PostgreSQL answers from the
    index even when a million rows share the first value.
    """
    first = order[0].lstrip("-")
    bound = Q(**{f"{first}__{'lte' if order[0].startswith('-') else 'gte'}": values[0]})
    if len(order) > 1 and len({name.startswith("-") for name in order}) == 1:
        whole = Tuple(*(F(name.lstrip("-")) for name in order))
        compared = TupleLessThan if order[0].startswith("-") else TupleGreaterThan
        return bound & Q(compared(whole, tuple(values)))
    condition = Q()
    equal: dict[str, Any] = {}
    for name, value in zip(order, values, strict=True):
        column = name.lstrip("-")
        step = "lt" if name.startswith("-") else "gt"
        condition |= Q(**equal, **{f"{column}__{step}": value})
        equal[column] = value
    return bound & condition


def _key_of(row: Any, order: list[str]) -> str:
    values = []
    for name in order:
        value = row
        for part in name.lstrip("-").split("__"):
            value = value[part] if isinstance(value, dict) else getattr(value, part)
        values.append(
            value
            if isinstance(value, int)
            else value.isoformat()
            if hasattr(value, "isoformat")
            else str(value)
        )
    return encode_key(values)
