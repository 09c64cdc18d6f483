from __future__ import annotations

import pytest

from tests.architecture.access_world import AccessWorld, build


@pytest.fixture
def access_world(db) -> AccessWorld:
    return build()
