"""What stands around a contest: what the law wants said, and what the brand says it is looking for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django_countries import countries

from contests.briefs.models import Contest, LegalProfile, Note
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import require
from portal.kernel.text import tidy, tidy_line

YOUNGEST = 13


@transaction.atomic
def save_legal_profile(*, contest: Contest, values: Mapping[str, Any], by: Any) -> LegalProfile:
    """Fill fields of the contest's legal profile by their names; the rules of a begun contest stand.

    Raises ValidationError for unknown names and values out of bounds, NotPossible once the contest has begun.
    """
    require(by, "briefs.edit_contest", contest)
    if contest.is_published and contest.has_begun():
        raise NotPossible(_("The contest has begun, so its rules stand as they are."))
    legal = LegalProfile.objects.filter(contest=contest).first() or LegalProfile(contest=contest)
    known = {field.name for field in LegalProfile._meta.concrete_fields} - {"id", "contest"}
    if strange := sorted(values.keys() - known):
        raise ValidationError(_("There is no such field: %(names)s") % {"names": ", ".join(strange)})
    for name, value in values.items():
        setattr(legal, name, tidy(value) if isinstance(value, str) else value)
    _check(legal)
    legal.save()
    contest.legal = legal
    return legal


def _check(legal: LegalProfile) -> None:
    legal.full_clean(exclude=["contest"])
    if unknown := [code for code in legal.countries if code not in countries]:
        message = _("These are no countries we know: %(codes)s") % {"codes": ", ".join(map(str, unknown))}
        raise ValidationError({"countries": message})
    if legal.minimum_age is not None and legal.minimum_age < YOUNGEST:
        raise ValidationError({"minimum_age": _("Nobody under %(age)s may take part.") % {"age": YOUNGEST}})


@transaction.atomic
def post_note(*, contest: Contest, kind: str, text: str, by: Any) -> Note:
    """Say, by name, what the brand is looking for or not."""
    require(by, "briefs.post_note", contest)
    note = Note(contest=contest, kind=kind, text=tidy_line(text), author=by, posted_at=clock.now())
    note.full_clean(exclude=["contest", "author"])
    note.save()
    return note


@transaction.atomic
def remove_note(*, note: Note, by: Any) -> Note:
    """Take a note off the contest's page; it stays on record."""
    require(by, "briefs.post_note", note)
    note.removed_at = clock.now()
    note.save(update_fields=["removed_at"])
    return note
