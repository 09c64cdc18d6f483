from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from contests.brands.models import Role
from contests.briefs.phases import PhaseKind
from ideas.judging.invitations import invitation_path, judge_of
from ideas.judging.models import Finalist
from ideas.judging.services import choose_finalists, invite_judge, join_panel, remove_judge
from portal.kernel.lifecycle import NotPossible
from portal.kernel.models import OutboxRow
from portal.kernel.policies import Denied, why_not


@pytest.fixture(autouse=True)
def while_ideas_come(story, at):
    at(story.during(PhaseKind.IDEATION))


def invited(story, email="judge@example.com"):
    return invite_judge(contest=story.contest, email=email, by=story.manager)


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("manager", None),
        ("operator", None),
        ("moderator", "Only managers of this brand do this."),
        ("other_manager", "Only managers of this brand do this."),
        ("stranger", "Only managers of this brand do this."),
    ],
)
def test_only_managers_of_the_brand_invite_and_choose(story, who, sentence):
    person = getattr(story, who, None) or story.person(who)
    assert why_not(person, "judging.invite_judge", story.contest) == sentence
    assert why_not(person, "judging.choose_finalists", story.contest) == sentence


def test_inviting_again_renews_the_invitation(story, at):
    first = invited(story)
    at(story.during(PhaseKind.IDEATION) + timedelta(days=3))
    again = invited(story, " Judge@Example.com ")
    assert again.pk == first.pk
    assert again.expires_at - first.expires_at == timedelta(days=3)


def test_who_is_on_the_panel_is_not_invited_again(story):
    join_panel(judge=invited(story), by=story.person("judge"))
    with pytest.raises(ValidationError):
        invited(story)


def test_an_address_that_is_none_is_refused(story):
    with pytest.raises(ValidationError):
        invited(story, "not an address")


def test_the_link_names_the_invitation_and_no_other(story):
    judge = invited(story)
    token = invitation_path(judge).split("/")[-2]
    assert judge_of(token) == judge
    assert judge_of(token[:-2] + "xx") is None


@pytest.mark.parametrize(
    ("who", "days", "sentence"),
    [
        ("judge", 20, None),
        ("judge", 22, "This invitation has run out. Ask the brand for a new one."),
        ("stranger", 1, "This invitation went to another e-mail address. Sign in with that one."),
    ],
)
def test_who_may_join_and_when(story, at, who, days, sentence):
    judge = invited(story)
    at(story.during(PhaseKind.IDEATION) + timedelta(days=days))
    assert why_not(story.person(who), "judging.join_panel", judge) == sentence


def test_staff_of_the_brand_cannot_judge_its_contest(story):
    judge = invited(story, "moderator@example.com")
    with pytest.raises(Denied, match="You work for this brand"):
        join_panel(judge=judge, by=story.moderator)


def test_an_invitation_is_good_for_one_seat(story):
    judge = invited(story)
    stale = judge_of(invitation_path(judge).split("/")[-2])
    join_panel(judge=judge, by=story.person("judge"))
    with pytest.raises(NotPossible):
        join_panel(judge=stale, by=story.person("judge"))


def test_a_removed_judge_may_be_invited_anew(story):
    judge = join_panel(judge=invited(story), by=story.person("judge"))
    remove_judge(judge=judge, by=story.manager)
    assert invited(story).pk != judge.pk


def test_choosing_a_finalist_twice_tells_of_it_once(story):
    for _ in range(2):
        choose_finalists(contest=story.contest, ideas=[story.idea], by=story.manager)
    assert Finalist.objects.count() == 1
    assert OutboxRow.objects.filter(name="judging.FinalistChosen").count() == 1


def test_a_hidden_idea_does_not_go_before_the_judges(story):
    story.idea.visibility = "hidden"
    with pytest.raises(ValidationError):
        choose_finalists(contest=story.contest, ideas=[story.idea], by=story.manager)


def test_no_role_of_another_brand_counts(story):
    person = story.staff("judge", Role.MANAGER, story.other_brand)
    assert why_not(person, "judging.join_panel", invited(story)) is None
