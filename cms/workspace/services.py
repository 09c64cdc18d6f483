"""Keeping Wagtail's groups in step with the roles of brands."""

from __future__ import annotations

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page
from wagtail.permissions import policy_registry

from cms.workspace.models import BrandGroup
from cms.workspace.reads import brand_roots
from contests.brands.models import Brand, Role, Staff
from contests.brands.reads import brands_of
from portal.accounts.models import User

PAGE_RIGHTS = {
    Role.MANAGER: {"add", "change", "publish", "lock", "unlock"},
    Role.MODERATOR: {"change"},
}
FILE_RIGHTS = {
    Role.MANAGER: {"add", "change", "delete", "choose"},
    Role.MODERATOR: {"choose"},
}


@transaction.atomic
def sync_brand_groups(brand: Brand) -> None:
    """Derive the groups of the brand from its current roles: their members, pages, pictures and documents.

    Running it again changes nothing. The brand's row is locked, so that two changes of staff at once end in
    the same groups.
    """
    brand = Brand.objects.select_for_update().get(pk=brand.pk)
    for role in Role:
        group = _group(brand, role)
        group.user_set.set(_people(brand, role))
        group.permissions.set(
            Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
        )
        _grant_pages(group, brand, role)
        _grant_files(group, brand, role)


def sync_groups_of(user: User) -> None:
    """Let a person into the rooms of the brands they work for now."""
    for brand in brands_of(user):
        sync_brand_groups(brand)


def sync_all_brand_groups() -> None:
    """Mend whatever a lost event left behind."""
    for brand in Brand.objects.all():
        sync_brand_groups(brand)


def _group(brand: Brand, role: Role) -> Group:
    name = f"{brand.name} #{brand.pk}: {role.value}s"
    known = BrandGroup.objects.select_related("group").filter(brand=brand, role=role).first()
    if known is None:
        group = Group.objects.create(name=name)
        BrandGroup.objects.create(brand=brand, role=role, group=group)
        return group
    if known.group.name != name:
        known.group.name = name
        known.group.save(update_fields=["name"])
    return known.group


def _people(brand: Brand, role: Role) -> list[User]:
    roles = Staff.objects.current().filter(brand=brand, role=role, user__is_active=True)
    return list(User.objects.filter(pk__in=roles.values("user")))


def _grant_pages(group: Group, brand: Brand, role: Role) -> None:
    permissions = list(_permissions(Page, PAGE_RIGHTS[role]))
    wanted = {(page.pk, permission.pk) for page in brand_roots(brand) for permission in permissions}
    held = GroupPagePermission.objects.filter(group=group)
    _replace(held, wanted, {(row.page_id, row.permission_id): row.pk for row in held}, "page_id", group)


def _grant_files(group: Group, brand: Brand, role: Role) -> None:
    models = (get_image_model(), get_document_model())
    wanted = {
        (brand.collection_id, permission.pk)
        for model in models
        for permission in _permissions(model, FILE_RIGHTS[role])
        if brand.collection_id
    }
    held = GroupCollectionPermission.objects.filter(group=group)
    keys = {(row.collection_id, row.permission_id): row.pk for row in held}
    _replace(held, wanted, keys, "collection_id", group)


def _permissions(model: type[Model], actions: set[str]) -> QuerySet[Permission]:
    """Wagtail's permissions for the actions, on the model under which its policy looks them up."""
    asked = policy_registry.get_by_type(model).auth_model._meta
    return Permission.objects.filter(
        content_type__app_label=asked.app_label,
        content_type__model=asked.model_name,
        codename__in=[get_permission_codename(action, asked) for action in actions],
    )


def _replace(
    held: QuerySet, wanted: set[tuple[int, int]], keys: dict[tuple[int, int], int], column: str, group: Group
) -> None:
    """Delete what is no longer wanted and add what is missing, leaving the rest untouched."""
    held.filter(pk__in=[pk for key, pk in keys.items() if key not in wanted]).delete()
    held.model.objects.bulk_create(
        held.model(group=group, permission_id=permission, **{column: thing})
        for thing, permission in wanted - keys.keys()
    )
