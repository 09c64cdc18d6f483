"""The people of the tests, made through the services as the portal makes them.

`person("Ada")` is a member, `staff_of(brand, Role.MANAGER)` works for a brand, and `cast_of(brand, other)` is
everybody the access table speaks of.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils.text import slugify

from contests.brands.models import Brand, Role
from contests.brands.services import add_staff
from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.kernel.policies import SYSTEM

PERSONAS = (
    "visitor",
    "stranger",
    "creator",
    "cocreator",
    "voter",
    "judge",
    "moderator",
    "manager",
    "other_manager",
    "operator",
)
MEMBERS = {
    "stranger": "Sam Stranger",
    "creator": "Cleo Creator",
    "cocreator": "Bo Baker",
    "voter": "Vera Voter",
    "judge": "Juno Judge",
}

_numbers = count(1)


def person(name: str = "", *, handle: str = "", **more: Any) -> User:
    """A member with a verified address; without a name, somebody new at each call."""
    name = name or f"Member {next(_numbers)}"
    handle = handle or slugify(name).replace("-", "_")
    return register_member(
        email=f"{handle}@example.com", handle=handle, display_name=name, **{"country": "FR", **more}
    )


def staff_of(brand: Brand, role: Role, name: str = "") -> User:
    """Somebody who works for the brand, with the second factor that this takes."""
    user = person(name or f"{brand.name} {role.value} {next(_numbers)}")
    add_staff(brand=brand, user=user, role=role, by=SYSTEM)
    return with_second_factor(user)


def operator(name: str = "Olga Operator") -> User:
    """Somebody who runs the portal; `manage.py bootstrap` makes the first one in the same way."""
    user = person(name)
    user.is_superuser = True
    user.save(update_fields=["is_superuser"])
    return with_second_factor(user)


def with_second_factor(user: User) -> User:
    TOTP.activate(user, generate_totp_secret())
    return user


def cast_of(brand: Brand, other_brand: Brand) -> dict[str, User | None]:
    """Every persona by name; the visitor is nobody."""
    return {
        "visitor": None,
        **{persona: person(name) for persona, name in MEMBERS.items()},
        "moderator": staff_of(brand, Role.MODERATOR, "Mona Moderator"),
        "manager": staff_of(brand, Role.MANAGER, "Max Manager"),
        "other_manager": staff_of(other_brand, Role.MANAGER, "Otto Othermann"),
        "operator": operator(),
    }
