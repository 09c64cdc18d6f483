"""Two languages nobody speaks, made from the portal's own words: what stays plain English was never marked.

`en-xa` writes accents on every letter and draws the words out, as German does; `ar-xb` is written in Arabic
letters from right to left, with the six plural forms of Arabic. Placeholders, tags and addresses stay.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
OURS = ("portal", "contests", "ideas", "cms", "templates")
# The packages whose words stand on our public pages; Wagtail's admin speaks for itself.
THEIRS = ("allauth", "django_countries", "django.contrib.auth", "django.contrib.humanize", "wagtail")

_MARKS: dict[str, Any] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "_": None,
    "_now": None,
}
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|{\w*}|<[^>]+>|&#?\w+;|https?://\S+)")
_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "àƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابثدعفغهيجكلمنوپقرستحڤطخىز")
_VOWELS = re.compile(r"[aeiouAEIOU]")


@dataclass(frozen=True)
class Message:
    singular: str
    plural: str = ""
    context: str | None = None

    @property
    def id(self) -> Any:
        return (self.singular, self.plural) if self.plural else self.singular


def accented(words: str) -> str:
    return _VOWELS.sub(lambda vowel: vowel[0] * 2, words).translate(_ACCENTED)


def arabic(words: str) -> str:
    return words.lower().translate(_ARABIC)


# The language whose plural rules apply, and how its words are written.
PSEUDO = {"en-xa": ("en", accented), "ar-xb": ("ar", arabic)}


def pseudo(text: str, language: str) -> str:
    """The text in the language, with everything in it that is not for people as it was."""
    write = PSEUDO[language][1]
    parts = _KEPT.split(text)
    return "".join(part if index % 2 else write(part) for index, part in enumerate(parts))


def placeholders(text: str) -> list[str]:
    return sorted(_KEPT.findall(text))


@cache
def our_messages() -> tuple[Message, ...]:
    """Every message of the portal's modules and templates; its scripts read theirs off the page."""
    return tuple(_collected())


def _collected() -> Iterator[Message]:
    for folder in OURS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield from _messages_in(path.read_bytes())
            elif path.suffix in (".html", ".txt"):
                # Of what Django makes of a template only the calls count, not how far in they stood.
                marked = templatize(path.read_text(), origin=str(path))
                yield from _messages_in("\n".join(line.strip() for line in marked.splitlines()).encode())


def their_messages() -> Iterator[Message]:
    names = {config.name: config.path for config in apps.get_app_configs()}
    folders = [Path(django.__file__).parent / "conf", *(Path(names[name]) for name in THEIRS)]
    for folder in folders:
        with (folder / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
            for message in read_po(file):
                if message.id:
                    one, *more = message.id if message.pluralizable else (message.id,)
                    yield Message(one, *more, context=message.context)


def write_catalogues(folder: Path) -> None:
    """Put the messages of every pseudo-locale, compiled, where LOCALE_PATHS may point."""
    messages = [*their_messages(), *our_messages()]
    for language, (plurals, _write) in PSEUDO.items():
        catalogue = Catalog(locale=plurals)
        for message in messages:
            catalogue.add(message.id, _translated(message, language, catalogue), context=message.context)
        target = folder / to_locale(language) / "LC_MESSAGES"
        target.mkdir(parents=True)
        with (target / "django.mo").open("wb") as file:
            write_mo(file, catalogue)


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("locale")
    write_catalogues(folder)
    return folder


@pytest.fixture
def pseudo_languages(settings, catalogues) -> None:
    """The portal offers the pseudo-locales beside English."""
    settings.LANGUAGES = [(code, accented(code)) for code in ("en", *PSEUDO)]
    settings.LOCALE_PATHS = [catalogues]


def _translated(message: Message, language: str, catalogue: Catalog) -> Any:
    if not message.plural:
        return pseudo(message.singular, language)
    forms = [message.singular, *[message.plural] * (catalogue.num_plurals - 1)]
    return tuple(pseudo(form, language) for form in forms)


def _messages_in(source: bytes) -> Iterator[Message]:
    for _line, found, _comments, context in extract("python", io.BytesIO(source), _MARKS):
        one, *more = found if isinstance(found, tuple) else (found,)
        if one:
            yield Message(one, *more[:1], context=context)
