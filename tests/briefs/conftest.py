from __future__ import annotations

import pytest

from contests.brands.models import Role
from tests.personas import person, staff_of
from tests.worlds import brand_named


@pytest.fixture
def noon(at):
    return at("2026-05-01 12:00")


@pytest.fixture
def brand(db, noon):
    return brand_named("Crunch")


@pytest.fixture
def manager(brand):
    return staff_of(brand, Role.MANAGER, "Max Manager")


@pytest.fixture
def moderator(brand):
    return staff_of(brand, Role.MODERATOR, "Mona Moderator")


@pytest.fixture
def stranger(db):
    return person("Sam Stranger")
