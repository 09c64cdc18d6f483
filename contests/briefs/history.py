"""Contests that ran elsewhere and are kept here as a record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from contests.brands.models import Brand
from contests.briefs.models import Contest, ContestStatus, Phase
from contests.briefs.phases import PhaseKind
from portal.kernel.policies import require


@transaction.atomic
def record_past_contest(
    *,
    brand: Brand,
    title: str,
    summary: str,
    kind: str,
    time_zone: str,
    opened_at: datetime,
    closed_at: datetime,
    by: Any,
) -> Contest:
    """A finished contest of the brand: open from its first act to its last one, results since.

    It is published without a legal profile, because it can never open here. Recording it twice makes one.
    """
    require(by, "briefs.record_contest", brand)
    slug = slugify(title)[:80].strip("-") or "contest"
    known = Contest.objects.filter(brand=brand, slug=slug).first()
    if known:
        return known
    ended = closed_at + timedelta(seconds=1)
    contest = Contest.objects.create(
        brand=brand,
        title=title,
        slug=slug if not Contest.objects.filter(slug=slug).exists() else f"{brand.slug}-{slug}"[:80],
        kind=kind,
        summary=summary or title,
        time_zone=time_zone,
        status=ContestStatus.PUBLISHED,
        published_at=opened_at,
        created_by=by if getattr(by, "pk", None) else None,
        entries_per_person=None,
    )
    Phase.objects.create(contest=contest, kind=PhaseKind.OPEN, starts_at=opened_at, ends_at=ended)
    Phase.objects.create(contest=contest, kind=PhaseKind.RESULTS, starts_at=ended)
    return contest
