from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn

from cms.workspace.rooms import BrandRoom, RoomPolicy
from portal.accounts.models import User
from portal.kernel.policies import can


class OperatorsPolicy(RoomPolicy):
    """Rows that belong to no brand: operators see them all, nobody else any."""

    def rows(self, user: Any) -> QuerySet:
        return self.model._default_manager.all() if can(user, "workspace.operate") else self._none()

    def _none(self) -> QuerySet:
        return self.model._default_manager.none()

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.rights and can(user, self.rights[action])

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        may = any(self.user_has_permission(user, action) for action in actions)
        return self.rows(user) if may else self._none()


class MembersRoom(BrandRoom):
    """Everybody who has joined, to be looked at only: members change their own accounts."""

    model = User
    policy = OperatorsPolicy(User, "", {"view": "workspace.operate"})
    is_home_of_model = False
    is_for_staff = False
    name = "workspace_members"
    url_prefix = "members"
    icon = "user"
    menu_label = _("Members")
    menu_order = 170
    offers = frozenset({"index", "index_results", "inspect"})
    search_fields = ["handle", "display_name", "email"]
    ordering = ["-id"]
    inspect_view_fields = [
        "handle", "display_name", "email", "country", "age_band", "is_active", "is_former", "date_joined",
        "last_login",
    ]  # fmt: skip
    list_display = [
        "handle",
        Column("display_name", label=_("Name"), sort_key="display_name"),
        Column("email", label=_("E-mail address"), sort_key="email"),
        Column("country", label=_("Country"), accessor="country.name"),
        DateColumn("date_joined", label=_("Member since"), sort_key="date_joined"),
    ]

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_inspect_view_kwargs(header_more_buttons=[], **kwargs)
