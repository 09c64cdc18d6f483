"""Who works for a brand. Operators stand in for every brand; a manager may do whatever a moderator may."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from contests.brands.models import Brand, Role, Staff
from contests.brands.reads import RolesByBrand
from portal.accounts.permissions import is_not_suspended
from portal.kernel import clock
from portal.kernel.policies import is_operator, is_signed_in, policy, predicate


def brand_of(obj: Any) -> Brand:
    """The brand that a thing belongs to: itself, its own, its contest's or its idea's contest's."""
    if isinstance(obj, Brand):
        return obj
    for step in ("brand", "contest", "idea"):
        if (found := getattr(obj, step, None)) is not None:
            return brand_of(found)
    raise TypeError(f"{type(obj).__name__} belongs to no brand.")


@predicate
def is_brand_staff(user: Any, obj: Any) -> bool:
    """Has any role with the thing's brand now, or is an operator."""
    return _has_role(user, obj, Role.values)


@predicate
def is_brand_manager(user: Any, obj: Any) -> bool:
    """Manages the thing's brand now, or is an operator."""
    return _has_role(user, obj, [Role.MANAGER])


@predicate
def is_brand_moderator(user: Any, obj: Any) -> bool:
    """Moderates for the thing's brand now: its moderators, its managers, operators."""
    return _has_role(user, obj, [Role.MODERATOR, Role.MANAGER])


def _has_role(user: Any, obj: Any, roles: list[str]) -> bool:
    if is_operator.test(user, obj):
        return True
    if not (user and user.is_authenticated and user.is_active):
        return False
    brand = brand_of(obj)
    known: RolesByBrand | None = getattr(user, "roles_of_this_request", None)
    if known is not None:
        return not known.get(brand.pk, frozenset()).isdisjoint(roles)
    return Staff.objects.current().filter(brand=brand, user_id=user.pk, role__in=roles).exists()


@predicate
def is_invited(user: Any, invitation: Any) -> bool:
    """The invitation went to an address that the person has verified."""
    return EmailAddress.objects.filter(
        user_id=user.pk, verified=True, email__iexact=invitation.email
    ).exists()


@predicate
def is_unused(user: Any, invitation: Any) -> bool:
    return invitation.accepted_at is None


@predicate
def is_in_time(user: Any, invitation: Any) -> bool:
    return clock.now() < invitation.expires_at


@predicate
def leaves_a_manager(user: Any, staff: Any) -> bool:
    """Ending the role leaves the brand with a manager; operators may leave it without one."""
    if staff.role != Role.MANAGER or is_operator.test(user, staff):
        return True
    others = Staff.objects.current().filter(brand=staff.brand, role=Role.MANAGER).exclude(pk=staff.pk)
    return others.exists()


def _other_person(user: Any, invitation: Any) -> str:
    return _now(
        "This invitation went to %(invited)s, and you are signed in as %(email)s. "
        "Sign out, and come back with the address that was invited."
    ) % {"invited": invitation.email, "email": user.email}


policy("brands.create_brand", (is_operator, _("Only operators of the portal add brands.")))
policy("brands.change_brand", (is_brand_manager, _("Only managers of the brand change how it looks.")))
policy("brands.invite_staff", (is_brand_manager, _("Only managers of the brand invite staff.")))
policy("brands.add_staff", (is_operator, _("Only operators give a role without an invitation.")))
policy(
    "brands.end_role",
    (is_brand_manager, _("Only managers of the brand end a role.")),
    (leaves_a_manager, _("This is the brand's last manager. Invite another one first.")),
)
policy(
    "brands.accept_invitation",
    (is_signed_in, _("Sign in, or join, with the address that was invited.")),
    (is_not_suspended, _("This account is closed.")),
    (is_unused, _("This invitation has been used. Each one works once.")),
    (is_in_time, _("This invitation has run out. Ask for a new one.")),
    (is_invited, _other_person),
)
