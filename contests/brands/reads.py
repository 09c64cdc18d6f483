"""Whose brands are whose."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from contests.brands.models import Brand, Staff

RolesByBrand = dict[int, frozenset[str]]


def brands_of(user: Any, role: str | None = None) -> QuerySet[Brand]:
    """The brands a person works for now, in the given role if one is named; operators: all."""
    if not user.is_authenticated or not user.is_active:
        return Brand.objects.none()
    if user.is_superuser:
        return Brand.objects.all()
    roles = Staff.objects.current().filter(user_id=user.pk)
    if role:
        roles = roles.filter(role=role)
    return Brand.objects.filter(pk__in=roles.values("brand_id"))


def roles_by_brand(user: Any) -> RolesByBrand:
    """The roles a person was given and has now, by the key of the brand; operators stand in without any."""
    if not user.is_authenticated or not user.is_active:
        return {}
    roles = (
        Staff.objects.current().filter(user_id=user.pk).values_list("brand_id", "role").order_by("brand_id")
    )
    return {
        brand: frozenset(role for _brand, role in rows) for brand, rows in groupby(roles, key=itemgetter(0))
    }
