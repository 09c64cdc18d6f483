"""Wagtail's groups follow from the roles, and the admin has a policy of its own."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.workspace.models import BrandGroup
from cms.workspace.services import sync_all_brand_groups, sync_brand_groups
from contests.brands.models import Role
from contests.brands.services import add_staff, create_brand, end_role
from portal.kernel.policies import SYSTEM
from tests.workspace.world import person

pytestmark = pytest.mark.django_db


def rights_of(brand, role) -> tuple[set[str], set[str], set[str]]:
    group = BrandGroup.objects.get(brand=brand, role=role).group
    pages = GroupPagePermission.objects.filter(group=group, page__in=[brand.page])
    files = GroupCollectionPermission.objects.filter(group=group, collection=brand.collection)
    names = lambda rows: {row.permission.codename for row in rows.select_related("permission")}  # noqa: E731 - twice below
    return names(pages), names(files), {user.handle for user in group.user_set.all()}


def test_events_keep_the_groups_in_step(drain):
    brand = create_brand(name="Tangerine", slug="tangerine", by=SYSTEM)
    chef = person("chef")
    staff = add_staff(brand=brand, user=chef, role=Role.MANAGER, by=SYSTEM)
    drain()
    files = {
        f"{verb}_{kind}" for verb in ("add", "change", "delete", "choose") for kind in ("image", "document")
    }
    assert rights_of(brand, Role.MANAGER) == (
        {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"},
        files,
        {"chef"},
    )
    assert rights_of(brand, Role.MODERATOR) == (
        {"change_page"},
        {"choose_image", "choose_document"},
        set(),
    )
    assert chef.has_perm("wagtailadmin.access_admin")
    end_role(staff=staff, by=SYSTEM)
    drain()
    assert rights_of(brand, Role.MANAGER)[2] == set()


def test_keeping_in_step_again_changes_nothing(worlds):
    def rows() -> tuple[list[int], list[int], int]:
        pages = GroupPagePermission.objects.order_by("pk").values_list("pk", flat=True)
        files = GroupCollectionPermission.objects.order_by("pk").values_list("pk", flat=True)
        return list(pages), list(files), Group.objects.count()

    before = rows()
    sync_all_brand_groups()
    assert rows() == before


def test_what_somebody_granted_by_hand_is_taken_back(worlds):
    brand, foreign = worlds.own.brand, worlds.foreign.brand
    group = BrandGroup.objects.get(brand=brand, role=Role.MODERATOR).group
    group.user_set.add(worlds.foreign.people["author"])
    GroupPagePermission.objects.create(group=group, page=foreign.page.page_ptr, permission_type="change")
    sync_brand_groups(brand)
    assert group.page_permissions.filter(page=foreign.page.page_ptr).count() == 0
    assert {user.handle for user in group.user_set.all()} == {"mango_moderator"}


def test_the_looser_policy_holds_in_the_admin_only(worlds, client_for, settings):
    settings.POTLUCK_STAFF_SECOND_FACTOR = False
    client = client_for(worlds.own.people["manager"])
    inside = client.get("/admin/").headers["Content-Security-Policy"]
    outside = client.get(worlds.own.contest.get_absolute_url()).headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in inside
    assert "object-src 'none'" in inside
    assert "unsafe-inline" not in outside
