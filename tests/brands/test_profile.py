"""How a brand presents itself is its managers' to change."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cms.workspace.models import BrandGroup
from contests.brands.models import Brand, Role
from contests.brands.services import save_brand
from portal.kernel.policies import Denied, can


def test_only_managers_and_operators_change_a_brand(people, brand):
    allowed = {who for who, person in people.items() if can(person, "brands.change_brand", brand)}
    assert allowed == {"manager", "operator"}
    with pytest.raises(Denied):
        save_brand(brand=brand, values={"tagline": "Crunch"}, by=people["moderator"])


def test_what_is_named_changes_and_the_rest_stays(manager, brand):
    save_brand(brand=brand, values={"tagline": "Heard next door", "corners": "round"}, by=manager)
    saved = Brand.objects.get(pk=brand.pk)
    assert (saved.name, saved.tagline, saved.corners) == ("Crackle", "Heard next door", "round")


def test_a_look_out_of_bounds_is_refused_at_its_field(manager, brand):
    with pytest.raises(ValidationError) as refused:
        save_brand(brand=brand, values={"colour": "red"}, by=manager)
    assert list(refused.value.message_dict) == ["colour"]
    assert Brand.objects.get(pk=brand.pk).colour == "#d81e05"


def test_a_name_that_another_brand_has_is_refused(manager, brand, other_brand):
    with pytest.raises(ValidationError):
        save_brand(brand=brand, values={"name": other_brand.name.upper()}, by=manager)


def test_the_groups_of_the_brand_take_over_its_new_name(manager, brand, drain):
    save_brand(brand=brand, values={"name": "Cracklier"}, by=manager)
    drain()
    held = BrandGroup.objects.get(brand=brand, role=Role.MODERATOR)
    assert held.group.name == f"Cracklier #{brand.pk}: moderators"
