"""Who may enter the rooms, and who may do what in them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.workspace.brands.room import BrandProfileRoom
from cms.workspace.contests.room import ContestRoom
from cms.workspace.desk.room import DeskRoom
from cms.workspace.operators.room import MembersRoom
from portal.kernel.policies import can

pytestmark = pytest.mark.django_db

NOBODY: set[str] = set()
TABLE = {
    "workspace.enter_room": {"manager", "moderator", "operator"},
    "workspace.moderate": {"manager", "moderator", "operator"},
    "workspace.manage": {"manager", "operator"},
    "workspace.rehearse_contest": {"manager", "operator"},
    "workspace.operate": {"operator"},
}
ROOMS = {
    (ContestRoom, "view"): {"manager", "moderator", "operator"},
    (ContestRoom, "add"): {"manager", "operator"},
    (ContestRoom, "change"): {"manager", "operator"},
    (ContestRoom, "delete"): NOBODY,
    (DeskRoom, "decide"): {"manager", "moderator", "operator"},
    (BrandProfileRoom, "add"): {"operator"},
    (BrandProfileRoom, "change"): {"manager", "operator"},
    (MembersRoom, "view"): {"operator"},
    (MembersRoom, "change"): NOBODY,
}


@pytest.fixture
def people(worlds):
    return {
        "visitor": AnonymousUser(),
        "member": worlds.own.people["author"],
        "manager": worlds.own.people["manager"],
        "moderator": worlds.own.people["moderator"],
        "other manager": worlds.foreign.people["manager"],
        "operator": worlds.operator,
    }


@pytest.mark.parametrize("name", TABLE)
def test_the_rooms_policies(name, people, worlds):
    assert {who for who, person in people.items() if can(person, name, worlds.own.brand)} == TABLE[name]


@pytest.mark.parametrize(("room", "action"), ROOMS, ids=lambda part: getattr(part, "__name__", part))
def test_what_the_rooms_let_people_do(room, action, people, worlds):
    row = {
        ContestRoom: worlds.own.contest,
        DeskRoom: worlds.own.case,
        BrandProfileRoom: worlds.own.brand,
    }.get(room, worlds.own.people["author"])
    allowed = {
        who
        for who, person in people.items()
        if room.policy.user_has_permission_for_instance(person, action, row)
    }
    assert allowed == ROOMS[room, action]


def test_a_manager_here_and_a_moderator_there_manages_only_here(worlds):
    from contests.brands.models import Role
    from contests.brands.services import add_staff
    from portal.accounts.models import User
    from portal.kernel.policies import SYSTEM

    manager = worlds.own.people["manager"]
    add_staff(brand=worlds.foreign.brand, user=manager, role=Role.MODERATOR, by=SYSTEM)
    manager = User.objects.get(pk=manager.pk)
    policy = ContestRoom.policy
    assert policy.user_has_permission_for_instance(manager, "change", worlds.own.contest)
    assert not policy.user_has_permission_for_instance(manager, "change", worlds.foreign.contest)
    assert set(policy.instances_user_has_permission_for(manager, "change")) == {
        worlds.own.contest,
        worlds.own.draft,
    }
