"""The rows that `ideas.entries.search` reads, and the triggers that keep them, as operations of migrations.

What is searched: title (A), pitch (B), then the current version's text, answers and tags (C), and one word
for the contest, which no typed word can equal.

SQLite alters a table by building it anew, which a trigger on another table that reads it does not survive. A
migration that alters ideas or their content therefore begins with `WithoutSearchIndex()` and ends with
`SearchIndex()`, which reads every idea again.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

_POSTGRES = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    """
    CREATE TABLE entries_search (
        idea_id bigint PRIMARY KEY REFERENCES entries_idea (id) ON DELETE CASCADE,
        document tsvector NOT NULL
    )
    """,
    "CREATE INDEX entries_search_document ON entries_search USING gin (document) WITH (fastupdate = off)",
    r"""
    CREATE FUNCTION entries_search_words(text) RETURNS tsvector LANGUAGE sql STABLE AS $$
        SELECT to_tsvector('simple', regexp_replace(
            unaccent(coalesce($1, '')), '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+', ' ', 'g'))
    $$
    """,
    """
    CREATE FUNCTION entries_search_rest(version bigint) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT concat_ws(' ', body, (
            SELECT string_agg(said #>> '{}', ' ')
            FROM jsonb_path_query(
                jsonb_build_array(answers, tags), 'strict $.** ? (@.type() == "string")') AS said))
        FROM entries_versioncontent WHERE version_id = version
    $$
    """,
    """
    CREATE FUNCTION entries_search_document(idea entries_idea) RETURNS tsvector LANGUAGE sql STABLE AS $$
        SELECT setweight(entries_search_words(idea.title), 'A')
            || setweight(entries_search_words(idea.pitch), 'B')
            || setweight(entries_search_words(entries_search_rest(idea.current_id)), 'C')
            || array_to_tsvector(ARRAY['#c' || idea.contest_id])
    $$
    """,
    """
    CREATE FUNCTION entries_search_idea() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO entries_search (idea_id, document) VALUES (NEW.id, entries_search_document(NEW))
        ON CONFLICT (idea_id) DO UPDATE SET document = EXCLUDED.document;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER entries_search_idea_new AFTER INSERT ON entries_idea
    FOR EACH ROW EXECUTE FUNCTION entries_search_idea()
    """,
    """
    CREATE TRIGGER entries_search_idea_changed AFTER UPDATE OF title, pitch, current_id ON entries_idea
    FOR EACH ROW EXECUTE FUNCTION entries_search_idea()
    """,
    """
    CREATE FUNCTION entries_search_content() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE entries_search SET document = entries_search_document(idea)
        FROM entries_idea AS idea
        WHERE entries_search.idea_id = idea.id AND idea.current_id = NEW.version_id;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER entries_search_content_changed
    AFTER UPDATE OF body, answers, tags ON entries_versioncontent
    FOR EACH ROW EXECUTE FUNCTION entries_search_content()
    """,
    """
    INSERT INTO entries_search (idea_id, document)
    SELECT id, entries_search_document(idea) FROM entries_idea AS idea
    """,
]
_POSTGRES_AWAY = [
    "DROP TRIGGER entries_search_content_changed ON entries_versioncontent",
    "DROP TRIGGER entries_search_idea_changed ON entries_idea",
    "DROP TRIGGER entries_search_idea_new ON entries_idea",
    "DROP FUNCTION entries_search_content()",
    "DROP FUNCTION entries_search_idea()",
    "DROP FUNCTION entries_search_document(entries_idea)",
    "DROP FUNCTION entries_search_rest(bigint)",
    "DROP FUNCTION entries_search_words(text)",
    "DROP TABLE entries_search",
]

# Rows of the ideas that the WHERE behind it names; all of them without one.
_ROWS = """
    INSERT INTO entries_search (rowid, title, pitch, rest, scope)
    SELECT idea.id, idea.title, idea.pitch, (
        SELECT content.body || ' ' || coalesce((
            SELECT group_concat(atom, ' ')
            FROM json_tree(json_array(json(content.answers), json(content.tags)))
            WHERE type = 'text'), '')
        FROM entries_versioncontent AS content WHERE content.version_id = idea.current_id
    ), 'c' || idea.contest_id
    FROM entries_idea AS idea
"""
_SQLITE = [
    """
    CREATE VIRTUAL TABLE entries_search
    USING fts5(title, pitch, rest, scope, tokenize = 'unicode61 remove_diacritics 2')
    """,
    f"""
    CREATE TRIGGER entries_search_idea_new AFTER INSERT ON entries_idea BEGIN
        {_ROWS} WHERE idea.id = NEW.id;
    END
    """,
    f"""
    CREATE TRIGGER entries_search_idea_changed AFTER UPDATE OF title, pitch, current_id ON entries_idea BEGIN
        DELETE FROM entries_search WHERE rowid = NEW.id;
        {_ROWS} WHERE idea.id = NEW.id;
    END
    """,  # noqa: S608 - put together from constants
    f"""
    CREATE TRIGGER entries_search_content_changed
    AFTER UPDATE OF body, answers, tags ON entries_versioncontent BEGIN
        DELETE FROM entries_search WHERE rowid IN
            (SELECT id FROM entries_idea WHERE current_id = NEW.version_id);
        {_ROWS} WHERE idea.current_id = NEW.version_id;
    END
    """,  # noqa: S608 - put together from constants
    """
    CREATE TRIGGER entries_search_idea_gone AFTER DELETE ON entries_idea BEGIN
        DELETE FROM entries_search WHERE rowid = OLD.id;
    END
    """,
    _ROWS,
]
_SQLITE_AWAY = [
    "DROP TRIGGER IF EXISTS entries_search_idea_gone",
    "DROP TRIGGER IF EXISTS entries_search_content_changed",
    "DROP TRIGGER IF EXISTS entries_search_idea_changed",
    "DROP TRIGGER IF EXISTS entries_search_idea_new",
    "DROP TABLE entries_search",
]


class SearchIndex(Operation):
    """Migration operation: make the rows and the triggers, and read every idea that is there."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model stands for the rows."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        _run(schema_editor, _POSTGRES, _SQLITE)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        _run(schema_editor, _POSTGRES_AWAY, _SQLITE_AWAY)

    def describe(self) -> str:
        return "Index the ideas for searching"


class WithoutSearchIndex(SearchIndex):
    """Migration operation: take the index away while its tables are altered."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        _run(schema_editor, _POSTGRES_AWAY, _SQLITE_AWAY)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        _run(schema_editor, _POSTGRES, _SQLITE)

    def describe(self) -> str:
        return "Take the search index away for a while"


def _run(schema_editor: Any, on_postgres: list[str], on_sqlite: list[str]) -> None:
    for statement in on_postgres if schema_editor.connection.vendor == "postgresql" else on_sqlite:
        schema_editor.execute(statement, params=None)
