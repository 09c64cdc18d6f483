"""A view of an idea, from the page that shows it to the number it adds to.

What a page shows waits in a buffer; every few seconds all of it is carried into the database at once. Nothing
is written while a page is made, and no row but the counters' own is touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest

from ideas.entries.models import Listing
from ideas.entries.services import record_steps
from ideas.voting.exposure.buffers import buffer
from ideas.voting.exposure.measures import step_of
from ideas.voting.merged import hold_listings
from ideas.voting.models import EarlierPlace, Round
from portal.kernel.clients import visitor

SEEN, OPENED = "seen", "opened"
AT_ONCE = 5_000
# For how many rounds earlier places are kept. A round lasts five seconds or more, so a visit has an hour.
VISIT = 720

ADD = """
    INSERT INTO voting_exposure (idea_id, seen, opened)
    SELECT views.column1, views.column2, views.column3
    FROM (VALUES {}) AS views JOIN entries_listing ON entries_listing.idea_id = views.column1
    WHERE true
    ON CONFLICT (idea_id) DO UPDATE SET seen = voting_exposure.seen + excluded.seen,
        opened = voting_exposure.opened + excluded.opened
    RETURNING idea_id, seen
"""
MACHINES = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|externalhit|headless|lighthouse|monitor|archiv|curl|wget|python|"
    r"java/|go-http|okhttp|scrapy|fetch",
    re.IGNORECASE,
)
# What browsers and services say when they fetch a page that nobody looks at yet.
AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


def count_seen(request: HttpRequest, idea_ids: Collection[int]) -> None:
    """Cards of these ideas are shown."""
    _count(request, SEEN, idea_ids)


def count_opened(request: HttpRequest, idea_id: int) -> None:
    """The idea's page is shown."""
    _count(request, OPENED, [idea_id])


def _count(request: HttpRequest, kind: str, idea_ids: Collection[int]) -> None:
    if idea_ids and is_looked_at(request):
        buffer().add(visitor(request), [f"{kind} {idea_id}" for idea_id in idea_ids])


def is_looked_at(request: HttpRequest) -> bool:
    """Whether a person looks at the answer: no robot, no page fetched ahead, no preview and no rehearsal."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or not agent or MACHINES.search(agent):
        return False
    if any(re.search("prefetch|prerender|preview", request.headers.get(name, "").lower()) for name in AHEAD):
        return False
    return not (getattr(request, "is_preview", False) or hasattr(request, "rehearsal"))


def carry() -> int:
    """Carry what waits into the database; returns how many views. What cannot be carried waits on."""
    waiting = buffer().take()
    if not waiting:
        return 0
    try:
        add(_by_idea(waiting))
    except DatabaseError:
        buffer().give_back(waiting)
        raise
    return waiting.total()


def _by_idea(waiting: Mapping[str, int]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for view, count in waiting.items():
        kind, _, idea_id = view.partition(" ")
        found.setdefault(int(idea_id), Counter())[kind] += count
    return found


@transaction.atomic
def add(views: Mapping[int, Mapping[str, int]]) -> None:
    """Add the views, by idea. Carriers take turns, so that rounds follow one another."""
    present = Round.objects.select_for_update().get()
    rows, number = sorted(views.items()), present.number + 1
    begun = [_move(_counted(rows[first : first + AT_ONCE]), number) for first in range(0, len(rows), AT_ONCE)]
    if any(begun):
        present.number = number
        present.save(update_fields=["number"])
        EarlierPlace.objects.filter(until__lte=present.number - VISIT).delete()


def _counted(views: Collection[tuple[int, Mapping[str, int]]]) -> dict[int, int]:
    """Add to the counters in one statement; gives how often each of the ideas has been seen now."""
    given = [number for idea_id, kinds in views for number in (idea_id, kinds[SEEN], kinds[OPENED])]
    with connection.cursor() as cursor:
        cursor.execute(ADD.format(", ".join(["(%s, %s, %s)"] * len(views))), given)
        return dict(cursor.fetchall())


def _move(seen: Mapping[int, int], number: int) -> bool:
    """Let ideas that were seen often enough stand on their next step, from the round `number` on."""
    reached = {idea_id: step_of(count) for idea_id, count in seen.items()}
    stands = Listing.objects.filter(pk__in=reached).values_list("pk", "exposure_step")
    behind = hold_listings([idea_id for idea_id, step in stands if step < reached[idea_id]])
    EarlierPlace.objects.bulk_create(
        EarlierPlace(
            listing=listing,
            contest_id=listing.contest_id,
            step=listing.exposure_step,
            random_key=listing.random_key,
            since=listing.step_since,
            until=number,
        )
        for listing in behind
    )
    record_steps({listing.pk: reached[listing.pk] for listing in behind}, since=number)
    return bool(behind)
