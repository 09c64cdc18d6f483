"""What a contest starts from: a flavour contest, a design contest, an idea box that stays open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from contests.briefs.models import ContestKind, Decides, Distribution, FieldKind
from contests.briefs.phases import PhaseKind

WHOLE_DAYS_FROM = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Question:
    """A field of the entry form, beside title and pitch."""

    key: str
    kind: FieldKind
    label: Any
    help: Any = ""
    is_required: bool = False
    at_least: int | None = None
    at_most: int | None = None
    options: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A criterion for the judges."""

    name: Any
    help: Any
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Template:
    """`parts` are the phases until the results, with their hundredths of the time in between."""

    key: str
    title: Any
    summary: Any
    kind: ContestKind
    parts: tuple[tuple[PhaseKind, int], ...]
    questions: tuple[Question, ...]
    criteria: tuple[Measure, ...]
    distribution: Distribution
    decides: Decides
    needs_end: bool = True


STORY = Question(
    "story", FieldKind.TEXT, _("The story behind it"), _("Where does it come from?"), at_most=3000
)

TEMPLATES: dict[str, Template] = {
    template.key: template
    for template in (
        Template(
            key="flavour",
            title=_("Flavour contest"),
            summary=_("People invent a taste. The page draws a pack from it while they type."),
            kind=ContestKind.FLAVOUR,
            parts=(
                (PhaseKind.IDEATION, 50),
                (PhaseKind.COCREATION, 20),
                (PhaseKind.VOTING, 20),
                (PhaseKind.JUDGING, 10),
            ),
            questions=(
                Question(
                    "ingredients",
                    FieldKind.INGREDIENTS,
                    _("Ingredients"),
                    _("What gives it its taste? Up to five, the loudest first."),
                    is_required=True,
                    at_least=1,
                    at_most=5,
                ),
                Question(
                    "base",
                    FieldKind.CHOICE,
                    _("Base"),
                    _("What carries the taste?"),
                    options=(_("Potato"), _("Lentil"), _("Maize"), _("Surprise me")),
                ),
                Question(
                    "inspiration",
                    FieldKind.TEXT,
                    _("What inspired it?"),
                    _("A dish, a street, somebody's kitchen."),
                    at_most=3000,
                ),
            ),
            criteria=(
                Measure(_("Taste"), _("Would you want a second bite?"), 3),
                Measure(_("Originality"), _("Is there nothing like it on the shelf?"), 2),
                Measure(_("Can be made"), _("Could a factory make it at a fair price?"), 1),
            ),
            distribution=Distribution.SHARE,
            decides=Decides.SKILL,
        ),
        Template(
            key="design",
            title=_("Design contest"),
            summary=_("People draw it: pictures first, then materials and the story."),
            kind=ContestKind.DESIGN,
            parts=((PhaseKind.IDEATION, 60), (PhaseKind.VOTING, 20), (PhaseKind.JUDGING, 20)),
            questions=(
                Question(
                    "pictures",
                    FieldKind.PICTURE,
                    _("Pictures"),
                    _("Sketches are welcome. A photo of a drawing on paper will do."),
                    is_required=True,
                    at_least=1,
                    at_most=6,
                ),
                Question("materials", FieldKind.LINE, _("Materials"), _("What is it made of?"), at_most=240),
                STORY,
            ),
            criteria=(
                Measure(_("Looks"), _("Would you stop in front of it?"), 2),
                Measure(_("Use"), _("Does it do its work, day after day?"), 2),
                Measure(_("Can be made"), _("Could it be produced at a fair price?"), 1),
            ),
            distribution=Distribution.TEAM,
            decides=Decides.SKILL,
        ),
        Template(
            key="idea_box",
            title=_("Idea box"),
            summary=_("Always open: bring, refine and vote at any time."),
            kind=ContestKind.OPEN,
            parts=((PhaseKind.OPEN, 100),),
            questions=(
                Question(
                    "problem",
                    FieldKind.TEXT,
                    _("What would it make better?"),
                    _("The nuisance it ends, or the joy it adds."),
                    at_most=2000,
                ),
                Question(
                    "audience",
                    FieldKind.LINE,
                    _("Who is it for?"),
                    _("You, or somebody you know."),
                    at_most=160,
                ),
            ),
            criteria=(
                Measure(_("Usefulness"), _("How many would it help, and how much?"), 2),
                Measure(_("Can be done"), _("Could it be done within a year?"), 1),
            ),
            distribution=Distribution.ONE,
            decides=Decides.SKILL,
            needs_end=False,
        ),
    )
}

RIGHTS = _(
    "Your idea stays yours. By sending it you let the brand show and discuss it here. Only if it wins does "
    "the brand get the right to make it, and you get the prize and your name on it. Nothing else happens to "
    "it without asking you."
)


def planned_phases(
    template: Template, opens_at: datetime, closes_at: datetime | None
) -> Iterator[tuple[PhaseKind, datetime, datetime | None]]:
    """(kind, start, end) of each phase: the template's parts share the time, then come the results.

    Edges keep the opening's time of day in its own zone when the contest lasts ten days or longer. Without
    `closes_at` the first part never ends.
    """
    if closes_at is None:
        yield template.parts[0][0], opens_at, None
        return
    length = closes_at - opens_at
    unit = timedelta(days=1) if length >= WHOLE_DAYS_FROM else timedelta(minutes=1)
    starts_at, spent = opens_at, 0
    for kind, share in template.parts:
        spent += share
        ends_at = closes_at if spent == 100 else opens_at + round(length * spent / 100 / unit) * unit
        yield kind, starts_at, ends_at
        starts_at = ends_at
    yield PhaseKind.RESULTS, closes_at, None
