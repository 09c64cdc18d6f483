"""Full-text search over ideas: PostgreSQL's tsvector or SQLite's FTS5, one row per idea, kept by triggers.

The rows are made by `ideas.entries.searchindex`: title before pitch before the rest, accents removed, and a
word for the contest, so that a search within a small contest does not wade through a large one. It looks
at `LOOKS_AT` matches at most and ranks those.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from contests.briefs.models import Contest
from ideas.entries.models import Idea, IdeaStatus, Listing
from portal.kernel.text import tidy

LOOKS_AT = 1000
LONGEST = 500
WORDS = 8
LETTERS = 40
BATCH = 100

_POSTGRES = """
    SELECT idea_id FROM (
        SELECT idea_id, document FROM entries_search WHERE document @@ (%s::tsquery {scope}) LIMIT %s
    ) AS matching ORDER BY ts_rank(document, %s::tsquery) DESC, idea_id DESC
"""
_SQLITE = """
    SELECT rowid FROM (
        SELECT rowid, bm25(entries_search, 10.0, 4.0, 1.0, 0.0) AS standing FROM entries_search
        WHERE entries_search MATCH %s
        LIMIT %s
    ) ORDER BY standing, rowid DESC
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of ideas, best match first.

    `is_more`: more match than were asked for. `is_cut`: more match than the search looks at.
    """

    ids: list[int]
    is_more: bool = False
    is_cut: bool = False


def find_ideas(
    query: str,
    viewer: Any,
    contest: Contest | None = None,
    *,
    among: Q | None = None,
    limit: int = 24,
    skip: int = 0,
) -> Found:
    """Ideas the viewer may see that hold every word of `query`; its last word may be the beginning of one.

    Any text is taken as words: no quote, operator or control character means anything. `among` narrows the
    matches by their listings, in one more query.
    """
    words = words_of(query)
    if not words:
        return Found([])
    matches = ranked = _matches(words, contest)
    if among is not None:
        kept = set(Listing.objects.filter(among, pk__in=ranked).values_list("pk", flat=True))
        matches = [pk for pk in ranked if pk in kept]
    wanted = skip + limit + 1
    visible: list[int] = []
    for start in range(0, len(matches), BATCH):
        pks = matches[start : start + BATCH]
        readable = Idea.objects.visible_to(viewer).exclude(status=IdeaStatus.MERGED)
        seen = set(readable.filter(pk__in=pks).values_list("pk", flat=True))
        visible.extend(pk for pk in pks if pk in seen)
        if len(visible) >= wanted:
            break
    return Found(visible[skip : skip + limit], len(visible) >= wanted, len(ranked) == LOOKS_AT)


def words_of(query: str) -> list[str]:
    """The first words of what somebody typed: runs of letters, digits and the marks on them."""
    kept = (char if unicodedata.category(char)[0] in "LNM" else " " for char in tidy(query[:LONGEST]))
    words = [word[:LETTERS] for word in "".join(kept).split()]
    return [word for word in words if any(char.isalnum() for char in word)][:WORDS]


def _matches(words: list[str], contest: Contest | None) -> list[int]:
    ask = _ask_postgres if connection.vendor == "postgresql" else _ask_sqlite
    with connection.cursor() as cursor:
        ask(cursor, words, contest)
        return [pk for (pk,) in cursor.fetchall()]


def _ask_postgres(cursor: Any, words: list[str], contest: Contest | None) -> None:
    """Whole words through plainto_tsquery; the last one quoted by the database and marked as a beginning.

    Removing accents may leave nothing of a word, which to_tsquery would not take. The query is put together
    first and then asked as a constant: the planner can weigh it, and no row puts it together again.
    """
    parts = ["plainto_tsquery('simple', unaccent(%s))"] * (len(words) - 1)
    parts.append("to_tsquery('simple', quote_literal(coalesce(nullif(unaccent(%s), ''), '-')) || ':*')")
    scope = "" if contest is None else f"&& quote_literal('#c{contest.pk:d}')::tsquery"
    cursor.execute(f"SELECT ({' && '.join(parts)})::text", words)
    (asked,) = cursor.fetchone()
    cursor.execute(_POSTGRES.format(scope=scope), [asked, LOOKS_AT, asked])


def _ask_sqlite(cursor: Any, words: list[str], contest: Contest | None) -> None:
    """Every word in FTS5's own quotes; no word can hold one."""
    asked = " AND ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}" *'])
    asked = f"{{title pitch rest}} : ({asked})"
    if contest is not None:
        asked = f"scope : c{contest.pk:d} AND {asked}"
    cursor.execute(_SQLITE, [asked, LOOKS_AT])
