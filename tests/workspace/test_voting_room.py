"""The room in which managers say how people vote."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from contests.briefs.models import Contest
from contests.briefs.services import copy_contest
from ideas.voting.models import VotingRules
from ideas.voting.rules import digest, rules_of, save_rules
from portal.kernel import clock
from portal.kernel.policies import SYSTEM
from tests.workspace.world import OPENS

pytestmark = pytest.mark.django_db

TYPED = {
    "method": "budget", "budget": "3", "among": "all", "youngest": "16-17", "countries": ["FR", "DE"],
    "member_since": "", "email_domains": "Example.com\n@other.org, example.com", "tie_break": "criterion",
    "tie_criterion": "Taste",
}  # fmt: skip


@pytest.fixture
def contest(worlds, at):
    at(OPENS)
    return Contest.objects.get(pk=worlds.own.contest.pk)


@pytest.fixture
def phase(contest):
    return contest.phases.get(kind="voting")


@pytest.fixture
def room(phase):
    return lambda name: reverse(f"workspace_voting:{name}", args=[phase.pk])


@pytest.fixture
def manager(worlds, client_for):
    return client_for(worlds.own.people["manager"])


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_manager_saves_a_revision(worlds, manager, room, phase):
    response = manager.post(room("rules"), TYPED)
    assert (response.status_code, response.url) == (302, room("inspect"))
    rules = VotingRules.objects.get(phase=phase)
    assert (rules.number, rules.method, rules.budget, rules.countries) == (1, "budget", 3, ["FR", "DE"])
    assert (rules.youngest, rules.tie_criterion) == ("16-17", "Taste")
    assert rules.email_domains == ["example.com", "other.org"]
    assert rules.saved_by == worlds.own.people["manager"]


def test_the_page_says_the_rules_their_digest_and_what_each_revision_changed(manager, room, phase):
    manager.post(room("rules"), TYPED)
    manager.post(room("rules"), {**TYPED, "budget": "5"})
    page = words(manager.get(room("inspect")))
    assert "Everybody has 5 votes to spread over the ideas" in page
    assert "One must live in: France, Germany." in page
    assert "Votes for each person: 3 → 5" in page
    assert "mango_manager" in page
    assert digest(rules_of(phase)) in page
    assert room("rules") in page


def test_the_form_begins_with_the_latest_revision(manager, room):
    manager.post(room("rules"), TYPED)
    form = manager.get(room("rules")).context["form"]
    assert (form.initial["method"], form.initial["email_domains"]) == ("budget", "example.com\nother.org")


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"method": "ranked"}, "among", "With this method people vote on the finalists."),
        ({"budget": "51"}, "budget", "Ensure this value is less than or equal to 50."),
        ({"budget": "many"}, "budget", "Enter a whole number."),
        ({"email_domains": "nowhere"}, "email_domains", "These are no domains: nowhere"),
        ({"tie_criterion": ""}, "tie_criterion", "Name one of the contest's criteria."),
        (
            {"tie_break": "chance"},
            "tie_break",
            "Chance breaks ties only in a contest that says that chance decides.",
        ),
        ({"method": "guess"}, "method", "Select a valid choice. guess is not one of the available choices."),
        ({"member_since": "yesterday"}, "member_since", "Enter a valid date/time."),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_lost(manager, room, typed, field, sentence):
    response = manager.post(room("rules"), {**TYPED, **typed})
    assert response.status_code == 422
    assert response.context["form"].errors == {field: [sentence]}
    assert 'value="FR" selected' in response.content.decode()
    assert not VotingRules.objects.exists()


def test_once_open_the_page_says_since_when_the_rules_are_frozen(manager, room, phase, at):
    manager.post(room("rules"), TYPED)
    at(phase.starts_at)
    assert manager.get(room("rules")).status_code in (302, 403)
    assert manager.post(room("rules"), {**TYPED, "budget": "9"}).status_code == 422
    page = words(manager.get(room("inspect")))
    assert "Voting has opened, so its rules stand as they are. They are frozen since" in page
    assert room("rules") not in page
    assert VotingRules.objects.count() == 1


@pytest.mark.parametrize(("role", "inspect", "rules"), [("moderator", 200, 302), ("teller", 200, 302)])
def test_other_staff_read_and_change_nothing(role, inspect, rules, worlds, room, client_for):
    client = client_for(worlds.own.people[role])
    assert (client.get(room("inspect")).status_code, client.get(room("rules")).status_code) == (
        inspect,
        rules,
    )
    assert client.post(room("rules"), TYPED).status_code == rules
    assert not VotingRules.objects.exists()


def test_the_phase_of_another_brand_does_not_exist(worlds, room, client_for):
    client = client_for(worlds.foreign.people["manager"])
    assert [client.get(room(name)).status_code for name in ("inspect", "rules")] == [404, 404]
    assert client.post(room("rules"), TYPED).status_code == 404


def test_a_phase_of_another_kind_has_no_rules_of_its_own(contest, manager):
    other = contest.phases.get(kind="ideation")
    urls = [reverse(f"workspace_voting:{name}", args=[other.pk]) for name in ("inspect", "rules")]
    assert [manager.get(url).status_code for url in urls] == [404, 404]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_votes_costs_the_same_with_one_contest_and_three(
    count, worlds, manager, django_assert_num_queries, at
):
    at(OPENS)
    for number in range(count - 1):
        copy_contest(
            contest=worlds.own.contest, title=f"mango {number}", opens_at=OPENS + timedelta(days=3), by=SYSTEM
        )
    manager.get(reverse("workspace_voting:index"))
    with django_assert_num_queries(13):
        manager.get(reverse("workspace_voting:index"))


class TestCopies:
    def test_a_copy_has_the_latest_rules_as_its_first_revision(self, worlds, phase, at):
        for budget in (3, 7):
            values = {
                "method": "budget",
                "budget": budget,
                "tie_break": "criterion",
                "tie_criterion": "Taste",
            }
            save_rules(phase=phase, values=values, by=SYSTEM)
        opens_at = clock.now() + timedelta(days=100)
        copy = copy_contest(contest=phase.contest, title="Again", opens_at=opens_at, by=SYSTEM)
        rules = VotingRules.objects.get(phase__contest=copy)
        assert (rules.number, rules.method, rules.budget, rules.tie_criterion) == (1, "budget", 7, "Taste")
