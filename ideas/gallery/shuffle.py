"""A random order that stays the same for one visitor: a circle of keys, entered where the visitor's points.

Every visitor sees the same circle from another place, so that no idea is always first, and each page is still
one walk along an index. Behind the largest key the circle goes on at the smallest.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from portal.kernel.pagination import BIGGEST, Page, decode_key, encode_key

ORDER = ("random_key", "idea")


def shuffled_page(
    rows: QuerySet, start: int, *, size: int, after: str | None = None, before: str | None = None,
    base_query: dict[str, str] | None = None,
) -> Page:  # fmt: skip
    """`size` rows (dicts with the columns of ORDER) of the circle that begins at `start`."""
    backwards = bool(before) and not after
    key = decode_key((before if backwards else after) or "", len(ORDER)) if (before or after) else None
    if key is not None and not all(isinstance(part, int) and abs(part) <= BIGGEST for part in key):
        key = None
    found = _walk(rows, start, key, size + 1, backwards=backwards and key is not None)
    more, found = len(found) > size, found[:size]
    if backwards and key is not None:
        found.reverse()
        has_previous, has_next = more, True
    else:
        has_previous, has_next = key is not None, more
    return Page(
        rows=found,
        next_key=_key(found[-1]) if found and has_next else None,
        previous_key=_key(found[0]) if found and has_previous else None,
        base_query=base_query or {},
    )


def _walk(
    rows: QuerySet, start: int, key: list[Any] | None, count: int, *, backwards: bool
) -> list[dict[str, Any]]:
    """Up to `count` rows from behind `key`, over the seam of the circle if need be."""
    ahead, behind = rows.filter(random_key__gte=start), rows.filter(random_key__lt=start)
    arcs = [behind, ahead] if backwards else [ahead, behind]
    if key is not None and (key[0] < start) != backwards:
        arcs = arcs[1:]
    found: list[dict[str, Any]] = []
    for arc in arcs:
        if key is not None and arc is arcs[0]:
            arc = _beyond(arc, key, backwards=backwards)
        ordered = arc.order_by(*([f"-{name}" for name in ORDER] if backwards else ORDER))
        found.extend(ordered[: count - len(found)])
        if len(found) == count:
            break
    return found


def _beyond(arc: QuerySet, key: list[Any], *, backwards: bool) -> QuerySet:
    """Keys are as good as unique, so equal ones are told apart by the idea among the few that share a key."""
    step = "lt" if backwards else "gt"
    bound = {f"random_key__{step}e": key[0]}
    tied = Q(random_key=key[0], **{f"idea__{step}": key[1]})
    return arc.filter(Q(**{f"random_key__{step}": key[0]}) | tied, **bound)


def _key(row: dict[str, Any]) -> str:
    return encode_key([row[name] for name in ORDER])
