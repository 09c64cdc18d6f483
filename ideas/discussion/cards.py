"""The comments of a page as HTML. A card follows from few facts, so it is drawn once for all its readers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ideas.discussion.reads import Shown
from ideas.entries.models import Idea
from portal.kernel.pagination import Page

COMMENT = "discussion/comment.html"
KEPT_FOR = 24 * 60 * 60


def drawn(page: Page, idea: Idea, request: HttpRequest) -> Page:
    """The threads with the HTML of each comment in its `card`; one question to the cache for all of them."""
    rows = [row for thread in page for row in thread.comments]
    keys = {row.comment.pk: _key(row, idea, request.user) for row in rows if _looks_alike_to_all(row)}
    known = cache.get_many(keys.values())
    fresh: dict[str, str] = {}

    def draw(row: Shown) -> Shown:
        key = keys.get(row.comment.pk, "")
        html = known.get(key)
        if html is None:
            html = _html(row, idea, request)
            if key:
                fresh[key] = str(html)
        return replace(row, card=mark_safe(html))  # noqa: S308 - the template's own output, kept or new

    threads = [replace(thread, comments=[draw(row) for row in thread.comments]) for thread in page]
    if fresh:
        cache.set_many(fresh, KEPT_FOR)
    return replace(page, rows=threads)


def _html(row: Shown, idea: Idea, request: HttpRequest) -> SafeString:
    return _template().render({"row": row, "idea": idea}, request)


def _looks_alike_to_all(row: Shown) -> bool:
    """What only its author or the staff see of a comment is never kept."""
    return row.state == "open" and not row.is_mine


def _key(row: Shown, idea: Idea, reader: Any) -> str:
    """Every fact that the card shows, so that a kept one is never out of date: another fact, another key."""
    comment = row.comment
    facts: Iterable[Any] = (
        _looks(),
        get_language(),
        reader.is_authenticated,
        idea.pk,
        comment.pk,
        comment.body,
        comment.posted_at,
        comment.edited_at,
        comment.author.display_name,
        row.author_url,
        row.level,
        row.is_staff and idea.contest.brand.name,
        comment.author_id == idea.author_id,
        sorted(row.known),
    )
    return "comment:" + hashlib.blake2b(repr(facts).encode(), digest_size=20).hexdigest()


@lru_cache(maxsize=1)
def _looks() -> str:
    """The template and the pictures it names: a release may change them."""
    looks = _template().template.source + static("img/icons.svg")
    return hashlib.blake2b(looks.encode(), digest_size=8).hexdigest()


def _template() -> Any:
    return get_template(COMMENT)
