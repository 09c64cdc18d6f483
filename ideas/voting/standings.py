"""The order of ideas in a vote, best first, and the rounds of a ranked one; nothing while it is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Q, QuerySet

from contests.briefs.models import Contest, Phase
from contests.briefs.seal import votes_shown
from ideas.entries.models import Idea, Listing
from ideas.voting.balloting import ideas_of
from ideas.voting.counting.lines import Line
from ideas.voting.counting.ranked import count_ranked
from ideas.voting.counting.rules import Rules
from ideas.voting.methods import Method
from ideas.voting.models import Ballot, Tally
from ideas.voting.permissions import finalists_of
from ideas.voting.reads import with_tally
from ideas.voting.rules import method_of
from ideas.voting.scores import Score, scores
from portal.kernel.pagination import Page, keyset_page

PER_PAGE = 24
# Places are counted so far down; further ones are left out.
PLACES = 1_000
ORDERS = {Method.STARS: "rating", Method.PAIRWISE: "chance"}
ROUNDS_KEPT_FOR = 5 * 60  # seconds; late commits of votes in time still come in


@dataclass(frozen=True, slots=True)
class Ranked:
    """An idea with its place (None so far down that nobody counts), and how full its bar is, in per cent."""

    place: int | None
    idea: Idea
    score: Score
    share: int


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a run-off: each idea's votes, who goes out, and how many votes have no choice left."""

    number: int
    votes: list[tuple[str, int]]
    out: list[str]
    exhausted: int


def standings(contest: Contest, phase: Phase, viewer: Any, *, after: str | None, before: str | None) -> Page:
    """A page of ideas in the order of the phase's folded votes; empty while votes are sealed.

    Ideas nobody has voted for are left out. What the viewer gave a moment ago counts in the numbers at once,
    and in the order when it is folded.
    """
    if not votes_shown(contest):
        return Page(rows=[])
    rows, column = _rows(contest, phase)
    order = [f"-{column}", "-idea"]
    page = keyset_page(rows.values("idea", column), order, size=PER_PAGE, after=after, before=before)
    keys = [row["idea"] for row in page.rows]
    ideas, found = ideas_of(contest, keys), _scores(contest, phase, keys, viewer)
    top = _full(found, rows.order_by(*order).first() if page.rows else None)
    places = _places(rows, column, page.rows)
    listed = [
        Ranked(place, ideas[key], found[key], _share(found[key], top))
        for key, place in zip(keys, places, strict=True)
        if key in ideas
    ]
    return Page(listed, page.next_key, page.previous_key)


def _rows(contest: Contest, phase: Phase) -> tuple[QuerySet, str]:
    """Rows of the ideas that anybody voted for, and the column that orders them."""
    method = method_of(phase)
    if method == Method.SUPPORT:
        return Listing.objects.filter(contest=contest, is_public=True, votes__gt=0), "votes"
    tallies = Tally.objects.filter(phase=phase, idea__listing__is_public=True)
    return tallies.filter(Q(votes__gt=0) | Q(points__gt=0)), ORDERS.get(method, "votes")


def _scores(contest: Contest, phase: Phase, keys: list[int], viewer: Any) -> dict[int, Score]:
    if method_of(phase) != Method.SUPPORT:
        return scores(phase, keys, viewer)
    tallied = with_tally(Listing.objects.filter(pk__in=keys), viewer).values_list("pk", "tally")
    return {key: Score(Method.SUPPORT, votes, votes) for key, votes in tallied}


def _places(rows: QuerySet, column: str, page: list[Any]) -> Iterator[int | None]:
    """Places from 1 on, equal ones shared; counted with two queries, however far down the page is."""
    if not page:
        return
    first = page[0][column]
    ahead = Q(**{f"{column}__gt": first})
    before = ahead | Q(**{column: first, "idea__gt": page[0]["idea"]})
    skipped = rows.order_by().filter(before)[:PLACES].count()
    place = rows.order_by().filter(ahead)[:PLACES].count() + 1
    value = first
    for number, row in enumerate(page, start=skipped + 1):
        if row[column] != value:
            place, value = number, row[column]
        yield place if place < PLACES and skipped < PLACES else None


def _full(found: dict[int, Score], best: Any) -> int:
    """The number of votes that fills a bar: that of the first idea of all."""
    return max([getattr(best, "votes", 0), *(score.votes for score in found.values()), 1])


def _share(score: Score, full: int) -> int:
    if score.method == Method.STARS:
        return round(score.mean * 20)
    if score.method == Method.PAIRWISE:
        return round(100 * score.votes / score.points) if score.points else 0
    return round(100 * score.votes / full)


def rounds(contest: Contest, phase: Phase) -> list[Round]:
    """The rounds of an instant run-off that is over; none while it runs, or while votes are sealed.

    Ideas with equally few votes go out together. Counted from the ballots themselves, in one pass.
    """
    if method_of(phase) != Method.RANKED or phase.state != "past" or not votes_shown(contest):
        return []
    key = f"voting-rounds:{phase.pk}"
    counted = cache.get(key)
    if counted is None:
        counted = _run_off(contest, phase)
        cache.set(key, counted, ROUNDS_KEPT_FOR)
    titles = dict(Idea.objects.filter(pk__in=finalists_of(contest)).values_list("pk", "title"))
    return [_round(number, found, titles) for number, found in enumerate(counted, start=1)]


def _run_off(contest: Contest, phase: Phase) -> list[dict[str, Any]]:
    ballots = Ballot.objects.current().filter(phase=phase, method=Method.RANKED, value=1)
    lines = (
        Line(1, 1, Method.RANKED, "", "1", 1, 1, None, tuple(ranking), "", "", "")
        for ranking in ballots.values_list("ranking", flat=True).iterator(chunk_size=5_000)
    )
    return count_ranked(lines, Rules(Method.RANKED, finalists_of(contest))).notes["rounds"]


def _round(number: int, found: dict[str, Any], titles: dict[int, str]) -> Round:
    votes = sorted(((titles.get(int(key), ""), n) for key, n in found["votes"].items()), key=lambda v: -v[1])
    return Round(number, votes, [titles.get(key, "") for key in found["out"]], found["exhausted"])
