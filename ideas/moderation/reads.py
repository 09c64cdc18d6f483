from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet

from contests.brands.models import Brand
from ideas.moderation.models import Case, CaseStatus, Decision
from ideas.moderation.subjects import Subject
from portal.kernel.visibility import KINDS


def open_cases(brands: QuerySet[Brand]) -> QuerySet[Case]:
    """What waits for a decision at these brands, oldest first, with `reports_count`."""
    return (
        Case.objects.filter(status=CaseStatus.OPEN, brand__in=brands)
        .select_related("brand")
        .prefetch_related("reports__reporter")
        .annotate(reports_count=Count("reports"))
        .order_by("opened_at", "id")
    )


def subjects_of(rows: Iterable[Case | Decision]) -> dict[tuple[str, int], Subject]:
    """The things that cases or decisions are about, by (kind, object_id); one query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row.kind].add(row.object_id)
    return {
        (name, obj.pk): Subject(KINDS[name], obj)
        for name, pks in wanted.items()
        if name in KINDS
        for obj in KINDS[name].queryset().filter(pk__in=pks)
    }


def decisions_of(kind: str, obj: Any) -> QuerySet[Decision]:
    """Every decision about a thing, newest first."""
    return Decision.objects.filter(kind=kind, object_id=obj.pk).select_related("by")


def last_decision(kind: str, obj: Any) -> Decision | None:
    return decisions_of(kind, obj).first()


def last_reasons(kind: str, pks: Iterable[int]) -> dict[int, str]:
    """The reason of the newest decision about each thing, by its key; one query."""
    decisions = Decision.objects.filter(kind=kind, object_id__in=list(pks)).order_by("at", "pk")
    return dict(decisions.values_list("object_id", "reason"))


def open_case_of(kind: str, obj: Any) -> Case | None:
    return Case.objects.filter(kind=kind, object_id=obj.pk, status=CaseStatus.OPEN).first()
