"""What a person reads of a page, or has read to them, and which of it people wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db.models import CharField, JSONField, SlugField, TextField
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

READ_ALOUD = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription"}
TOLD_ELSEWHERE = {"description", "og:title", "og:description"}
# A template waits for a script: Wagtail's bar for staff, in the languages that Wagtail has.
NOT_READ = {"script", "style", "code", "kbd", "pre", "textarea", "template"}
# Names that are the same in every language, and what the portal's people are called and reached by.
SAME_EVERYWHERE = {
    "Potluck",
    "Atom",
    "RSS",
    "Markdown",
    "JPEG",
    "PNG",
    "WebP",
    "AVIF",
    "HEIC",
    "UTC",
    "CEST",
    "CET",
}
NOT_WORDS = re.compile(r"@\w+|\S+@\S+|https?://\S+|localhost\S*|&\w+;")
WORD = re.compile(r"[A-Za-z]{2,}")
# Tables whose words no person wrote.
MACHINES = ("kernel", "sessions", "contenttypes", "auth", "mfa", "usersessions", "wagtailsearch")


class Reader(HTMLParser):
    """Collects texts, attributes that are read aloud, and sentences handed to scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.root: dict[str, str | None] = {}
        self.texts: list[str] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "html":
            self.root = named
        if not self._unread:
            self._note_attributes(tag, named)
        # What names a language of its own is not the page's: languages are called as their speakers do.
        if tag in NOT_READ or ("lang" in named and tag != "html"):
            self._unread.append(tag)

    def _note_attributes(self, tag: str, named: dict[str, str | None]) -> None:
        if tag == "meta" and (named.get("name") or named.get("property")) in TOLD_ELSEWHERE:
            self._note(named.get("content"))
        for name, value in named.items():
            if name in READ_ALOUD or (name.startswith("data-") and " " in (value or "")):
                self._note(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unread and self._unread[-1] == tag:
            self._unread.pop()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._note(data)

    def _note(self, text: str | None) -> None:
        if text and text.strip():
            self.texts.append(" ".join(text.split()))


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def plain_english(texts: Iterable[str], written: list[str]) -> list[str]:
    """The texts in which Latin words remain when all that people wrote is taken out, the longest first."""
    return [text for text in dict.fromkeys(texts) if _left_of(text, written)]


def _left_of(text: str, written: list[str]) -> set[str]:
    if any(text in words for words in written):
        return set()
    text = NOT_WORDS.sub(" ", text)
    for words in written:
        text = text.replace(words, " ")
    return set(WORD.findall(text)) - SAME_EVERYWHERE


def written_by_people() -> list[str]:
    """Every text in the database that a person may have typed, the longest first."""
    found: set[str] = set()
    for model in apps.get_models():
        if model._meta.app_label in MACHINES or not model._meta.managed:
            continue
        names = [field.name for field in model._meta.local_concrete_fields if _is_typed(field)]
        for row in model._default_manager.values_list(*names) if names else ():
            for value in row:
                found.update(_texts_of(value))
    found.update(Page.objects.values_list("title", flat=True))
    return sorted(found, key=len, reverse=True)


def _is_typed(field: Any) -> bool:
    return isinstance(field, CharField | TextField | JSONField | StreamField) and not (
        isinstance(field, SlugField) or field.choices
    )


def _texts_of(value: Any) -> Iterable[str]:
    if isinstance(value, StreamValue):
        value = value.get_prep_value()
    if isinstance(value, str) and WORD.search(value):
        yield " ".join(value.split())
        if "</" in value:
            yield from read(value).texts
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts_of(part)
