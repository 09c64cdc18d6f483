from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from cms.workspace.brands import forms
from cms.workspace.rooms import ActionView, views
from cms.workspace.services import sync_brand_groups
from contests.brands.models import Brand, Role
from contests.brands.services import create_brand, end_role, invite_staff, save_brand
from portal.kernel.policies import can


class BrandView(views.InspectView):
    """A brand's profile with the people who work for it."""

    template_name = "workspace/brands/brand.html"
    page_title = _("Brand")
    header_more_buttons: list[Any] = []

    @property
    def header_buttons(self) -> list[HeaderButton]:
        may = can(self.request.user, "brands.change_brand", self.object)
        return [HeaderButton(_("Edit"), url=self.get_edit_url(), icon_name="edit")] if may else []

    def get_fields_context(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        brand = self.object
        return super().get_context_data(
            brand=brand,
            staff=brand.staff.current().select_related("user").order_by("role", "since"),
            invitations=brand.invitations.filter(accepted_at__isnull=True).order_by("-created_at"),
            is_manager=can(self.request.user, "brands.invite_staff", brand),
            **kwargs,
        )


class NewBrandView(views.CreateView):
    page_title = _("New brand")
    success_message = _("The brand is there, and its first manager invited.")

    def save_instance(self) -> Brand:
        data = dict(self.form.cleaned_data)
        email = data.pop("manager_email")
        brand = create_brand(by=self.request.user, **data)
        sync_brand_groups(brand)
        invite_staff(brand=brand, email=email, role=Role.MANAGER, by=self.request.user)
        log(brand, "wagtail.create", user=self.request.user)
        return brand

    def get_success_url(self) -> str:
        return reverse("workspace_brands:inspect", args=[self.object.pk])


class EditBrandView(views.EditView):
    def save_instance(self) -> Brand:
        values = {name: self.form.cleaned_data[name] for name in self.form._meta.fields}
        brand = save_brand(brand=Brand.objects.get(pk=self.object.pk), values=values, by=self.request.user)
        log(brand, "wagtail.edit", user=self.request.user)
        return brand

    def get_success_url(self) -> str:
        return reverse("workspace_brands:inspect", args=[self.object.pk])


class InviteStaffView(ActionView):
    right = "invite"
    page_title = _("Invite staff")
    submit_label = _("Send the invitation")
    say = _("The invitation is on its way.")
    form_class = forms.InviteStaffForm

    def perform(self, data: dict[str, Any]) -> Any:
        return invite_staff(brand=self.object, by=self.request.user, **data)


class EndRoleView(ActionView):
    right = "invite"
    page_title = _("End a role")
    explanation = _("At the next click the person no longer gets in. What they did stays on record.")
    submit_label = _("End the role")
    say = _("The role has ended.")
    is_grave = True
    form_class = forms.EndRoleForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "brand": self.object}

    def perform(self, data: dict[str, Any]) -> Any:
        end_role(staff=data["staff"], by=self.request.user)
        sync_brand_groups(self.object)
