from __future__ import annotations

import pytest

from tests.gallery.builders import NOON


@pytest.fixture(autouse=True)
def noon(at):
    """Every test stands in the middle of the voting phase that `contest_in` lays."""
    at(NOON)
