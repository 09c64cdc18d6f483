from __future__ import annotations

import pytest

from contests.brands.models import Role
from tests.personas import operator, person, staff_of
from tests.worlds import brand_named


@pytest.fixture(autouse=True)
def noon(at):
    return at("2026-05-01 12:00")


@pytest.fixture
def brand(db, drain):
    brand = brand_named("Crunch")
    drain()
    return brand


@pytest.fixture
def manager(brand):
    return staff_of(brand, Role.MANAGER, "Max Manager")


@pytest.fixture
def writer(db):
    return person("Mia Okafor")


@pytest.fixture
def boss(db):
    return operator()


@pytest.fixture
def visitor(client_for):
    return client_for(None)
