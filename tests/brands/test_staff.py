"""Brands and who works for them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from wagtail.models import Collection

from contests.brands.models import Brand, Role, Staff
from contests.brands.permissions import brand_of, is_brand_manager, is_brand_moderator, is_brand_staff
from contests.brands.reads import brands_of, roles_by_brand
from contests.brands.services import add_staff, create_brand, end_role
from portal.kernel.lifecycle import NotPossible
from portal.kernel.models import OutboxRow
from portal.kernel.policies import SYSTEM, Denied, can, why_not

pytestmark = pytest.mark.django_db
EVERYBODY = ("member", "moderator", "manager", "other_manager", "operator")


def who(test, people, obj) -> set[str]:
    return {name for name in EVERYBODY if test(people[name], obj)}


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        ("brands.create_brand", {"operator"}),
        ("brands.change_brand", {"manager", "operator"}),
        ("brands.invite_staff", {"manager", "operator"}),
        ("brands.add_staff", {"operator"}),
    ],
)
def test_who_may(policy, allowed, people, brand):
    assert who(lambda user, obj: can(user, policy, obj), people, brand) == allowed
    assert not can(AnonymousUser(), policy, brand)
    assert can(SYSTEM, policy, brand)


@pytest.mark.parametrize(
    ("predicate", "true_for"),
    [
        (is_brand_staff, {"moderator", "manager", "operator"}),
        (is_brand_moderator, {"moderator", "manager", "operator"}),
        (is_brand_manager, {"manager", "operator"}),
    ],
)
def test_roles_reach_as_far_as_their_brand(predicate, true_for, people, brand):
    assert who(predicate.test, people, brand) == true_for
    assert not predicate.test(AnonymousUser(), brand)


def test_a_thing_is_asked_for_its_brand(brand, managing):
    class Contest:
        pass

    class Idea:
        pass

    contest, idea, comment = Contest(), Idea(), Idea()
    contest.brand, idea.contest, comment.idea = brand, contest, idea
    assert [brand_of(thing) for thing in (brand, managing, contest, idea, comment)] == [brand] * 5
    with pytest.raises(TypeError, match="belongs to no brand"):
        brand_of(object())


def test_whose_brands_are_whose(people, brand, other_brand):
    assert list(brands_of(people["manager"])) == [brand]
    assert list(brands_of(people["manager"], role=Role.MODERATOR)) == []
    assert list(brands_of(people["operator"])) == [brand, other_brand]
    assert list(brands_of(people["member"])) == list(brands_of(AnonymousUser())) == []
    roles = {name: roles_by_brand(people[name]) for name in EVERYBODY}
    assert roles == {
        "member": {},
        "moderator": {brand.pk: {Role.MODERATOR}},
        "manager": {brand.pk: {Role.MANAGER}},
        "other_manager": {other_brand.pk: {Role.MANAGER}},
        "operator": {},
    }


def test_a_brand_comes_with_a_collection_of_its_own(brand):
    assert brand.collection.name == "Crackle"
    assert brand.collection.get_parent() == Collection.get_first_root_node()
    assert list(OutboxRow.objects.values_list("name", flat=True)) == ["brands.BrandCreated"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "CRACKLE"},
        {"slug": "crackle"},
        {"colour": "red"},
        {"typeface": "comic"},
        {"name": ""},
    ],
)
def test_a_brand_that_cannot_be_is_refused_and_leaves_nothing(brand, wrong):
    with pytest.raises(ValidationError):
        create_brand(**{"name": "Other", "slug": "other", "by": SYSTEM, **wrong})
    assert (Brand.objects.count(), Collection.objects.count()) == (1, 2)


def test_a_member_makes_no_brand(people):
    with pytest.raises(Denied) as refused:
        create_brand(name="Mine", slug="mine", by=people["member"])
    assert refused.value.sentence == "Only operators of the portal add brands."


def test_a_role_given_twice_is_one_role(people, brand):
    again = add_staff(brand=brand, user=people["manager"], role=Role.MANAGER, by=SYSTEM)
    assert Staff.objects.filter(user=people["manager"]).get() == again
    assert OutboxRow.objects.filter(name="brands.StaffJoined").count() == 3


def test_a_role_ends_at_once_and_once(people, brand):
    staff = Staff.objects.get(user=people["moderator"])
    end_role(staff=staff, by=people["manager"])
    assert not is_brand_staff.test(people["moderator"], brand)
    with pytest.raises(NotPossible):
        end_role(staff=staff, by=people["manager"])
    assert OutboxRow.objects.filter(name="brands.RoleEnded").count() == 1


def test_a_role_that_ended_can_be_given_again(people, brand):
    end_role(staff=Staff.objects.get(user=people["moderator"]), by=people["manager"])
    add_staff(brand=brand, user=people["moderator"], role=Role.MODERATOR, by=SYSTEM)
    assert is_brand_moderator.test(people["moderator"], brand)
    assert Staff.objects.filter(user=people["moderator"]).count() == 2


def test_the_last_manager_stays(people, managing):
    last = "This is the brand's last manager. Invite another one first."
    assert why_not(people["manager"], "brands.end_role", managing) == last
    assert why_not(people["operator"], "brands.end_role", managing) is None
    assert why_not(people["other_manager"], "brands.end_role", managing) == (
        "Only managers of the brand end a role."
    )


def test_somebody_suspended_has_no_role(people, brand):
    people["manager"].is_active = False
    assert not is_brand_manager.test(people["manager"], brand)
    assert roles_by_brand(people["manager"]) == {}
