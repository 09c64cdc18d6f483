"""The order while people vote: ideas that few have seen come first, shuffled for each visitor.

Ideas that were seen about as often stand on one step (`ideas.voting.exposure.measures.step_of`) and form a
circle there, entered where the visitor's own number points, as in `shuffle`. Behind the last of them the next
step begins. Ideas move on while people look around, and a visit shows them all the same where they stood when
it began: its links name the round, and what has moved on since is found by its earlier place. So nothing
comes twice and nothing is left out, and a page reads what an index gives in order, plus what has moved since
the visit began.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from ideas.entries.models.listing import RANDOM_KEYS
from ideas.voting.exposure.counting import VISIT
from ideas.voting.exposure.measures import LAST_STEP
from portal.kernel.pagination import BIGGEST, Page, decode_key, encode_key

Arc = tuple[int, int, int, bool]
Narrow = tuple[str, tuple[Any, ...]]
# Three steps hold a page of nearly every contest. Planning for all of them takes longer than walking does.
FIRST_ARCS = 6
# Above every round there will be.
NO_ROUND = 2**31 - 1
STEPS = f"""
    SELECT number, column1 FROM voting_round
    LEFT JOIN (VALUES {", ".join(f"({step})" for step in range(LAST_STEP + 1))}) AS step
    ON (SELECT exposure_step FROM entries_listing
        WHERE contest_id = %s AND is_public AND exposure_step >= column1
        ORDER BY exposure_step, random_key, idea_id LIMIT 1) = column1
    OR (SELECT until FROM voting_earlierplace
        WHERE contest_id = %s AND step = column1 ORDER BY until DESC LIMIT 1) > %s
"""  # noqa: S608 - the numbers of the steps, and placeholders
ARC = """
    SELECT * FROM (
        SELECT * FROM (
            SELECT idea_id, exposure_step AS step, random_key FROM entries_listing
            WHERE contest_id = %s AND is_public AND exposure_step = %s AND step_since <= %s
            AND random_key >= %s AND random_key < %s {beyond} {narrow}
            ORDER BY random_key {way}, idea_id {way} LIMIT %s
        ) AS here
        UNION ALL
        SELECT * FROM (
            SELECT idea_id, step, random_key FROM voting_earlierplace
            WHERE contest_id = %s AND step = %s AND until > %s AND since <= %s
            AND random_key >= %s AND random_key < %s {beyond} {narrow}
            AND EXISTS (SELECT 1 FROM entries_listing AS shown
                        WHERE shown.idea_id = voting_earlierplace.idea_id AND shown.is_public)
            ORDER BY random_key {way}, idea_id {way} LIMIT %s
        ) AS before
        ORDER BY random_key {way}, idea_id {way} LIMIT %s
    ) AS arc{number}
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an idea stands in the order that a round had."""

    round: int
    step: int
    random_key: int
    idea_id: int

    @classmethod
    def read(cls, key: str | None) -> Place | None:
        """The place that a link names; None for what no link of ours says."""
        values = decode_key(key, 4) if key else None
        if values is None or not all(type(value) is int and 0 <= value <= BIGGEST for value in values):
            return None
        place = cls(*values)
        return place if place.step <= LAST_STEP and place.random_key < RANDOM_KEYS else None

    def key(self) -> str:
        return encode_key([self.round, self.step, self.random_key, self.idea_id])


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through the order of one round, from behind `place` or from its beginning."""

    contest_id: int
    start: int
    round: int
    steps: list[int]
    place: Place | None
    backwards: bool

    def arcs(self) -> Iterator[Arc]:
        """(step, first key, end of the keys, whether the place is on it), in the order of the walk."""
        circle = [(self.start, RANDOM_KEYS), (0, self.start)]
        ahead = [-1, 1][not self.backwards]
        for step in sorted(self.steps, reverse=self.backwards):
            arcs = circle[::ahead]
            if self.place is None or (step - self.place.step) * ahead > 0:
                yield from ((step, first, end, False) for first, end in arcs)
            elif step == self.place.step:
                on = next(n for n, (first, end) in enumerate(arcs) if first <= self.place.random_key < end)
                yield step, *arcs[on], True
                yield from ((step, first, end, False) for first, end in arcs[on + 1 :])

    def places(self, count: int, narrow: Narrow) -> list[Place]:
        """Up to `count` places. No more arcs are planned than a page usually needs, or else all of them."""
        arcs = list(self.arcs())
        found = self._along(arcs[:FIRST_ARCS], count, narrow)
        if len(found) < count:
            found += self._along(arcs[FIRST_ARCS:], count - len(found), narrow)
        return found

    def _along(self, arcs: list[Arc], count: int, narrow: Narrow) -> list[Place]:
        """Up to `count` places on the arcs; one statement, which reads no arc behind the last it needs."""
        if not arcs:
            return []
        parts = [self._arc(number, *arc, count, narrow) for number, arc in enumerate(arcs)]
        given = [value for _text, values in parts for value in values]
        with connection.cursor() as cursor:
            cursor.execute(f"{' UNION ALL '.join(text for text, _given in parts)} LIMIT %s", [*given, count])
            rows = cursor.fetchall()
        return [Place(self.round, step, random_key, idea_id) for idea_id, step, random_key in rows]

    def _arc(
        self, number: int, step: int, first: int, end: int, is_on: bool, count: int, narrow: Narrow
    ) -> tuple[str, list[Any]]:
        beyond = f"AND (random_key, idea_id) {'<' if self.backwards else '>'} (%s, %s)" if is_on else ""
        at = [self.place.random_key, self.place.idea_id] if is_on and self.place else []
        text = ARC.format(
            number=number, beyond=beyond, narrow=narrow[0], way="DESC" if self.backwards else "ASC"
        )
        between = [first, end, *at, *narrow[1], count]
        here = [self.contest_id, step, self.round, *between]
        return text, [*here, self.contest_id, step, self.round, self.round, *between, count]


