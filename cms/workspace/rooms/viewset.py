from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from cms.workspace.doors import ROOMS
from cms.workspace.rooms import views
from cms.workspace.rooms.policy import RoomPolicy

ROUTES = {
    "index": "",
    "index_results": "results/",
    "add": "new/",
    "inspect": "<pk>/",
    "edit": "<pk>/edit/",
    "history": "<pk>/history/",
    "history_results": "<pk>/history/results/",
}


class BrandRoom(ModelViewSet):
    """A room of the brand staff: lists and changes the rows of their brands, through services only.

    `actions` maps a name to the view of a verb on one row ("<pk>/pause/"). Verbs that the
    room does not offer have no address. Rooms are not part of Wagtail's reference index: their rows are ours.
    """

    index_view_class = views.IndexView
    add_view_class = views.CreateView
    edit_view_class = views.EditView
    delete_view_class = views.DeleteView
    copy_view_class = views.CopyView
    inspect_view_class = views.InspectView
    history_view_class = views.RoomHistoryView
    usage_view_class = views.RoomUsageView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    sort_order_field = None
    search_backend_name = None
    list_filter: Any = None
    actions: dict[str, type[views.ActionView]] = {}
    add_to_admin_menu = True
    # Several rooms may show the same model; one of them stands for it where Wagtail asks for the model.
    is_home_of_model = True
    is_for_staff = True
    offers = frozenset({"index", "index_results", "inspect", "history", "history_results"})

    policy: RoomPolicy

    def on_register(self) -> None:
        super().on_register()
        if self.is_for_staff:
            ROOMS.add(self.url_namespace)

    @property
    def permission_policy(self) -> RoomPolicy:
        return self.policy

    def register_permissions(self) -> None:
        """Make the policy known to the rest of Wagtail; Django's permissions play no part in a room."""
        if self.is_home_of_model:
            register_permission_policy(self.model, self.policy, exact_class=True)

    def register_admin_url_finder(self) -> None:
        if self.is_home_of_model and "edit" in self.offers:
            super().register_admin_url_finder()

    @cached_property
    def menu_name(self) -> str:
        return self.name

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        policy, actions = self.policy, self.index_view_class.any_permission_required

        class RoomMenuItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return policy.user_has_any_permission(request.user, actions)

        return RoomMenuItem

    def get_urlpatterns(self) -> list[Any]:
        """The addresses the room offers; Wagtail's others do not exist."""
        conv = self.pk_path_converter
        offered = [
            path(route.replace("<pk>", f"<{conv}:pk>"), getattr(self, f"{name}_view"), name=name)
            for name, route in ROUTES.items()
            if name in self.offers
        ]
        return offered + [
            path(f"<{conv}:pk>/{name}/", self.construct_view(view), name=name)
            for name, view in self.actions.items()
        ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Names of addresses that the room does not offer are left out, so that no button leads to them."""
        given = super().get_common_view_kwargs(permission_policy=self.policy, **kwargs)
        names = {
            f"{verb}_url_name" for verb in ("add", "edit", "delete", "copy", "usage", "inspect", "history")
        }
        offered = {f"{verb}_url_name" for verb in self.offers}
        return {key: value for key, value in given.items() if key not in names - offered}
