"""Brands and the people who work for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection

from contests.brands.events import BrandChanged, BrandCreated, RoleEnded, StaffInvited, StaffJoined
from contests.brands.models import Brand, Role, Staff, StaffInvitation
from portal.accounts.models import User
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.outbox import publish
from portal.kernel.policies import require

INVITATION_HOLDS = timedelta(days=14)


@transaction.atomic
def create_brand(*, name: str, slug: str, by: Any, **look: Any) -> Brand:
    """Add a brand with a collection of its own for pictures; raises ValidationError for a name that is taken.

    `look` are its other fields: tagline, about, colour, accent, typeface, corners, pattern, logo, website.
    """
    require(by, "brands.create_brand")
    brand = Brand(name=name, slug=slug, **look)
    brand.full_clean(exclude=["collection"])
    brand.collection = _new_collection(name)
    brand.save()
    publish(BrandCreated(brand_id=brand.pk))
    return brand


@transaction.atomic
def save_brand(*, brand: Brand, values: Mapping[str, Any], by: Any) -> Brand:
    """Change how a brand presents itself, by the names of its fields; raises ValidationError."""
    require(by, "brands.change_brand", brand)
    for name, value in values.items():
        setattr(brand, name, value)
    brand.full_clean(exclude=["collection"])
    brand.save(update_fields=list(values))
    publish(BrandChanged(brand_id=brand.pk))
    return brand


@transaction.atomic
def invite_staff(*, brand: Brand, email: str, role: str, by: Any) -> StaffInvitation:
    """Offer the owner of an address a role; an open offer of the same is renewed and sent again."""
    require(by, "brands.invite_staff", brand)
    email = email.strip().lower()
    until = clock.now() + INVITATION_HOLDS
    invitation = StaffInvitation.objects.filter(
        brand=brand, email=email, role=role, accepted_at__isnull=True
    ).first() or StaffInvitation(brand=brand, email=email, role=role)
    invitation.invited_by = by if isinstance(by, User) else None
    invitation.expires_at = until
    invitation.full_clean(exclude=["invited_by", "accepted_by"])
    invitation.save()
    publish(StaffInvited(invitation_id=invitation.pk))
    return invitation


@transaction.atomic
def accept_staff_invitation(*, invitation: StaffInvitation, by: User) -> Staff:
    """Take up the offered role; an invitation serves once, however often its button is pressed."""
    require(by, "brands.accept_invitation", invitation)
    taken = StaffInvitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True).update(
        accepted_at=clock.now(), accepted_by=by
    )
    invitation.refresh_from_db()
    if not taken:
        require(by, "brands.accept_invitation", invitation)
    return _give_role(invitation.brand, by, invitation.role)


@transaction.atomic
def add_staff(*, brand: Brand, user: User, role: str, by: Any) -> Staff:
    """Give a person a role at once; whoever has it already keeps it."""
    require(by, "brands.add_staff", brand)
    return _give_role(brand, user, Role(role))


@transaction.atomic
def end_role(*, staff: Staff, by: Any) -> None:
    """End a person's role as of now; raises NotPossible when it has ended already."""
    Brand.objects.select_for_update().get(pk=staff.brand_id)
    require(by, "brands.end_role", staff)
    now = clock.now()
    if not Staff.objects.current().filter(pk=staff.pk).update(ended_at=now):
        raise NotPossible(str(_("This role has ended already.")))
    staff.ended_at = now
    publish(RoleEnded(brand_id=staff.brand_id, user_id=staff.user_id, role=staff.role))


def _give_role(brand: Brand, user: User, role: str) -> Staff:
    staff, is_new = Staff.objects.get_or_create(brand=brand, user=user, role=role, ended_at=None)
    if is_new:
        publish(StaffJoined(brand_id=brand.pk, user_id=user.pk, role=role))
    return staff


def _new_collection(name: str) -> Collection:
    return Collection.get_first_root_node().add_child(name=name)
