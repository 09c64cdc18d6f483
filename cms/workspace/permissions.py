"""Who may enter the brand's rooms. What may be done inside is decided by the policies of the slices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from contests.brands.permissions import is_brand_manager, is_brand_moderator, is_brand_staff
from portal.kernel.policies import is_operator, policy

policy("workspace.enter_room", (is_brand_staff, _("This room belongs to the staff of the brand.")))
policy("workspace.moderate", (is_brand_moderator, _("Only moderators and managers of the brand do this.")))
policy("workspace.manage", (is_brand_manager, _("Only managers of the brand do this.")))
policy(
    "workspace.rehearse_contest", (is_brand_manager, _("Only managers of the brand rehearse its contests."))
)
policy("workspace.operate", (is_operator, _("Only operators of the portal do this.")))
