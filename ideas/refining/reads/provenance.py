"""Whose words an idea is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ideas.entries.models import Version
from ideas.entries.reads import content_of
from ideas.refining.fields import label_of, order_of, parts_of
from ideas.refining.models import Contribution, Trace
from ideas.refining.past import read_runs
from ideas.refining.provenance import shares
from ideas.refining.runs import Run
from ideas.refining.runs import Source as Traced
from ideas.refining.words import counts, split
from portal.accounts.models import User


@dataclass(frozen=True, slots=True)
class Coloured:
    """A field with the person behind each stretch of it."""

    label: str
    stretches: list[tuple[User, str]]


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody whose words or items a version still holds. `number` tells people apart, from 1."""

    person: User
    number: int
    words: int
    items: int
    percent: int


def surviving_words(version: Version) -> dict[str, dict[int, int]]:
    """How many words of each text field of the version each person wrote: {field: {person: words}}."""
    parts = parts_of(content_of(version), list(version.idea.contest.form_fields.all()))
    texts = _texts(version, parts.texts)
    people = _people(texts.values())
    found: dict[str, dict[int, int]] = {}
    for name, source in texts.items():
        by_person: Counter[int] = Counter()
        for contribution, words in shares([source]).items():
            by_person[people[contribution].pk] += words
        found[name] = dict(by_person)
    return found


def surviving_items(version: Version) -> dict[str, dict[str, int]]:
    """Who first brought in each tag, ingredient, choice and picture: {field: {item: person}}."""
    rows = _items(version)
    people = _people_of({key for runs in rows.values() for key in runs.values()})
    return {name: {item: people[key].pk for item, key in runs.items()} for name, runs in rows.items()}


def coloured(version: Version) -> list[Coloured]:
    """The version's texts in the order of the form, each stretch with who wrote it.

    Marks and white space are shown as of the words before them, or the page would speckle.
    """
    questions = list(version.idea.contest.form_fields.all())
    parts = parts_of(content_of(version), questions)
    texts = _texts(version, parts.texts)
    people = _people(texts.values())
    found = []
    for name in order_of(parts):
        if name in texts:
            stretches: list[tuple[User, str]] = []
            for run, words in _pieces(texts[name]):
                person = people[run.contribution]
                if stretches and (stretches[-1][0] == person or not any(map(counts, split(words)))):
                    person = stretches[-1][0]
                    stretches[-1] = (person, stretches[-1][1] + words)
                else:
                    stretches.append((person, words))
            found.append(Coloured(label_of(name, questions), stretches))
    return found


def authors_of(version: Version) -> list[Author]:
    """Everybody whose words or items are in the version, most words first; the percents add up to 100."""
    words: Counter[int] = Counter()
    for by_person in surviving_words(version).values():
        words.update(by_person)
    items = Counter(person for held in surviving_items(version).values() for person in held.values())
    people = User.objects.in_bulk({*words, *items})
    order = sorted(people, key=lambda pk: (-words[pk], -items[pk], pk))
    percents = _percents({pk: words[pk] for pk in order})
    return [
        Author(people[pk], number, words[pk], items[pk], percents[pk])
        for number, pk in enumerate(order, start=1)
    ]


def _percents(words: dict[int, int]) -> dict[int, int]:
    """Whole percents by largest remainder; all 0 where there are no words."""
    total = sum(words.values())
    if not total:
        return dict.fromkeys(words, 0)
    found = {key: 100 * count // total for key, count in words.items()}
    rest = sorted(words, key=lambda key: -(100 * words[key] % total))
    for key in rest[: 100 - sum(found.values())]:
        found[key] += 1
    return found


def _texts(version: Version, texts: Mapping[str, str]) -> dict[str, Traced]:
    """The traced texts; a text that was blanked since is left out."""
    stored = dict(Trace.objects.filter(version=version).values_list("field", "runs"))
    found = {}
    for name, text in texts.items():
        tokens, runs = split(text), read_runs(stored.get(name, ()))
        if tokens and sum(run.length for run in runs) == len(tokens):
            found[name] = Traced(tokens, runs)
    return found


def _items(version: Version) -> dict[str, dict[str, int]]:
    rows = Trace.objects.filter(version=version).values_list("field", "runs")
    return {name: runs for name, runs in rows if isinstance(runs, dict)}


def _people(sources: Iterable[Traced]) -> dict[int, User]:
    return _people_of({run.contribution for source in sources for run in source.runs})


def _people_of(contributions: set[int]) -> dict[int, User]:
    rows = Contribution.objects.filter(pk__in=contributions).select_related("person")
    return {row.pk: row.person for row in rows}


def _pieces(source: Traced) -> Iterable[tuple[Run, str]]:
    at = 0
    for run in source.runs:
        yield run, "".join(source.tokens[at : at + run.length])
        at += run.length
