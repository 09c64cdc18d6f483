from __future__ import annotations

import pytest

from contests.brands.models import Brand, Role, Staff
from contests.brands.services import add_staff, create_brand
from portal.accounts.models import User
from portal.accounts.services import register_member
from portal.kernel.policies import SYSTEM


def person(handle: str, **fields) -> User:
    return register_member(
        email=f"{handle}@example.com", handle=handle, display_name=handle.title(), **fields
    )


@pytest.fixture
def brand(db) -> Brand:
    return create_brand(name="Crackle", slug="crackle", by=SYSTEM, colour="#d81e05", accent="#ffd23f")


@pytest.fixture
def other_brand(db) -> Brand:
    return create_brand(name="Gelato Sole", slug="gelato-sole", by=SYSTEM)


@pytest.fixture
def people(brand, other_brand) -> dict[str, User | None]:
    """Everybody whom a policy of brands may meet."""
    found = {name: person(name) for name in ("member", "manager", "moderator", "other_manager", "operator")}
    User.objects.filter(pk=found["operator"].pk).update(is_superuser=True)
    found["operator"].refresh_from_db()
    add_staff(brand=brand, user=found["manager"], role=Role.MANAGER, by=SYSTEM)
    add_staff(brand=brand, user=found["moderator"], role=Role.MODERATOR, by=SYSTEM)
    add_staff(brand=other_brand, user=found["other_manager"], role=Role.MANAGER, by=SYSTEM)
    return found


@pytest.fixture
def manager(people) -> User:
    return people["manager"]


@pytest.fixture
def managing(manager) -> Staff:
    return Staff.objects.current().get(user=manager)
