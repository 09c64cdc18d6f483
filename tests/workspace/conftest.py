from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import override_settings

from portal.accounts.models import User
from tests.workspace.world import MARKER, build


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker, worlds_files) -> Iterator[SimpleNamespace]:
    """Two brands, built once for the module's tests; each test's own changes are rolled back."""
    with override_settings(MEDIA_ROOT=worlds_files), django_db_blocker.unblock(), transaction.atomic():
        operator = User.objects.create_superuser("operator@example.com", handle="operator", display_name="Op")
        yield SimpleNamespace(own=build("mango"), foreign=build(MARKER), operator=operator)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def files(settings, worlds_files) -> None:
    """The module's uploads stay where the world put them."""
    settings.MEDIA_ROOT = worlds_files


@pytest.fixture(scope="module")
def worlds_files(tmp_path_factory):
    return tmp_path_factory.mktemp("files")
