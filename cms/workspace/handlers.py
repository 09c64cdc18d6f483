"""What the workspace does when a brand or its staff changes."""

from __future__ import annotations

from cms.workspace.services import sync_brand_groups
from contests.brands.events import BrandChanged, BrandCreated, RoleEnded, StaffJoined
from contests.brands.models import Brand


def keep_groups_in_step(event: BrandChanged | BrandCreated | StaffJoined | RoleEnded) -> None:
    """Derive the brand's groups anew; running twice changes nothing."""
    sync_brand_groups(Brand.objects.get(pk=event.brand_id))
