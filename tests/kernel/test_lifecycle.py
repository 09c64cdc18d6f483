from __future__ import annotations

import pytest
from django.utils import timezone

from portal.kernel.lifecycle import NotPossible, move, transitions
from portal.kernel.models import Lease

DOOR = transitions({"open": {"shut"}, "shut": {"open", "locked"}, "locked": set()})


@pytest.fixture
def door(db):
    return Lease.objects.create(name="door", holder="open", expires_at=timezone.now())


def test_an_allowed_step_is_taken(door):
    move(door, "shut", table=DOOR, field="holder")
    door.refresh_from_db()
    assert door.holder == "shut"


def test_a_step_the_table_does_not_know_is_refused(door):
    with pytest.raises(NotPossible):
        move(door, "locked", table=DOOR, field="holder")


def test_of_two_who_decide_at_once_the_second_is_told(door):
    other = Lease.objects.get(pk=door.pk)
    move(door, "shut", table=DOOR, field="holder")
    move(other, "locked", table=DOOR, field="holder")
    with pytest.raises(NotPossible, match="meanwhile"):
        move(door, "open", table=DOOR, field="holder")


def test_what_belongs_to_the_step_is_set_with_it(door):
    moment = timezone.now()
    move(door, "shut", table=DOOR, field="holder", expires_at=moment)
    assert Lease.objects.get(pk="door").expires_at == moment


def test_a_table_that_leads_nowhere_known_is_refused():
    with pytest.raises(ValueError, match="ajar"):
        transitions({"open": {"ajar"}})
