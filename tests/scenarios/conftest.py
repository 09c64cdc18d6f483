from __future__ import annotations

from collections.abc import Callable

import pytest

from ideas.voting.tasks import ask_voters_again, fold_ballots
from portal.notifications.tasks import deliver_mail


@pytest.fixture(autouse=True)
def staff_with_second_factor(settings, staff_without_second_factor) -> None:
    """Journeys pass the wall before the staff's rooms; personas carry the second factor that this takes."""
    settings.POTLUCK_STAFF_SECOND_FACTOR = True


@pytest.fixture
def background(drain) -> Callable[[], None]:
    """`background()` does what the background thread would: events, ballots, mail."""

    def work() -> None:
        drain()
        fold_ballots()
        ask_voters_again()
        drain()
        deliver_mail()

    return work
