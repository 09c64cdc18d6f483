from __future__ import annotations

from typing import Any

from django.forms import TextInput
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn

from cms.workspace.brands import views
from cms.workspace.brands.forms import NewBrandForm
from cms.workspace.rooms import BrandRoom, RoomPolicy
from cms.workspace.rooms.policy import SEE
from contests.brands.models import Brand

COLOUR = TextInput(attrs={"type": "color"})
PROFILE = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("tagline"),
        FieldPanel("about"),
        FieldPanel("website"),
        MultiFieldPanel(
            [
                FieldPanel("logo"),
                FieldRowPanel([FieldPanel("colour", widget=COLOUR), FieldPanel("accent", widget=COLOUR)]),
                FieldPanel("typeface"),
                FieldRowPanel([FieldPanel("corners"), FieldPanel("pattern")]),
            ],
            heading=_("Look"),
        ),
    ]
)


class BrandProfileRoom(BrandRoom):
    """The brand's own profile and staff; operators see every brand and add new ones."""

    model = Brand
    policy = RoomPolicy(
        Brand,
        "",
        {
            "view": SEE,
            "add": "brands.create_brand",
            "change": "brands.change_brand",
            "invite": "brands.invite_staff",
        },
    )
    name = "workspace_brands"
    url_prefix = "brands"
    icon = "potluck-bowl"
    menu_label = _("Brand and staff")
    menu_order = 160
    offers = BrandRoom.offers | {"add", "edit"}
    add_view_class = views.NewBrandView
    edit_view_class = views.EditBrandView
    inspect_view_class = views.BrandView
    inspect_template_name = "workspace/brands/brand.html"
    search_fields = ["name"]
    ordering = ["name"]
    list_display = [
        TitleColumn(
            "name",
            label=_("Brand"),
            get_url=lambda brand: reverse("workspace_brands:inspect", args=[brand.pk]),
        ),
        Column("tagline", label=_("Tagline")),
    ]
    actions = {"invite": views.InviteStaffView, "end_role": views.EndRoleView}

    def get_edit_handler(self) -> Any:
        return PROFILE.bind_to_model(Brand)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_add_view_kwargs(panel=None, form_class=NewBrandForm, **kwargs)
