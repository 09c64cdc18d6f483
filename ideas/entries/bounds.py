"""What an entry must be to be taken: the bounds of every text and what the contest's questions ask for.

One place for forms and services alike. `problems` gives sentences by field name, so that a form can put each
beside its field.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contests.briefs.models import AiRule, FieldKind, FormField
from ideas.entries.content import IdeaContent
from ideas.entries.models import AiHelp

TITLE = 80
PITCH = 240
BODY = 20_000
LINE = 400
TEXT = 4_000
OPTION = 120
INGREDIENT = 40
INGREDIENTS = 5
INGREDIENTS_AT_MOST = 12
TAG = 30
TAGS = 5
THIRD_PARTY = 400
DIGITS = 12

Problems = dict[str, list[str]]


PICTURE = "picture"
ALT = 240


def answer_name(question: FormField) -> str:
    """The form's name for an answer; it cannot collide with the names every idea has."""
    return PICTURE if question.kind == FieldKind.PICTURE else f"answer_{question.key}"


def limit_of(question: FormField) -> int:
    """The most characters, choices or ingredients that an answer may have."""
    if question.kind == FieldKind.INGREDIENTS:
        return min(question.at_most or INGREDIENTS, INGREDIENTS_AT_MOST)
    if question.kind == FieldKind.CHOICES:
        return min(question.at_most or 50, 50)
    ceiling = TEXT if question.kind == FieldKind.TEXT else LINE
    return min(question.at_most or ceiling, ceiling)


def problems(
    content: IdeaContent, questions: Iterable[FormField] = (), ai_rule: str = AiRule.ALLOWED
) -> Problems:
    """Everything that keeps the content from being taken, in sentences; empty when it may be."""
    found: Problems = {}
    for name, sentence in [*_of_texts(content), *_of_declarations(content, ai_rule)]:
        found.setdefault(name, []).append(sentence)
    for question in questions:
        for sentence in _of_answer(question, content):
            found.setdefault(answer_name(question), []).append(sentence)
    return found


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen: only spaces, controls and invisible marks."""
    return all(unicodedata.category(char)[0] in "CZ" for char in text)


def _of_texts(content: IdeaContent) -> Iterator[tuple[str, str]]:
    if is_blank(content.title):
        yield "title", _("Give your idea a name.")
    for name, text, limit in (
        ("title", content.title, TITLE),
        ("pitch", content.pitch, PITCH),
        ("body", content.body, BODY),
        ("third_party", content.third_party, THIRD_PARTY),
    ):
        if len(text) > limit:
            yield name, too_long(len(text), limit)
    if (longest := max(map(len, content.picture_alts), default=0)) > ALT:
        yield PICTURE, _("A picture's description: %(problem)s") % {"problem": too_long(longest, ALT)}
    if len(content.tags) > TAGS:
        yield (
            "tags",
            _("Keep to %(limit)d tags; there are %(count)d.") % {"limit": TAGS, "count": len(content.tags)},
        )
    for tag in content.tags:
        if len(tag) > TAG or is_blank(tag):
            yield "tags", _("A tag has %(limit)d characters at most.") % {"limit": TAG}
            break


def _of_declarations(content: IdeaContent, ai_rule: str) -> Iterator[tuple[str, str]]:
    if content.ai_help not in AiHelp.values:
        yield "ai_help", _("Say whether AI helped.")
    elif ai_rule == AiRule.NONE and content.ai_help != AiHelp.NONE:
        yield "ai_help", _("This contest takes ideas made without AI only.")
    elif ai_rule == AiRule.PARTS and content.ai_help == AiHelp.MOSTLY:
        yield "ai_help", _("In this contest AI may help with parts of an idea, not with most of it.")


def _of_answer(question: FormField, content: IdeaContent) -> Iterator[str]:
    if question.kind == FieldKind.PICTURE:
        if question.is_required and not content.picture_ids:
            yield _("Add a picture.")
        return
    answer = content.answers.get(question.key)
    if answer in (None, "", []) or (isinstance(answer, str) and is_blank(answer)):
        if question.is_required:
            yield _("This one is needed.")
        return
    yield from _CHECKS[FieldKind(question.kind)](question, answer)


def _of_text(question: FormField, answer: Any) -> Iterator[str]:
    if not isinstance(answer, str):
        yield _("Write a text here.")
    elif len(answer) > (limit := limit_of(question)):
        yield too_long(len(answer), limit)
    elif question.at_least and len(answer) < question.at_least:
        yield ngettext(
            "Write at least %(count)d character.", "Write at least %(count)d characters.", question.at_least
        ) % {"count": question.at_least}


def _of_choice(question: FormField, answer: Any) -> Iterator[str]:
    if not isinstance(answer, str) or answer not in question.option_list:
        yield _("Choose one of the given answers.")


def _of_choices(question: FormField, answer: Any) -> Iterator[str]:
    if not isinstance(answer, list) or set(map(str, answer)) - set(question.option_list):
        yield _("Choose among the given answers.")
        return
    yield from _of_count(question, len(answer))


def _of_ingredients(question: FormField, answer: Any) -> Iterator[str]:
    if not isinstance(answer, list) or not all(isinstance(item, str) for item in answer):
        yield _("Name one ingredient in each line.")
        return
    if any(len(item) > INGREDIENT or is_blank(item) for item in answer):
        yield _("An ingredient has %(limit)d characters at most.") % {"limit": INGREDIENT}
    yield from _of_count(question, len(answer))


def _of_count(question: FormField, count: int) -> Iterator[str]:
    if count > (limit := limit_of(question)):
        yield _("Keep to %(limit)d; there are %(count)d.") % {"limit": limit, "count": count}
    elif question.at_least and count < question.at_least:
        yield _("Give at least %(count)d.") % {"count": question.at_least}


def _of_number(question: FormField, answer: Any) -> Iterator[str]:
    number = read_number(answer)
    if number is None:
        yield _("Write a number, such as 12 or 3.5.")
    elif question.at_least is not None and number < question.at_least:
        yield _("The number must be %(limit)d or more.") % {"limit": question.at_least}
    elif question.at_most is not None and number > question.at_most:
        yield _("The number must be %(limit)d or less.") % {"limit": question.at_most}


def read_number(answer: Any) -> Decimal | None:
    """The finite number somebody wrote, with a comma or a point; None when it is none of a sensible size."""
    text = str(answer).strip().replace(",", ".")
    try:
        number = Decimal(text) if len(text) <= DIGITS + 8 else None
    except InvalidOperation:
        return None
    if number is None or not number.is_finite() or abs(number) >= 10**DIGITS:
        return None
    return number.quantize(Decimal("1e-6"))


def too_long(count: int, limit: int) -> str:
    return _("This is %(count)d characters long; %(limit)d fit.") % {"count": count, "limit": limit}


_CHECKS = {
    FieldKind.LINE: _of_text,
    FieldKind.TEXT: _of_text,
    FieldKind.CHOICE: _of_choice,
    FieldKind.CHOICES: _of_choices,
    FieldKind.NUMBER: _of_number,
    FieldKind.INGREDIENTS: _of_ingredients,
}
