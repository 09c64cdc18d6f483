"""Changing a contest's frame: its own fields, the rows round it and its schedule, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from contests.briefs.models import Contest, Criterion, FormField, Prize
from contests.briefs.services.scheduling import PhaseRow, save_schedule
from portal.kernel.policies import require
from portal.kernel.text import tidy

# What may still change when people have begun to take part; the rest they have relied upon.
FREE_AFTER_START = {"title", "summary", "picture"}
FRAMES: dict[str, type[Prize] | type[Criterion] | type[FormField]] = {
    "prizes": Prize,
    "criteria": Criterion,
    "form_fields": FormField,
}


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A prize, criterion or question as somebody wants it; `pk` names the row it stands for, None is new."""

    values: Mapping[str, Any]
    pk: int | None = None


Frames = Mapping[str, Sequence[FrameRow]]


@transaction.atomic
def save_contest(
    *, contest: Contest, values: Mapping[str, Any], frames: Frames, schedule: Sequence[PhaseRow], by: Any
) -> Contest:
    """Make the contest's fields `values`, its rows those of `frames` in their order, its phases `schedule`.

    `frames` has the rows by the names in FRAMES; what it does not name stays. Once the contest has begun,
    only title, sentence, picture and later phases change. Raises ValidationError; what is wrong with the
    schedule has `params["row"]` and `["field"]` as in `save_schedule`.
    """
    require(by, "briefs.edit_contest", contest)
    values = {name: tidy(value) if isinstance(value, str) else value for name, value in values.items()}
    standing = {name: _standing(contest, name) for name in frames}
    if contest.is_published and contest.has_begun():
        _keep_the_rules(contest, values, frames, standing)
    for name, value in values.items():
        setattr(contest, name, value)
    contest.full_clean()
    contest.save(update_fields=list(values))
    for name, rows in frames.items():
        _save_rows(contest, name, rows, standing[name])
    save_schedule(contest=contest, rows=schedule, by=by)
    return contest


def _standing(contest: Contest, name: str) -> dict[int, Any]:
    """The contest's rows of one kind by their keys, in their order."""
    return {row.pk: row for row in FRAMES[name].objects.filter(contest=contest).order_by("sort_order", "pk")}


def _keep_the_rules(
    contest: Contest, values: Mapping[str, Any], frames: Frames, standing: Mapping[str, dict[int, Any]]
) -> None:
    moved = {name for name, value in values.items() if _differs(contest, name, value)} - FREE_AFTER_START
    if moved or any(_is_changed(rows, standing[name]) for name, rows in frames.items()):
        raise ValidationError(
            _("The contest has begun: only title, sentence, picture and later phases still change.")
        )


def _is_changed(rows: Sequence[FrameRow], standing: Mapping[int, Any]) -> bool:
    if [row.pk for row in rows] != list(standing):
        return True
    return any(
        _differs(standing[row.pk], name, value)
        for row in rows
        if row.pk is not None
        for name, value in row.values.items()
    )


def _differs(row: Any, name: str, value: Any) -> bool:
    held = getattr(row, name)
    return tidy(held) != tidy(value) if isinstance(held, str) and isinstance(value, str) else held != value


def _save_rows(contest: Contest, name: str, rows: Sequence[FrameRow], standing: dict[int, Any]) -> None:
    """Delete the rows that are no longer wanted, then store the others in their order."""
    model = FRAMES[name]
    kept = {row.pk for row in rows if row.pk is not None}
    if not kept <= standing.keys():
        raise ValidationError(_("A prize, criterion or question belongs to another contest."))
    model.objects.filter(contest=contest).exclude(pk__in=kept).delete()
    keys = {row.key for row in standing.values()} if model is FormField else set()
    for order, wanted in enumerate(rows):
        row: Any = standing[wanted.pk] if wanted.pk is not None else model(contest=contest)
        row.sort_order = order
        for field, value in wanted.values.items():
            setattr(row, field, tidy(value) if isinstance(value, str) else value)
        if isinstance(row, FormField) and not row.key:
            row.key = _free_key(row.label, keys)
            keys.add(row.key)
        row.full_clean(exclude=["contest"])
        row.save()


def _free_key(label: str, taken: set[str]) -> str:
    """The key under which answers to a new question are stored; it never changes afterwards."""
    stem = slugify(label).replace("-", "_")[:34].strip("_")
    stem = stem if stem[:1].isalpha() else f"q_{stem}".rstrip("_")
    return next(key for n in range(len(taken) + 1) if (key := f"{stem}_{n + 1}" if n else stem) not in taken)
