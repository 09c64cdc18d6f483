"""Pages of ideas: every order walks an index of the listing, and every page costs what the first does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from contests.briefs.models import Contest, ContestStatus
from ideas.entries.models import IdeaTag, Listing, Tag
from ideas.entries.search import find_ideas
from ideas.gallery.filters import LAST_PAGE, Filters, Sort
from ideas.gallery.reads.cards import Card, as_rows, cards_from, rows_for, rows_of
from ideas.gallery.shuffle import shuffled_page
from ideas.refining.reads.asks import asking
from ideas.voting.reads import sealed_contests, votes_shown
from portal.kernel.pagination import Page, keyset_page

PAGE = 24
ORDERS = {Sort.NEWEST: ["-published_at", "-idea"], Sort.VOTES: ["-votes", "-idea"]}
TAGS = 12
TAGS_FROM = 300
TAGS_KEPT_FOR = 300  # seconds


@dataclass(frozen=True, slots=True)
class Results:
    """A page of cards; `is_cut` says that a search stopped looking before it had seen every match.

    `theme_urls` are the style sheets of the brands on a page that shows several.
    """

    page: Page
    is_cut: bool = False
    theme_urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """A page of search results, which are counted because they are ranked and few."""

    number: int = 0
    is_more: bool = False

    @property
    def next_url(self) -> str | None:
        return self._url("page", str(self.number + 1)) if self.is_more and self.number < LAST_PAGE else None

    @property
    def previous_url(self) -> str | None:
        return self._url("page", str(self.number - 1)) if self.number else None


def cards(
    *, viewer: Any, contest: Contest, sort: str = Sort.NEWEST, limit: int = PAGE, start: int = 0,
    badges: bool = True, without: int | None = None,
) -> list[Card]:  # fmt: skip
    """The first public ideas of a contest (which needs its phases and brand), in one query or two."""
    rows = rows_for(viewer, badges=badges).filter(contest=contest)
    if without is not None:
        rows = rows.exclude(idea=without)
    found = _in_order(rows, Filters(sort=_open_sort(sort, contest), start=start), limit)
    return cards_from(found.rows, {contest.pk: contest}, viewer)


def contest_gallery(contest: Contest, filters: Filters, viewer: Any) -> Results:
    """A page of a contest's public ideas."""
    filters = replace(filters, sort=_open_sort(filters.sort, contest))
    if filters.query:
        return _searched(filters, viewer, contest)
    rows = rows_for(viewer).filter(contest=contest)
    if filters.tag:
        rows = rows.filter(Exists(_tagged(filters.tag).filter(idea=OuterRef("pk"), contest=contest)))
    if filters.help:
        rows = rows.filter(idea__in=asking(filters.help))
    page = _tagged_page(filters, contest, viewer) or _in_order(rows, filters, PAGE)
    return Results(replace(page, rows=cards_from(page.rows, {contest.pk: contest}, viewer)))


def whole_gallery(filters: Filters, viewer: Any) -> Results:
    """A page of the public ideas of all contests."""
    if filters.query:
        return _searched(filters, viewer, None)
    rows = rows_for(viewer).exclude(contest__status=ContestStatus.DRAFT)
    if filters.kind:
        # Known contests instead of a join: the database then sees at once when a kind has few ideas or none.
        kind = Contest.objects.filter(kind=filters.kind).exclude(status=ContestStatus.DRAFT)
        rows = rows.filter(contest__in=list(kind.values_list("pk", flat=True)))
    if filters.tag:
        rows = rows.filter(Exists(_tagged(filters.tag).filter(idea=OuterRef("pk"))))
    if filters.help:
        rows = rows.filter(idea__in=asking(filters.help))
    if filters.sort == Sort.VOTES:
        rows = rows.exclude(contest__in=sealed_contests())
    return _of_many_contests(_in_order(rows, filters, PAGE), viewer)


def cards_in_order(
    listings: QuerySet[Listing], order: list[str], viewer: Any, *, after: str | None, before: str | None
) -> Results:
    """A page of cards of any listings, from any contests."""
    rows = as_rows(listings, viewer)
    return _of_many_contests(keyset_page(rows, order, size=PAGE, after=after, before=before), viewer)


