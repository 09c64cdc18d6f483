from __future__ import annotations

import pytest

from contests.briefs.phases import PhaseKind
from tests.gallery.builders import NOON, contest_in, idea_in


@pytest.fixture(autouse=True)
def noon(at):
    at(NOON)


@pytest.fixture
def idea():
    return idea_in(contest_in(PhaseKind.VOTING))
