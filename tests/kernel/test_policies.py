from __future__ import annotations

import pytest

from portal.kernel import policies
from portal.kernel.policies import SYSTEM, Denied, can, first_denial, policy, predicate, require, why_not


@predicate
def is_grown(user, obj):
    return user.age >= 18


@predicate
def is_invited(user, obj):
    return user.name in obj


class Guest:
    def __init__(self, name, age):
        self.name, self.age = name, age


@pytest.fixture
def party(monkeypatch):
    monkeypatch.setattr(policies, "POLICIES", dict(policies.POLICIES))
    return policy(
        "party.enter",
        (is_grown, "Come back later."),
        (is_invited, lambda user, guests: f"{user.name} is not among the {len(guests)}."),
    )


def test_the_first_failing_rule_gives_the_sentence(party):
    assert why_not(Guest("Kit", 12), "party.enter", ["Mia"]) == "Come back later."


def test_a_sentence_may_depend_on_who_asks_for_what(party):
    assert why_not(Guest("Kit", 30), "party.enter", ["Mia"]) == "Kit is not among the 1."


def test_whoever_passes_every_rule_may(party):
    assert can(Guest("Mia", 30), "party.enter", ["Mia"])


def test_the_portal_itself_always_may(party):
    assert why_not(SYSTEM, "party.enter", []) is None


def test_requiring_raises_with_the_sentence(party):
    with pytest.raises(Denied) as denied:
        require(Guest("Kit", 12), "party.enter", [])
    assert (denied.value.policy, denied.value.sentence) == ("party.enter", "Come back later.")


def test_a_name_is_given_once(party):
    with pytest.raises(ValueError, match="twice"):
        policy("party.enter", (is_grown, "No."))


def test_among_several_checks_the_first_denial_speaks(party):
    guest = Guest("Mia", 30)
    assert first_denial(guest, [("party.enter", ["Mia"]), ("party.enter", [])]) == "Mia is not among the 0."
