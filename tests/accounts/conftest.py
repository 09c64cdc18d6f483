from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from portal.accounts.services import register_member
from tests.accounts.rounds import CALLBACK, Round, providers

JOINING = {
    "email": "mia@example.com",
    "display_name": "Mia Mango",
    "handle": "",
    "country": "FR",
    "born_month": "4",
    "born_year": "1990",
}


@pytest.fixture
def joining() -> Callable[..., dict[str, Any]]:
    """What somebody types to join, with the given answers instead."""
    return lambda **other: {**JOINING, **other}


@pytest.fixture(autouse=True)
def first_of_may(at) -> None:
    """Ages are counted on a day that does not move."""
    at("2026-05-01 12:00")


@pytest.fixture
def member(db):
    return register_member(email="ada@example.com", handle="ada", display_name="Ada", country="GB")


@pytest.fixture
def later():
    """`later(minutes=16)`: it is so much later, also for allauth, which reads the real clock."""
    travellers = []

    def travel(**delta: float) -> None:
        traveller = time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(**delta))
        traveller.start()
        travellers.append(traveller)

    yield travel
    for traveller in reversed(travellers):
        traveller.stop()


@pytest.fixture
def journey(client, provider, settings) -> Round:
    """A visitor of a portal that knows the provider."""
    provider.redirects = [f"http://testserver{CALLBACK}"]
    settings.SOCIALACCOUNT_PROVIDERS = providers(provider)
    return Round(client, provider)
