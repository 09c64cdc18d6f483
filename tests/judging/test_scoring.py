from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from contests.briefs.phases import PhaseKind
from ideas.entries.services import set_visibility
from ideas.judging.models import Score, Scorecard
from ideas.judging.reads import next_task, seats_of, standings, tasks_of
from ideas.judging.seats import Seat
from ideas.judging.services import invite_judge, join_panel, remove_judge, save_scorecard
from portal.kernel import clock
from portal.kernel.policies import Denied, why_not


@pytest.fixture(autouse=True)
def while_judging_runs(story, at):
    at(story.during(PhaseKind.IDEATION))
    story.shortlist(story.idea, story.other_idea)
    assert story.judge
    at(story.during(PhaseKind.JUDGING))


def highest(story) -> dict[int, int]:
    return {criterion.pk: criterion.highest for criterion in story.contest.criteria.all()}


def score(story, idea, scores, judge=None, note=""):
    judge = judge or story.judge
    return save_scorecard(judge=judge, idea=idea, scores=scores, note=note, by=judge.user)


@pytest.mark.parametrize(
    ("phase", "may"),
    [
        (PhaseKind.IDEATION, False),
        (PhaseKind.VOTING, False),
        (PhaseKind.JUDGING, True),
        (PhaseKind.RESULTS, False),
    ],
)
def test_ideas_are_scored_in_the_judging_phase_only(story, phase, may):
    with clock.frozen(story.during(phase)):
        refusal = why_not(story.judge.user, "judging.score_idea", Seat(story.judge, story.idea))
    assert (refusal is None) is may


def test_nobody_else_scores_from_a_judges_seat(story):
    for person in (story.manager, story.moderator, story.person("stranger"), story.operator):
        refusal = why_not(person, "judging.score_idea", Seat(story.judge, story.idea))
        assert refusal == "You are not on this panel."


def test_a_judge_does_not_score_their_own_idea(story, at):
    at(story.during(PhaseKind.IDEATION))
    judge = invite_judge(contest=story.contest, email="creator@example.com", by=story.manager)
    judge = join_panel(judge=judge, by=story.person("creator"))
    at(story.during(PhaseKind.JUDGING))
    with pytest.raises(Denied, match="You had a part in this idea"):
        score(story, story.idea, highest(story), judge)
    assert [(task.idea.title, task.is_own) for task in sorted(tasks_of(judge), key=lambda t: t.idea.pk)] == [
        ("Mango Chilli", True),
        ("Salted Fig", False),
    ]


def test_an_idea_that_is_no_finalist_is_not_scored(story):
    third = story.idea_of("voter", "Plain salt")
    with pytest.raises(Denied, match="not before the judges"):
        score(story, third, highest(story))


def test_a_hidden_finalist_leaves_the_list(story):
    set_visibility(idea=story.idea, visibility="hidden", by=story.moderator)
    assert [task.idea for task in tasks_of(story.judge)] == [story.other_idea]


def test_a_scorecard_may_be_finished_later(story):
    one = dict(list(highest(story).items())[:1])
    assert not score(story, story.idea, one).is_complete
    card = score(story, story.idea, highest(story), note="  Crisp.  ")
    assert (card.is_complete, card.note, Scorecard.objects.count()) == (True, "Crisp.", 1)
    assert Score.objects.count() == len(highest(story))


def test_taking_a_score_back_opens_the_card_again(story):
    score(story, story.idea, highest(story))
    assert not score(story, story.idea, {}).is_complete
    assert Score.objects.count() == 0


@pytest.mark.parametrize("value", [-1, 101, 10**9])
def test_a_value_off_the_scale_is_refused(story, value):
    key = next(iter(highest(story)))
    with pytest.raises(ValidationError) as refused:
        score(story, story.idea, {key: value})
    assert list(refused.value.message_dict) == [f"criterion_{key}"]


def test_a_criterion_of_another_contest_is_refused(story):
    with pytest.raises(ValidationError):
        score(story, story.idea, {10**6: 1})


def test_standings_average_the_complete_cards_of_the_present_panel(story):
    score(story, story.idea, highest(story), note="Bold.")
    score(story, story.other_idea, dict.fromkeys(highest(story), 0))
    rows = standings(story.contest)
    assert [(row.idea.title, row.percent, row.complete_cards) for row in rows] == [
        ("Mango Chilli", 100.0, 1),
        ("Salted Fig", 0.0, 1),
    ]
    remove_judge(judge=story.judge, by=story.manager)
    assert [row.percent for row in standings(story.contest)] == [None, None]


def test_the_next_idea_goes_round_once(story):
    tasks = tasks_of(story.judge)
    first, second = tasks
    assert next_task(tasks, first.idea).idea == second.idea
    assert next_task(tasks, second.idea).idea == first.idea
    score(story, first.idea, highest(story))
    assert next_task(tasks_of(story.judge), second.idea) is None


def test_progress_counts_what_is_done_of_what_is_before_them(story):
    score(story, story.idea, highest(story))
    seat = seats_of(story.judge.user).get()
    assert (seat.done, seat.before_them) == (1, 2)


def test_the_lists_of_a_judge_cost_the_same_for_one_idea_and_for_three(story, at, django_assert_num_queries):
    judge = seats_of(story.judge.user).get()
    score(story, story.idea, highest(story))
    with django_assert_num_queries(2):
        tasks_of(judge)
    with django_assert_num_queries(4):
        standings(story.contest)
    third = story.idea_of("voter", "Plain salt")
    at(story.during(PhaseKind.IDEATION))
    story.shortlist(third)
    at(story.during(PhaseKind.JUDGING))
    for idea in (story.other_idea, third):
        score(story, idea, highest(story))
    with django_assert_num_queries(2):
        tasks_of(judge)
    with django_assert_num_queries(4):
        standings(story.contest)
