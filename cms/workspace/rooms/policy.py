from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from django.db import models
from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from contests.brands.models import Brand, Staff
from contests.brands.reads import brands_of
from portal.accounts.models import User
from portal.kernel.policies import can

# The kernel's policies that most rooms name for their actions.
SEE, MODERATE, MANAGE = "workspace.enter_room", "workspace.moderate", "workspace.manage"


class RoomPolicy(BasePermissionPolicy):
    """Wagtail's questions about rows, answered by the kernel's policies on the brand of each row.

    `brand_path` leads from a row to its brand, as in a lookup ("contest__brand"; "" for brands themselves).
    `rights` names the kernel's policy for each of Wagtail's actions; what it does not name nobody may.
    """

    permission_cache_name = "_room_rights"

    def __init__(self, model: type[models.Model], brand_path: str, rights: Mapping[str, str]) -> None:
        super().__init__(model)
        self.brand_path = brand_path
        self.rights = rights

    def rows(self, user: Any) -> QuerySet:
        """Rows of the brands for which the person works, whatever the role."""
        return self._of_brands(user, brands_of(user))

    def _of_brands(self, user: Any, brands: Any) -> QuerySet:
        rows = self.model._default_manager.all()
        return rows if user.is_superuser else rows.filter(**{f"{self.brand_path or 'pk'}__in": brands})

    def brand_key(self, row: models.Model) -> int:
        """The key of the row's brand, for which no brand is fetched."""
        *steps, last = self.brand_path.split("__")
        return getattr(reduce(getattr, steps, row), f"{last}_id" if last else "pk")

    def brands_for(self, user: Any, action: str) -> list[Brand]:
        """Brands for whose rows the person may do this; remembered as long as the user object lives."""
        if not user.is_authenticated or not user.is_active or action not in self.rights:
            return []
        cache = user.__dict__.setdefault(self.permission_cache_name, {})
        if "" not in cache:
            cache[""] = list(brands_of(user))
        name = self.rights[action]
        if name not in cache:
            cache[name] = [brand for brand in cache[""] if can(user, name, brand)]
        return cache[name]

    def user_has_permission(self, user: Any, action: str) -> bool:
        if user.is_superuser:
            return action in self.rights
        return bool(self.brands_for(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: models.Model) -> bool:
        if user.is_superuser:
            return action in self.rights
        return self.brand_key(instance) in {brand.pk for brand in self.brands_for(user, action)}

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        brands = {brand.pk for action in actions for brand in self.brands_for(user, action)}
        return self._of_brands(user, brands)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        staff = Staff.objects.current().values("user")
        active = User.objects.filter(is_active=True)
        return active.filter(pk__in=staff) | active.filter(is_superuser=True)
