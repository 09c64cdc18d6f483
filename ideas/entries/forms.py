"""The entry form, built from the contest's questions. It shows and reads; `bounds` decides what is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from contests.briefs.models import AiRule, Contest, FieldKind, FormField
from ideas.entries import bounds
from ideas.entries.content import IdeaContent
from ideas.entries.inputs import IngredientsInput, Pictures, Words
from ideas.entries.models import AiHelp
from ideas.entries.reads import content_from

FEW = 6
# The name of a description's field is this and the key of its picture.
ALT = "alt_"


class EntryForm(forms.Form):
    """Title, pitch, the contest's questions, story, pictures, tags and declarations.

    `entry` is the content as read from what was sent; it is there for valid and invalid forms alike.
    """

    entry: IdeaContent

    def __init__(
        self, *args: Any, contest: Contest, kept: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        """`kept` is what the draft holds; its pictures are there whatever the form says."""
        super().__init__(*args, **kwargs)
        self.contest = contest
        self.questions = list(contest.form_fields.all())
        self.kept = kept or {}
        self.fields.update(_opening())
        for question in self.questions:
            if question.kind != FieldKind.PICTURE:
                self.fields[bounds.answer_name(question)] = _field_for(question)
        self.fields.update(_closing(contest, self.questions))

    def clean(self) -> dict[str, Any]:
        data = typed(self.data, self.questions)
        data["picture_ids"] = self.kept.get("picture_ids", ())
        data["alts"] = {**self.kept.get("alts", {}), **data["alts"]}
        self.entry = content_from(data, self.questions)
        self._errors.clear()
        for name, sentences in bounds.problems(self.entry, self.questions, self.contest.ai_rule).items():
            self.add_error(name, sentences)
        return self.cleaned_data

    @property
    def asked(self) -> list[forms.BoundField]:
        """The contest's own questions, in its order."""
        return [self[bounds.answer_name(q)] for q in self.questions if q.kind != FieldKind.PICTURE]


def typed(post: MultiValueDict, questions: Iterable[FormField]) -> dict[str, Any]:
    """What stands in the form, right or wrong, as a draft keeps it."""
    many = (FieldKind.CHOICES, FieldKind.INGREDIENTS)
    answers: dict[str, Any] = {}
    for question in questions:
        name = bounds.answer_name(question)
        if question.kind in many:
            answers[question.key] = [item for item in post.getlist(name) if item.strip()][:50]
        elif question.kind != FieldKind.PICTURE:
            answers[question.key] = post.get(name, "")
    plain = {name: post.get(name, "") for name in ("title", "pitch", "body", "ai_help", "third_party")}
    alts = {name.removeprefix(ALT): post.get(name, "") for name in post if name.startswith(ALT)}
    tags = [tag for tag in post.get("tags", "")[:2_000].split(",") if tag.strip()]
    return {**plain, "answers": answers, "tags": tags[:50], "alts": dict(list(alts.items())[:50])}


def initial_of(data: Mapping[str, Any], questions: Iterable[FormField]) -> dict[str, Any]:
    """A draft's data as the form's initial values; the other way round of `typed`."""
    answers = data.get("answers") or {}
    named = {bounds.answer_name(q): answers.get(q.key) for q in questions if q.kind != FieldKind.PICTURE}
    plain = {name: data.get(name, "") for name in ("title", "pitch", "body", "third_party")}
    return {
        **plain,
        **named,
        "tags": ", ".join(str(tag) for tag in data.get("tags") or ()),
        "ai_help": data.get("ai_help") or AiHelp.NONE,
    }


def _opening() -> dict[str, forms.Field]:
    return {
        "title": Words(
            label=_("Name of your idea"),
            limit=bounds.TITLE,
            required=True,
            attrs={"autocomplete": "off", "autofocus": False, "enterkeyhint": "next"},
        ),
        "pitch": Words(
            label=_("In one sentence"),
            help_text=_("What would make a friend say “I want that”?"),
            limit=bounds.PITCH,
            rows=2,
        ),
    }


def _closing(contest: Contest, questions: Sequence[FormField]) -> dict[str, forms.Field]:
    asked = next((q for q in questions if q.kind == FieldKind.PICTURE), None)
    return {
        "body": Words(label=_("Anything else to tell"), limit=bounds.BODY, rows=4),
        bounds.PICTURE: forms.Field(
            label=asked.label if asked else _("Pictures"),
            help_text=(asked.help if asked else "")
            or _("JPEG, PNG, WebP, AVIF or HEIC, 12 MB each at most."),
            required=bool(asked and asked.is_required),
            widget=Pictures({"accept": "image/*", "multiple": True}),
        ),
        "tags": Words(
            label=_("Tags"),
            help_text=_("Up to five, with commas between them."),
            limit=200,
            attrs={"list": ""},
        ),
        "ai_help": forms.ChoiceField(
            label=_("Did AI help?"),
            help_text=_AI_RULES.get(contest.ai_rule, ""),
            choices=AiHelp.choices,
            widget=forms.RadioSelect,
        ),
        "third_party": Words(
            label=_("Anything in it that belongs to somebody else?"),
            help_text=_(
                "A photo, a recipe, a name or a logo, and who allowed it. Leave it empty if all is yours."
            ),
            limit=bounds.THIRD_PARTY,
        ),
    }


def _field_for(question: FormField) -> forms.Field:
    common = {"label": question.label, "help_text": question.help, "required": question.is_required}
    options = [(option, option) for option in question.option_list]
    if question.kind == FieldKind.CHOICE:
        widget = forms.RadioSelect if len(options) <= FEW else forms.Select
        chosen = options if widget is forms.RadioSelect else [("", _("Choose")), *options]
        return forms.ChoiceField(choices=chosen, widget=widget, **common)
    if question.kind == FieldKind.CHOICES:
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **common)
    if question.kind == FieldKind.INGREDIENTS:
        return forms.Field(widget=IngredientsInput(bounds.limit_of(question)), **common)
    if question.kind == FieldKind.NUMBER:
        return Words(limit=bounds.DIGITS, attrs={"inputmode": "decimal", "class": "field__number"}, **common)
    rows = 4 if question.kind == FieldKind.TEXT else 0
    return Words(limit=bounds.limit_of(question), rows=rows, **common)


_AI_RULES = {
    AiRule.ALLOWED: _("Help by AI is welcome here. Say how much."),
    AiRule.PARTS: _("In this contest AI may help with parts, not with most of it."),
    AiRule.NONE: _("This contest takes ideas made without AI only."),
}
