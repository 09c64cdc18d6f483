"""Who may vote in a contest at all, and who may say how: every role, in and out of the phase."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from contests.brands.models import Role
from contests.briefs.phases import PhaseKind
from ideas.voting.permissions import SIGN_IN_TO_VOTE, STAFF
from portal.kernel.policies import why_not
from tests.personas import cast_of, staff_of
from tests.worlds import brand_named, contest_in

pytestmark = pytest.mark.django_db
ONLY_MANAGERS = "Only managers of this brand do this."

IN_THE_VOTE = {
    "visitor": str(SIGN_IN_TO_VOTE),
    "creator": None,
    "voter": None,
    "judge": None,
    "manager": str(STAFF),
    "moderator": str(STAFF),
    "other_manager": None,
}
TELLERS = "Only tellers of this brand look at sealed votes, and each look is noted."
SETTING_RULES = dict.fromkeys(IN_THE_VOTE, ONLY_MANAGERS) | {"manager": None}


@pytest.fixture
def brands():
    return brand_named("Crunch"), brand_named("Stride")


@pytest.fixture
def people(brands):
    return {**cast_of(*brands), "visitor": AnonymousUser()}


@pytest.mark.parametrize("role", IN_THE_VOTE)
def test_who_votes_in_a_contest(brands, people, role):
    contest = contest_in(PhaseKind.VOTING, brands[0])
    assert why_not(people[role], "voting.vote_in_contest", contest) == IN_THE_VOTE[role]


@pytest.mark.parametrize("role", IN_THE_VOTE)
def test_nobody_votes_before_the_vote(brands, people, role):
    contest = contest_in(PhaseKind.IDEATION, brands[0])
    assert why_not(people[role], "voting.vote_in_contest", contest) == "This contest has no public vote."


@pytest.mark.parametrize("role", SETTING_RULES)
def test_only_managers_say_how_people_vote(brands, people, role):
    contest = contest_in(PhaseKind.IDEATION, brands[0])
    assert why_not(people[role], "voting.set_rules", contest) == SETTING_RULES[role]


@pytest.mark.parametrize("role", IN_THE_VOTE)
def test_nobody_without_the_role_looks_at_sealed_votes(brands, people, role):
    contest = contest_in(PhaseKind.VOTING, brands[0])
    assert why_not(people[role], "voting.see_sealed", contest) == TELLERS


def test_a_teller_looks_at_sealed_votes(brands):
    contest = contest_in(PhaseKind.VOTING, brands[0])
    assert why_not(staff_of(brands[0], Role.TELLER, "Tilda Teller"), "voting.see_sealed", contest) is None
