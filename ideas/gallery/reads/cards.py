"""Cards of ideas: one narrow row each, without the models behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from contests.briefs.models import Contest, ContestKind
from ideas.entries.models import Listing
from ideas.gallery.addresses import idea_url, pack_url, picture_url
from ideas.voting.reads import votes_shown, with_tally
from portal.accounts.addresses import profile_url
from portal.kernel.visibility import Visibility

COLUMNS = (
    "idea", "contest", "published_at", "votes", "random_key", "comments", "tally", "idea__title",
    "idea__pitch", "idea__current", "idea__author", "idea__author__display_name", "idea__author__handle",
    "idea__author__is_profile_public", "idea__cover__token", "idea__cover__alt", "idea__cover__width",
    "idea__cover__height", "idea__cover__visibility",
)  # fmt: skip
BADGES = ("idea__award__place", "idea__finalist")


@dataclass(slots=True)
class Card:
    """One idea in a list. `votes` is None where the contest does not show them.

    Brand and contest are named in lists that hold ideas of several contests.
    """

    idea_id: int
    url: str
    title: str
    pitch: str
    author_name: str
    author_url: str
    votes: int | None
    comments: int
    mine: bool
    picture_url: str = ""
    picture_alt: str = ""
    width: int = 0
    height: int = 0
    brand_slug: str = ""
    contest_title: str = ""
    badges: list[tuple[str, str]] = field(default_factory=list)


def as_rows(listings: QuerySet[Listing], viewer: Any, *, badges: bool = True) -> QuerySet:
    """The listings as rows that `cards_from` reads, with the votes as the viewer sees them."""
    return with_tally(listings, viewer).values(*COLUMNS, *(BADGES if badges else ()))


def rows_for(viewer: Any, *, badges: bool = True) -> QuerySet:
    """Rows of every public idea."""
    return as_rows(Listing.objects.filter(is_public=True), viewer, badges=badges)


def rows_of(ids: list[int], viewer: Any) -> list[dict[str, Any]]:
    """Rows of the ideas in the order of their ids; those that are not public fall out."""
    if not ids:
        return []
    found = {row["idea"]: row for row in rows_for(viewer).filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def cards_from(rows: Iterable[dict[str, Any]], contests: dict[int, Contest], viewer: Any) -> list[Card]:
    """Cards of the rows; the contests, which need their phases, are those of the rows by key."""
    shown = {pk: votes_shown(contest) for pk, contest in contests.items()}
    found = []
    for row in rows:
        card = _card(row, contests[row["contest"]], viewer, shown=shown[row["contest"]])
        card.badges = _badges(row)
        found.append(card)
    return found


def _card(row: dict[str, Any], contest: Contest, viewer: Any, *, shown: bool) -> Card:
    pk = row["idea"]
    card = Card(
        idea_id=pk,
        url=idea_url(pk),
        title=row["idea__title"],
        pitch=row["idea__pitch"],
        author_name=row["idea__author__display_name"],
        author_url=profile_url(row["idea__author__handle"]) if row["idea__author__is_profile_public"] else "",
        votes=row["tally"] if shown else None,
        comments=row["comments"],
        mine=row["idea__author"] == viewer.pk,
    )
    if row["idea__cover__token"] and row["idea__cover__visibility"] == Visibility.VISIBLE:
        card.picture_url, card.picture_alt = picture_url(row["idea__cover__token"]), row["idea__cover__alt"]
        card.width, card.height = row["idea__cover__width"], row["idea__cover__height"]
    elif contest.kind == ContestKind.FLAVOUR:
        card.picture_url = pack_url(pk, row["idea__current"])
    return card


def _badges(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Winners and finalists are marked; a winner is not called a finalist any more."""
    if place := row.get("idea__award__place"):
        return [("good", _("Winner") if place == 1 else _("Place %(n)d") % {"n": place})]
    return [("info", _("Finalist"))] if row.get("idea__finalist") else []
