"""Cards of ideas: one narrow row each, without the models behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value
from django.utils.translation import gettext as _

from contests.briefs.models import Contest, ContestKind
from contests.briefs.phases import Action
from contests.briefs.seal import votes_shown
from ideas.entries.models import CoAuthor, Listing
from ideas.gallery.addresses import idea_url, pack_url, picture_url
from ideas.voting.reads import scores_in, with_tally
from ideas.voting.rules import know_rules
from portal.accounts.addresses import profile_url
from portal.kernel.visibility import Visibility

COLUMNS = (
    "idea", "contest", "published_at", "votes", "random_key", "comments", "tally", "is_made",
    "idea__title",
    "idea__pitch", "idea__current", "idea__author", "idea__author__display_name", "idea__author__handle",
    "idea__author__is_profile_public", "idea__cover__token", "idea__cover__alt", "idea__cover__width",
    "idea__cover__height", "idea__cover__visibility",
)  # fmt: skip
BADGES = ("idea__award__place", "idea__finalist")


@dataclass(slots=True)
class Card:
    """One idea in a list. `votes` is None where the contest does not show them, or counts otherwise than in
    votes: then `score` says in words what stands.

    `counts`: it can be voted for and the viewer does not make it, so that it is shown is counted. Brand and
    contest are named in lists that hold ideas of several contests.
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
    counts: bool
    picture_url: str = ""
    picture_alt: str = ""
    width: int = 0
    height: int = 0
    brand_slug: str = ""
    contest_title: str = ""
    score: str = ""
    badges: list[tuple[str, str]] = field(default_factory=list)


def as_rows(listings: QuerySet[Listing], viewer: Any, *, badges: bool = True) -> QuerySet:
    """The listings as rows that `cards_from` reads, with the votes as the viewer sees them."""
    rows = with_tally(listings, viewer).annotate(is_made=_is_made_by(viewer))
    return rows.values(*COLUMNS, *(BADGES if badges else ()))


def _is_made_by(viewer: Any) -> Exists | Value:
    """Whether the viewer is a co-author of the listing's idea."""
    if not viewer.is_authenticated:
        return Value(False, output_field=BooleanField())
    return Exists(CoAuthor.objects.current().filter(idea=OuterRef("pk"), person=viewer.pk))


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
    voting = {pk for pk, contest in contests.items() if contest.allows(Action.VOTE)}
    rows = list(rows)
    found: list[Card] = []
    for row in rows:
        card = _card(row, contests[row["contest"]], viewer, shown=shown[row["contest"]])
        card.counts = row["contest"] in voting and not (card.mine or row["is_made"])
        card.badges = _badges(row)
        found.append(card)
    _add_scores(found, [row["contest"] for row in rows], contests, viewer)
    return found


def _add_scores(found: list[Card], keys: list[int], contests: dict[int, Contest], viewer: Any) -> None:
    """Where people vote otherwise than by support, the cards say what stands by that."""
    know_rules(phase for contest in contests.values() for phase in contest.schedule)
    cards: dict[int, list[Card]] = defaultdict(list)
    for card, key in zip(found, keys, strict=True):
        cards[key].append(card)
    for key, members in cards.items():
        scores = scores_in(contests[key], [card.idea_id for card in members], viewer)
        if scores is None:
            continue
        for card in members:
            score = scores[card.idea_id]
            card.votes = score.votes if score.is_number_of_votes else None
            card.score = "" if score.is_number_of_votes else score.words


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
        counts=False,
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
