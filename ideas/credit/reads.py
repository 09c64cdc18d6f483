from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery

from ideas.credit.models import CreditLine
from ideas.launches.models import Launch
from portal.accounts.models import User


@dataclass(slots=True)
class Credited:
    """Everything that one person gave to one product."""

    person: User
    lines: list[CreditLine] = field(default_factory=list)

    @property
    def share(self) -> int:
        return sum(line.share for line in self.lines)

    @property
    def percent(self) -> float:
        return self.share / 100


def _newest() -> QuerySet[CreditLine]:
    """Lines of the edition that holds, of every launch."""
    last = (
        CreditLine.objects.filter(launch=OuterRef("launch"))
        .order_by()
        .values("launch")
        .annotate(last=Max("edition"))
        .values("last")
    )
    return CreditLine.objects.filter(edition=Subquery(last))


def credits_of(launch: Launch | int) -> list[CreditLine]:
    """The lines of the edition that holds, the largest share first."""
    return list(_newest().filter(launch=launch).select_related("person").order_by("-share", "pk"))


def roll_of(launch: Launch | int) -> list[Credited]:
    """The people of a product, each once with all their parts, the largest share first."""
    return group(credits_of(launch))


def group(lines: Iterable[CreditLine]) -> list[Credited]:
    """Lines of one launch by person."""
    people: dict[int, Credited] = {}
    for line in lines:
        people.setdefault(line.person_id, Credited(line.person)).lines.append(line)
    return sorted(people.values(), key=lambda credited: -credited.share)


def credits_of_person(user: Any) -> list[CreditLine]:
    """What a person is credited for, over all products, the newest first."""
    found = _newest().filter(person=user.pk)
    return list(found.select_related("launch__brand").order_by("-launch__created_at", "-share", "pk"))