def popular_tags(contest: Contest) -> list[tuple[str, str]]:
    """Slug and name of the tags that a contest's newest ideas carry most often; kept for a few minutes."""
    key = f"gallery-tags-{contest.pk}"
    found = cache.get(key)
    if found is None:
        newest = Listing.objects.filter(contest=contest, is_public=True).order_by("-published_at", "-idea")
        counted = IdeaTag.objects.filter(idea__in=list(newest.values_list("pk", flat=True)[:TAGS_FROM]))
        slugs = (
            counted.values_list("tag__slug", "tag__name").annotate(n=Count("pk")).order_by("-n", "tag__name")
        )
        found = [(slug, name) for slug, name, _n in slugs[:TAGS]]
        cache.set(key, found, TAGS_KEPT_FOR)
    return found


def _open_sort(sort: str, contest: Contest) -> str:
    """An order by votes would give sealed votes away."""
    return Sort.NEWEST if sort == Sort.VOTES and not votes_shown(contest) else sort


def _in_order(rows: QuerySet, filters: Filters, size: int) -> Page:
    places: dict[str, Any] = {
        "after": filters.after,
        "before": filters.before,
        "base_query": filters.as_query(),
    }
    if filters.sort == Sort.RANDOM:
        return shuffled_page(rows, filters.start, size=size, **places)
    return keyset_page(rows, ORDERS[Sort(filters.sort)], size=size, **places)


def _tagged(slug: str) -> QuerySet[IdeaTag]:
    return IdeaTag.objects.filter(tag__in=Tag.objects.filter(slug=slug))


def _tagged_page(filters: Filters, contest: Contest, viewer: Any) -> Page | None:
    """The newest ideas with a tag, walked along the tag's own index; other orders filter listings."""
    if not filters.tag or filters.help or filters.sort != Sort.NEWEST:
        return None
    tag = Tag.objects.filter(slug=filters.tag).first()
    tagged = IdeaTag.objects.filter(contest=contest, tag=tag, idea__listing__is_public=True)
    page = keyset_page(
        tagged.values("idea"), ["-idea"], size=PAGE, after=filters.after, before=filters.before,
        base_query=filters.as_query(),
    )  # fmt: skip
    return replace(page, rows=rows_of([row["idea"] for row in page.rows], viewer))


def _searched(filters: Filters, viewer: Any, contest: Contest | None) -> Results:
    among = _narrowed(filters) if filters.tag or filters.kind else None
    found = find_ideas(filters.query, viewer, contest, among=among, limit=PAGE, skip=filters.page * PAGE)
    page = SearchPage(
        rows=rows_of(found.ids, viewer),
        base_query=filters.as_query(),
        number=filters.page,
        is_more=found.is_more,
    )
    if contest is None:
        return replace(_of_many_contests(page, viewer), is_cut=found.is_cut)
    return Results(replace(page, rows=cards_from(page.rows, {contest.pk: contest}, viewer)), found.is_cut)


def _narrowed(filters: Filters) -> Q:
    """The tag and the kind that the ideas found must have."""
    narrow = Q(contest__kind=filters.kind) if filters.kind else Q()
    return narrow & Q(Exists(_tagged(filters.tag).filter(idea=OuterRef("pk")))) if filters.tag else narrow


def _of_many_contests(page: Page, viewer: Any) -> Results:
    """Cards that name their contest and wear its brand's look."""
    found = Contest.objects.select_related("brand").prefetch_related("phases", "pauses")
    contests = found.in_bulk({row["contest"] for row in page.rows})
    cards = cards_from(page.rows, contests, viewer)
    for card, row in zip(cards, page.rows, strict=True):
        contest = contests[row["contest"]]
        card.contest_title, card.brand_slug = contest.title, contest.brand.slug
    themes = tuple(sorted({contest.brand.theme_url for contest in contests.values()}))
    return Results(replace(page, rows=cards), theme_urls=themes)