def least_seen_page(
    rows: QuerySet, contest_id: int, start: int, *, size: int, after: str | None = None,
    before: str | None = None, base_query: dict[str, str] | None = None, is_narrowed: bool = False,
) -> Page:  # fmt: skip
    """`size` of the rows (dicts with their `idea`) of one contest, all of its public ideas or some of them.

    A visit that began too long ago begins anew where it is, with the order as it is now.
    """
    backwards = bool(before) and not after
    place = Place.read(before if backwards else after)
    present, steps = _present(contest_id, place)
    keeps = place is not None and present - VISIT < place.round <= present
    walk = Walk(
        contest_id=contest_id,
        start=start,
        round=place.round if place and keeps else present,
        steps=steps,
        place=place,
        backwards=backwards and place is not None,
    )
    found = walk.places(size + 1, _narrow(rows) if is_narrowed else ("", ()))
    more, found = len(found) > size, found[:size]
    if walk.backwards:
        found.reverse()
    has_next, has_previous = (True, more) if walk.backwards else (more, place is not None)
    by_idea = {row["idea"]: row for row in rows.filter(pk__in=[place.idea_id for place in found])}
    return Page(
        rows=[by_idea[place.idea_id] for place in found if place.idea_id in by_idea],
        next_key=found[-1].key() if found and has_next else None,
        previous_key=found[0].key() if found and has_previous else None,
        base_query=base_query or {},
    )


def _present(contest_id: int, place: Place | None) -> tuple[int, list[int]]:
    """The number of the present round, and the steps on which ideas stand or stood since the visit began.

    Every step of that round is among them: who stood there either still does, or left a place behind.
    """
    since = min(place.round, NO_ROUND) if place else NO_ROUND
    with connection.cursor() as cursor:
        cursor.execute(STEPS, [contest_id, contest_id, since])
        rows = cursor.fetchall()
    return rows[0][0], [step for _number, step in rows if step is not None]


def _narrow(rows: QuerySet) -> Narrow:
    """The condition that leaves only these rows."""
    text, given = rows.order_by().values("pk").query.sql_with_params()
    return f"AND idea_id IN ({text})", given
