from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from contests.briefs.phases import PhaseKind
from ideas.judging.services import name_winner
from ideas.launches.lifecycle import STAGES, WAY
from ideas.launches.models import Follower, Launch, Stage, StageChange
from ideas.launches.reads import steps_of, time_line, why_it_rests
from ideas.launches.services import (
    follow,
    move_milestone,
    move_stage,
    plan_milestone,
    post_update,
    reach_milestone,
    start_launch,
    unfollow,
)
from ideas.launches.services.stages import next_stages
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import why_not


@pytest.fixture(autouse=True)
def when_results_are_out(story, at):
    at(story.during(PhaseKind.RESULTS))


def step(story, to, reason=""):
    return move_stage(launch=story.launch, to=to, reason=reason, by=story.manager)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("manager", True),
        ("operator", True),
        ("moderator", False),
        ("other_manager", False),
        ("creator", False),
    ],
)
def test_only_managers_of_the_brand_run_its_launches(story, who, may):
    person = getattr(story, who, None) or story.person(who)
    assert (why_not(person, "launches.start_launch", story.award) is None) is may
    assert (why_not(person, "launches.run_launch", story.launch) is None) is may


def test_the_author_follows_from_the_start(story):
    assert [follower.user for follower in story.launch.followers.all()] == [story.idea.author]


def test_a_winner_is_launched_once(story):
    assert story.launch
    with pytest.raises(NotPossible):
        start_launch(award=story.award, name="Again", story="", by=story.manager)


def test_launches_of_the_same_name_have_addresses_of_their_own(story):
    taken = {story.launch.slug}
    second = name_winner(idea=story.other_idea, place=2, citation="Salty.", by=story.manager)
    taken.add(start_launch(award=second, name="Mango Chilli", story="", by=story.manager).slug)
    assert taken == {"mango-chilli", "mango-chilli-2"}


def test_a_launch_needs_a_name(story):
    with pytest.raises(ValidationError):
        start_launch(award=story.award, name="  ", story="", by=story.manager)


def test_a_launch_goes_step_by_step_to_the_shelf(story):
    for stage in WAY[1:]:
        step(story, stage)
    story.launch.refresh_from_db()
    assert (story.launch.stage, story.launch.launched_at) == (Stage.LAUNCHED, clock.now())
    assert list(story.launch.stage_changes.values_list("to_stage", flat=True)) == [str(s) for s in WAY]


@pytest.mark.parametrize("start", list(Stage))
@pytest.mark.parametrize("to", list(Stage))
def test_stages_move_as_the_table_says(story, start, to):
    Launch.objects.filter(pk=story.launch.pk).update(stage=start)
    if start == Stage.ON_HOLD:
        StageChange.objects.create(
            launch=story.launch, from_stage=Stage.TESTING, to_stage=Stage.ON_HOLD, by=story.manager
        )
    held_at = {Stage.TESTING, Stage.CANCELLED} if start == Stage.ON_HOLD else set(Stage)
    possible = to in STAGES[start] and to in held_at
    try:
        step(story, to, "Because of the harvest.")
    except NotPossible:
        assert not possible
    else:
        assert possible


@pytest.mark.parametrize("to", [Stage.ON_HOLD, Stage.CANCELLED])
def test_stopping_needs_a_reason_in_public(story, to):
    with pytest.raises(ValidationError):
        step(story, to, "  ")
    step(story, to, "The harvest failed.")
    assert why_it_rests(story.launch).reason == "The harvest failed."


def test_from_hold_a_launch_goes_back_to_where_it_was(story):
    step(story, Stage.CONCEPT)
    step(story, Stage.ON_HOLD, "Waiting for the machine.")
    assert next_stages(story.launch) == [Stage.CONCEPT, Stage.CANCELLED]
    step(story, Stage.CONCEPT)
    assert [state for _label, state, _at in steps_of(story.launch)] == ["past", "now", *["next"] * 4]


def test_somebody_elses_step_is_not_overwritten(story):
    stale = Launch.objects.get(pk=story.launch.pk)
    step(story, Stage.CONCEPT)
    with pytest.raises(NotPossible):
        move_stage(launch=stale, to=Stage.CONCEPT, reason="", by=story.manager)


def test_steps_cannot_be_rewritten(story):
    first = story.launch.stage_changes.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        StageChange.objects.filter(pk=first.pk).update(reason="Never happened.")
    with pytest.raises(DatabaseError), transaction.atomic():
        first.delete()


def test_a_milestone_keeps_the_dates_once_promised(story):
    milestone = plan_milestone(
        launch=story.launch, title="First batch", due_on=date(2026, 9, 1), by=story.manager
    )
    with pytest.raises(ValidationError):
        move_milestone(milestone=milestone, due_on=date(2026, 10, 1), reason="", by=story.manager)
    move_milestone(milestone=milestone, due_on=date(2026, 10, 1), reason="Late limes.", by=story.manager)
    assert [(d.due_on, d.reason) for d in milestone.dates.all()] == [
        (date(2026, 9, 1), ""),
        (date(2026, 10, 1), "Late limes."),
    ]
    with pytest.raises(NotPossible):
        move_milestone(milestone=milestone, due_on=date(2026, 10, 1), reason="Same.", by=story.manager)


def test_a_milestone_is_reached_once_and_not_in_the_future(story):
    today = clock.now().date()
    milestone = plan_milestone(launch=story.launch, title="First batch", due_on=today, by=story.manager)
    with pytest.raises(ValidationError):
        reach_milestone(milestone=milestone, done_on=today + timedelta(days=1), by=story.manager)
    reach_milestone(milestone=milestone, done_on=today, by=story.manager)
    for again in (
        lambda: reach_milestone(milestone=milestone, done_on=today, by=story.manager),
        lambda: move_milestone(milestone=milestone, due_on=date(2027, 1, 1), reason="x", by=story.manager),
    ):
        with pytest.raises(NotPossible):
            again()


def test_news_needs_a_headline_and_a_text(story):
    with pytest.raises(ValidationError) as refused:
        post_update(launch=story.launch, title=" ", body="", by=story.manager)
    assert sorted(refused.value.message_dict) == ["body", "title"]


def test_the_time_line_shows_plans_first_and_then_what_happened(story):
    today = clock.now().date()
    launch, by = story.launch, story.manager
    plan_milestone(launch=launch, title="On the shelf", due_on=today + timedelta(days=90), by=by)
    plan_milestone(launch=launch, title="Tasting", due_on=today + timedelta(days=9), by=by)
    done = plan_milestone(launch=launch, title="Recipe", due_on=today, by=by)
    reach_milestone(milestone=done, done_on=today, by=by)
    post_update(launch=launch, title="We cooked", body="It was good.", by=by)
    assert [(entry.what, entry.state, str(entry.of)) for entry in time_line(launch, today)] == [
        ("milestone", "next", "On the shelf"),
        ("milestone", "next", "Tasting"),
        ("milestone", "past", "Recipe"),
        ("update", "past", "We cooked"),
        ("stage", "past", "Mango Chilli: Selected"),
    ]


def test_following_twice_is_following_once(story):
    fan = story.person("fan")
    assert why_not(fan, "launches.follow_launch", story.launch) is None
    for _ in range(2):
        follow(launch=story.launch, by=fan)
    assert Follower.objects.filter(user=fan).count() == 1
    for _ in range(2):
        unfollow(launch=story.launch, by=fan)
    assert not Follower.objects.filter(user=fan).exists()
