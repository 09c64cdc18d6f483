"""A contest comes to be: from a template, or as a copy of an earlier one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _

from contests.brands.models import Brand
from contests.briefs.models import Contest, Criterion, FormField, LegalProfile, Phase, Prize
from contests.briefs.templates import RIGHTS, TEMPLATES, Template, planned_phases
from portal.kernel.policies import SYSTEM, require

SHORTEST = timedelta(days=1)
# What a copy takes from each row of its model; the owner and the place in the order come by themselves.
COPIED: dict[type[Model], tuple[str, ...]] = {
    Prize: ("sort_order", "title", "description", "quantity", "value", "currency", "distribution"),
    Criterion: ("sort_order", "name", "help", "weight", "highest"),
    FormField: (
        "sort_order",
        "key",
        "kind",
        "label",
        "help",
        "is_required",
        "options",
        "at_least",
        "at_most",
    ),
}
COPIED_FRAME = (
    "kind", "summary", "time_zone", "picture", "pack_shape", "ai_rule", "shows_votes", "is_screened_first",
    "entries_per_person", "rights", "remix_rule", "is_openly_licensed", "staff_may_help", "material_percent",
    "earlier_votes",
)  # fmt: skip


@transaction.atomic
def create_contest(
    *,
    brand: Brand,
    template: str,
    title: str,
    opens_at: datetime,
    closes_at: datetime | None,
    prize_title: str,
    by: Any,
    prize_value: Decimal | None = None,
    currency: str = "EUR",
    **more: Any,
) -> Contest:
    """A draft contest with phases, criteria and entry form of the template; `more` are fields of Contest.

    From `opens_at` to `closes_at` (aware) the template's phases share the time; then come the results. Raises
    ValidationError for an unknown template, a time shorter than a day and any field out of its bounds.
    """
    require(by, "briefs.create_contest", brand)
    plan = _template(template)
    _check_time(plan, opens_at, closes_at)
    fields = {"kind": plan.kind, "summary": str(plan.summary), "rights": str(RIGHTS), **more}
    contest = _save_contest(brand=brand, title=title, by=by, **fields)
    for kind, starts_at, ends_at in planned_phases(plan, opens_at.astimezone(contest.zone), closes_at):
        Phase.objects.create(
            contest=contest,
            kind=kind,
            starts_at=starts_at.astimezone(UTC),
            ends_at=ends_at and ends_at.astimezone(UTC),
        )
    prize = Prize(
        contest=contest,
        title=prize_title,
        value=prize_value,
        currency=currency,
        distribution=plan.distribution,
    )
    prize.full_clean(exclude=["contest"])
    prize.save()
    _add_questions_and_criteria(contest, plan)
    LegalProfile.objects.create(contest=contest)
    return contest


@transaction.atomic
def copy_contest(*, contest: Contest, title: str, opens_at: datetime, by: Any) -> Contest:
    """A draft with the frame of `contest` and none of its ideas; its dates keep their distances."""
    require(by, "briefs.create_contest", contest.brand)
    frame = {name: getattr(contest, name) for name in COPIED_FRAME}
    copy = _save_contest(brand=contest.brand, title=title, by=by, **frame)
    schedule = contest.schedule
    if schedule:
        shift = opens_at - schedule[0].starts_at
        Phase.objects.bulk_create(
            Phase(
                contest=copy,
                kind=phase.kind,
                own_title=phase.own_title,
                starts_at=phase.starts_at + shift,
                ends_at=phase.ends_at and phase.ends_at + shift,
            )
            for phase in schedule
        )
    for model, names in COPIED.items():
        rows = model._default_manager.filter(contest=contest).values(*names)
        model._default_manager.bulk_create(model(contest=copy, **row) for row in rows)
    legal = LegalProfile.objects.filter(contest=contest).first() or LegalProfile()
    legal.pk, legal._state.adding, legal.contest = None, True, copy
    legal.save()
    return copy


def free_slug(title: str) -> str:
    """An address for the title that no contest has yet."""
    stem = slugify(title)[:70].strip("-") or "contest"
    taken = set(Contest.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _template(key: str) -> Template:
    if key not in TEMPLATES:
        raise ValidationError({"template": _("There is no template of this name.")})
    return TEMPLATES[key]


def _check_time(template: Template, opens_at: datetime, closes_at: datetime | None) -> None:
    if closes_at is None and template.needs_end:
        raise ValidationError({"closes_at": _("Say when the contest closes.")})
    if closes_at is not None and closes_at - opens_at < SHORTEST:
        raise ValidationError({"closes_at": _("A contest runs for a day at least.")})


def _save_contest(*, brand: Brand, title: str, by: Any, **fields: Any) -> Contest:
    contest = Contest(brand=brand, title=title, created_by=None if by is SYSTEM else by, **fields)
    contest.slug = contest.slug or free_slug(title)
    contest.full_clean()
    contest.save()
    return contest


def _add_questions_and_criteria(contest: Contest, template: Template) -> None:
    for order, question in enumerate(template.questions):
        FormField.objects.create(
            contest=contest,
            sort_order=order,
            key=question.key,
            kind=question.kind,
            label=str(question.label),
            help=str(question.help),
            is_required=question.is_required,
            options="\n".join(str(option) for option in question.options),
            at_least=question.at_least,
            at_most=question.at_most,
        )
    for order, measure in enumerate(template.criteria):
        Criterion.objects.create(
            contest=contest,
            sort_order=order,
            name=str(measure.name),
            help=str(measure.help),
            weight=measure.weight,
        )
