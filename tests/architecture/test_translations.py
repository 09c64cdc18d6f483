"""Every word a person reads can be translated, in the order and the numbers that a language asks for."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.utils import translation

from tests.architecture.project import html_templates, none_left
from tests.support.pseudo import PSEUDO, our_messages, placeholders, pseudo
from tests.support.reading import plain_english, read

TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.S)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.S)
# The page's class is set in a block like its texts, and is none of them.
CLASSES = re.compile(r"{%\s*block\s+\w*class\s*%}.*?{%\s*endblock.*?%}", re.S)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.S)
WORD = re.compile(r"[^\W\d_]{2,}")

READ_ALOUD = {
    "alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label", "help",
    "eyebrow", "action_label", "link", "summary",
}  # fmt: skip
NOT_READ = {"script", "style", "code", "kbd", "pre", "samp", "c-vars", "defs"}
# Names and abbreviations that are the same in every language.
SAME_EVERYWHERE = {"Potluck", "RSS", "Atom", "CSV", "PNG", "SVG", "PDF", "XLSX", "API", "AI", "NDA", "UTC"}


class Reader(HTMLParser):
    """Collects the words that stand in a page outside translation tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NOT_READ and tag != "c-vars":
            self._unread.append(tag)
        if tag == "c-vars":
            return
        for name, value in attrs:
            # "link" names a text on our components only; elsewhere it is no attribute that is read.
            if name in READ_ALOUD and value:
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

    def _note(self, text: str) -> None:
        if set(WORD.findall(text)) - SAME_EVERYWHERE:
            self.found.append((self.getpos()[0], " ".join(text.split())[:60]))


def untranslated(template: str) -> list[tuple[int, str]]:
    keep_lines = lambda match: "\n" * match[0].count("\n")  # noqa: E731 - short, and used by each pattern
    for pattern in (COMMENT, TRANSLATED, CLASSES, TAG):
        template = pattern.sub(keep_lines, template)
    reader = Reader()
    reader.feed(template)
    reader.close()
    return reader.found


def test_words_in_templates_can_be_translated():
    found = [
        f"templates/{name}:{line} {words}"
        for name, text in html_templates().items()
        for line, words in untranslated(text)
    ]
    none_left(found, "Put the words into {% translate %} or {% blocktranslate %}.")


def test_the_reader_finds_words_and_only_words():
    page = """{% load i18n %}
    {# a comment #}<p class="lead">{% translate "Hello" %} {{ name }} · 12</p>
    <c-vars label="" /><input placeholder="Your idea" {% if x %}aria-current="page"{% endif %}>
    {% blocktranslate %}Many words{% endblocktranslate %}<code>pip</code>
    <p>Forgotten</p>"""
    assert untranslated(page) == [(3, "Your idea"), (5, "Forgotten")]


def test_a_translator_may_turn_every_sentence_around():
    """Two nameless places in one sentence could not change their order."""
    fixed = [message.singular for message in our_messages() if message.singular.count("%s") > 1]
    none_left(fixed, "Name the placeholders: %(who)s instead of %s.")


def test_one_and_many_speak_of_the_same_things():
    """The plural has every place that the singular has: many languages use it for one as well."""
    uneven = [
        message.singular
        for message in our_messages()
        if message.plural and not set(placeholders(message.singular)) <= set(placeholders(message.plural))
    ]
    none_left(uneven, "Give the plural every placeholder of the singular.")


@pytest.mark.parametrize("language", PSEUDO)
def test_a_pseudo_language_keeps_what_is_not_for_people(language):
    for message in our_messages():
        for text in filter(None, (message.singular, message.plural)):
            assert placeholders(pseudo(text, language)) == placeholders(text)


@pytest.mark.parametrize(("language", "counts"), [("en-xa", (0, 1, 2, 5)), ("ar-xb", (0, 1, 2, 5, 11, 100))])
def test_every_plural_form_is_translated(language, counts, pseudo_languages):
    """Arabic has six forms, one for each of these counts; in ours the first is written like the singular."""
    one, many = "Write at least %(count)d character.", "Write at least %(count)d characters."
    first = {"en-xa": 1, "ar-xb": 0}[language]
    with translation.override(language):
        told = [translation.ngettext(one, many, count) for count in counts]
    assert told == [pseudo(one if count == first else many, language) for count in counts]


def test_reading_a_page_finds_what_was_not_translated():
    page = """<html lang="en-xa" dir="ltr"><h1>Ŵééļçööɱéé</h1><p>Crunch: ƀŷ Cleo</p><p>Forgotten</p>
    <img alt="A bowl"><button data-done="Link copied">Ö</button><option lang="en">English</option>
    <script>let words;</script><template><b>Wagtail's</b></template>"""
    assert plain_english(read(page).texts, ["Cleo", "Crunch"]) == ["Forgotten", "A bowl", "Link copied"]
