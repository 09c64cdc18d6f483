from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from contests.brands.models import Brand, Role


class BrandGroup(models.Model):
    """Wagtail's group for one role of one brand. Its members and rights are derived, never edited by hand."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="brand_group")

    class Meta:
        verbose_name = _("group of a brand")
        verbose_name_plural = _("groups of brands")
        constraints = [models.UniqueConstraint(fields=["brand", "role"], name="workspace_group_once")]

    def __str__(self) -> str:
        return str(self.group)
