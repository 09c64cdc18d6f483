"""Who may do what with the team of an idea, in which state, and when."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from contests.briefs.phases import PhaseKind
from ideas.entries.models import Idea, IdeaStatus, Right
from ideas.refining.services.inviting import invite_coauthor
from portal.accounts.models import AgeBand, User
from portal.kernel.policies import can, why_not
from portal.kernel.visibility import Visibility
from tests.personas import person
from tests.refining.team.conftest import fresh
from tests.worlds import contest_in, idea_in

LEADS = "Only its author and co-authors who may do everything decide about the team."


@pytest.fixture
def people(idea, ada, sam, clerk, joins) -> dict[str, object]:
    found: dict[str, object] = {"author": ada, "stranger": sam, "staff": clerk, "visitor": AnonymousUser()}
    for right in Right:
        found[right.value] = person(f"May {right.value}")
        joins(idea, found[right.value], right)
    return found


def test_who_may_do_what(idea, people):
    policies = (
        "refining.invite_coauthor",
        "refining.answer_request",
        "refining.cancel_invitation",
        "refining.change_team",
        "refining.ask_to_join",
        "entries.edit_idea",
        "entries.withdraw_idea",
        "voting.vote_idea",
    )
    idea = fresh(idea)
    found = {name: {who for who, user in people.items() if can(user, name, idea)} for name in policies}
    leads = {"author", "submit"}
    assert found == {
        "refining.invite_coauthor": leads,
        "refining.answer_request": leads,
        "refining.cancel_invitation": leads,
        "refining.change_team": leads,
        "refining.ask_to_join": {"stranger"},
        "entries.edit_idea": {"author", "edit", "submit"},
        "entries.withdraw_idea": leads,
        "voting.vote_idea": {"stranger"},
    }
    assert why_not(people["edit"], "refining.invite_coauthor", idea) == LEADS
    assert why_not(people["suggest"], "refining.ask_to_join", idea) == "You make this idea already."
    assert why_not(people["suggest"], "voting.vote_idea", idea) == (
        "This is your own idea. Others vote for it."
    )


def test_everybody_leaves_for_themselves_only(idea, people, joins, bo):
    place = joins(idea, bo)
    may = {who for who, user in {**people, "bo": bo}.items() if can(user, "refining.leave_idea", place)}
    assert may == {"bo"}


STATES = [
    ({}, None),
    ({"status": IdeaStatus.WITHDRAWN}, "This idea was withdrawn."),
    ({"status": IdeaStatus.MERGED}, "This idea has become part of another one."),
    (
        {"visibility": Visibility.HIDDEN},
        "A moderator has hidden this idea, so nobody can join it.",
    ),
    (
        {"visibility": Visibility.HELD},
        "This idea waits for a moderator. Its team can grow as soon as it is out.",
    ),
    (
        {"status": IdeaStatus.WAITING},
        "This idea waits for a moderator. Its team can grow as soon as it is out.",
    ),
]


@pytest.mark.parametrize(("state", "sentence"), STATES)
def test_in_which_state_an_idea_gathers_a_team(state, sentence, idea, ada, bo, sam):
    invitation = invite_coauthor(idea=idea, who=bo.handle, by=ada)
    Idea.objects.filter(pk=idea.pk).update(**state)
    invitation.idea = found = fresh(idea)
    assert why_not(ada, "refining.invite_coauthor", found) == sentence
    assert why_not(sam, "refining.ask_to_join", found) == sentence
    assert why_not(bo, "refining.accept_invitation", invitation) == sentence
    assert why_not(bo, "refining.decline_invitation", invitation) is None


@pytest.mark.parametrize(
    ("kind", "grows"),
    [
        (PhaseKind.IDEATION, True),
        (PhaseKind.COCREATION, True),
        (PhaseKind.OPEN, True),
        (PhaseKind.VOTING, True),
        (PhaseKind.JUDGING, False),
        (PhaseKind.RESULTS, False),
    ],
)
def test_when_a_team_may_change(kind, grows, ada, sam):
    idea = fresh(idea_in(contest_in(kind), author=ada))
    asked = {
        "refining.invite_coauthor": ada,
        "refining.change_team": ada,
        "refining.ask_to_join": sam,
    }
    assert {name: can(who, name, idea) for name, who in asked.items()} == dict.fromkeys(asked, grows)
    if not grows:
        assert why_not(sam, "refining.ask_to_join", idea) == "Judging has begun, so the team stays as it is."


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"is_active": False}, "Your account is suspended, so you cannot do this at present."),
        ({"age_band": AgeBand.TEEN}, "By its rules this contest is for older people than you are."),
        ({"country": "BR"}, "By its rules this contest is not open to people in your country."),
    ],
)
def test_who_may_not_join(more, sentence, idea, ada, sam):
    invitation = invite_coauthor(idea=idea, who=sam.handle, by=ada)
    User.objects.filter(pk=sam.pk).update(**more)
    sam = User.objects.get(pk=sam.pk)
    assert why_not(sam, "refining.ask_to_join", fresh(idea)) == sentence
    assert why_not(sam, "refining.accept_invitation", invitation) == sentence


def test_an_unconfirmed_address_and_the_brands_staff_do_not_join(idea, sam, clerk):
    sam.emailaddress_set.update(verified=False)
    assert why_not(sam, "refining.ask_to_join", idea) == "Confirm your e-mail address first."
    assert why_not(clerk, "refining.ask_to_join", idea) == (
        "You work for this brand; its staff cannot make ideas in its contests."
    )
