"""Every address stands in the access table, and answers each persona as the table says."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from tests.architecture.access_table import TABLE, Row
from tests.architecture.project import Address, addresses, none_left
from tests.personas import PERSONAS

# What others wrote has its own tests; Wagtail's admin is crawled by the tests of cms/workspace.
OTHERS = ("admin/", "accounts/", "documents/", "_util/", "media/")


def is_own(address: Address) -> bool:
    return not address.route.startswith(OTHERS) and address.name != "wagtail_serve"


def test_every_address_has_a_name():
    nameless = [address.route for address in addresses() if is_own(address) and not address.name]
    none_left(
        nameless, "Give these addresses a name in their urls.py, so that the access table can list them."
    )


def test_every_address_stands_in_the_table():
    listed = {row.name for row in TABLE}
    missing = sorted({address.name for address in addresses() if is_own(address) and address.name} - listed)
    none_left(missing, "Add a row for each to tests/architecture/access_table.py.")


def test_every_row_has_its_address():
    known = {address.name for address in addresses()}
    none_left(sorted({row.name for row in TABLE} - known), "Remove these rows, or correct their names.")


@pytest.mark.django_db
@pytest.mark.parametrize("persona", PERSONAS)
def test_the_table_holds_for(persona, access_world, client_for):
    person, surprises = access_world.personas[persona], []
    for row in TABLE:
        status = ask(lambda: client_for(person), row, access_world)
        if status != row.expected(persona):
            surprises.append(f"{row.method.upper()} {row.name}: {status} instead of {row.expected(persona)}")
    none_left(surprises, f"As {persona}: correct the view's permissions, or the row if it was wrong.")


def ask(new_client, row: Row, world) -> int:
    """The status of the answer; what the request changed is undone, and with it its session."""
    url = reverse(row.name, kwargs=row.kwargs(world))
    with transaction.atomic():
        response = getattr(new_client(), row.method)(url, row.data(world))
        transaction.set_rollback(True)
    return response.status_code
