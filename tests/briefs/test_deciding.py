"""A contest comes out, is called off, rests and goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from contests.briefs.gaps import LEGAL as GAPS
from contests.briefs.models import Contest, Phase, PhaseChange
from contests.briefs.permissions import contest_of, phase_allows, when_allowed
from contests.briefs.phases import Action, PhaseKind
from contests.briefs.services import (
    cancel_contest,
    pause_contest,
    post_note,
    publish_contest,
    remove_note,
    resume_contest,
    save_legal_profile,
)
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.models import OutboxRow
from portal.kernel.policies import SYSTEM, why_not
from tests.worlds import LEGAL, contest_in, draft_contest, idea_in

POLICIES = (
    "briefs.create_contest",
    "briefs.edit_contest",
    "briefs.publish_contest",
    "briefs.cancel_contest",
    "briefs.extend_phase",
    "briefs.pause_contest",
    "briefs.resume_contest",
    "briefs.record_contest",
)


def fresh(contest) -> Contest:
    return Contest.objects.get(pk=contest.pk)


def events() -> list[str]:
    return list(OutboxRow.objects.filter(name__startswith="briefs.").values_list("name", flat=True))


@pytest.mark.parametrize("policy", POLICIES)
def test_shaping_a_contest_is_for_managers(brand, manager, moderator, stranger, policy):
    contest = draft_contest(brand)
    allowed = {person: why_not(person, policy, contest) is None for person in (manager, moderator, stranger)}
    assert allowed == {manager: True, moderator: False, stranger: False}


def test_notes_are_for_all_staff(brand, manager, moderator, stranger):
    contest = draft_contest(brand)
    people = (manager, moderator, stranger)
    assert [why_not(p, "briefs.post_note", contest) is None for p in people] == [True, True, False]


def test_a_note_stands_until_it_is_taken_off(brand, moderator):
    contest = draft_contest(brand)
    note = post_note(contest=contest, kind="looking", text=" Sour \n things ", by=moderator)
    assert (note.text, note.removed_at) == ("Sour things", None)
    assert remove_note(note=note, by=moderator).removed_at == clock.now()


@pytest.mark.parametrize("name", [name for name in GAPS if name != "odds"])
def test_each_gap_in_the_legal_profile_is_named(brand, manager, name):
    contest = draft_contest(brand)
    save_legal_profile(contest=contest, values={k: v for k, v in LEGAL.items() if k != name}, by=manager)
    with pytest.raises(ValidationError) as refused:
        publish_contest(contest=contest, by=manager)
    assert refused.value.messages == [str(GAPS[name])]
    assert fresh(contest).status == "draft"


def test_odds_are_needed_where_chance_decides(brand, manager):
    contest = draft_contest(brand)
    save_legal_profile(contest=contest, values={**LEGAL, "decides": "chance"}, by=manager)
    with pytest.raises(ValidationError) as refused:
        publish_contest(contest=contest, by=manager)
    assert [error.code for error in refused.value.error_list] == ["odds"]


def test_a_contest_without_phases_cannot_come_out(brand, manager):
    contest = draft_contest(brand)
    save_legal_profile(contest=contest, values=LEGAL, by=manager)
    Phase.objects.filter(contest=contest).delete()
    with pytest.raises(ValidationError) as refused:
        publish_contest(contest=contest, by=manager)
    assert [error.code for error in refused.value.error_list] == ["schedule_none"]


def test_a_complete_contest_comes_out_once(brand, manager):
    contest = draft_contest(brand)
    save_legal_profile(contest=contest, values=LEGAL, by=manager)
    publish_contest(contest=contest, by=manager)
    assert (fresh(contest).status, fresh(contest).published_at) == ("published", clock.now())
    assert events() == ["briefs.ContestPublished"]
    with pytest.raises(NotPossible):
        publish_contest(contest=fresh(contest), by=manager)


def test_the_rules_of_a_begun_contest_stand(brand, manager):
    contest = contest_in(PhaseKind.VOTING, brand)
    with pytest.raises(NotPossible):
        save_legal_profile(contest=contest, values={"odds": "one in two"}, by=manager)


def test_cancelling_says_why_and_is_final(brand, manager):
    contest = contest_in(PhaseKind.VOTING, brand)
    cancel_contest(contest=contest, reason="The factory burned down.", by=manager)
    assert when_allowed(Action.VOTE)(None, fresh(contest)) == (
        "This contest was cancelled: The factory burned down."
    )
    for again in (cancel_contest, pause_contest):
        with pytest.raises(NotPossible):
            again(contest=fresh(contest), reason="Still.", by=manager)


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 401])
def test_a_decision_needs_a_reason_of_a_sentence(brand, manager, reason):
    contest = contest_in(PhaseKind.VOTING, brand)
    for decide in (cancel_contest, pause_contest):
        with pytest.raises(ValidationError) as refused:
            decide(contest=contest, reason=reason, by=manager)
        assert list(refused.value.message_dict) == ["reason"]


def test_a_pause_stops_everything_and_says_why(brand, manager):
    contest = contest_in(PhaseKind.OPEN, brand)
    pause_contest(contest=contest, reason="We look into a wave of spam.", by=manager)
    paused = fresh(contest)
    assert [action for action in Action if paused.allows(action)] == []
    assert when_allowed(Action.SUBMIT)(None, paused) == "This contest is paused: We look into a wave of spam."


def test_a_contest_is_paused_once_at_a_time(brand, manager):
    contest = contest_in(PhaseKind.OPEN, brand)
    pause_contest(contest=contest, reason="First.", by=manager)
    with pytest.raises(NotPossible):
        pause_contest(contest=fresh(contest), reason="Second.", by=manager)
    resume_contest(contest=fresh(contest), by=manager)
    with pytest.raises(NotPossible):
        resume_contest(contest=fresh(contest), by=manager)


def test_resuming_moves_what_had_not_ended_by_exactly_the_pause(brand, manager, at, noon):
    contest = contest_in(PhaseKind.VOTING, brand)
    before = [(p.starts_at, p.ends_at) for p in contest.schedule]
    pause_contest(contest=contest, reason="A leak.", by=manager)
    length = timedelta(days=20, hours=3, microseconds=7)
    at(noon + length)
    resume_contest(contest=fresh(contest), by=manager)
    (ideas, voting, results) = [(p.starts_at, p.ends_at) for p in fresh(contest).schedule]
    assert ideas == before[0]
    assert voting == (before[1][0], before[1][1] + length)
    assert results == (before[2][0] + length, None)
    assert fresh(contest).phase.kind == PhaseKind.VOTING
    assert [c.ends_at_after for c in PhaseChange.objects.all()] == [before[1][1] + length]


def test_the_schedule_stands_still_while_a_contest_is_paused(brand, manager, at, noon):
    contest = contest_in(PhaseKind.VOTING, brand)
    pause_contest(contest=contest, reason="A leak.", by=manager)
    at(noon + timedelta(days=400))
    assert fresh(contest).phase.kind == PhaseKind.VOTING
    assert not fresh(contest).is_over()


WHEN = {
    -1: "Voting starts on 11 May 2026, 14:00 CEST.",
    0: None,
    7: None,
    8: "Voting has ended.",
}


@pytest.mark.parametrize("day", WHEN)
def test_voting_is_possible_in_its_phase_and_the_sentence_says_when(brand, at, noon, day):
    at(noon + timedelta(days=11))
    contest = contest_in(PhaseKind.VOTING, brand)
    voting = contest.schedule[1]
    at(voting.starts_at + timedelta(days=day) + (timedelta(days=2) if day == 8 else timedelta()))
    allowed = phase_allows(Action.VOTE).test(None, contest)
    assert (None if allowed else when_allowed(Action.VOTE)(None, contest)) == WHEN[day]


@pytest.mark.parametrize("action", Action)
def test_an_action_that_never_comes_has_its_own_sentence(brand, action):
    contest = contest_in(PhaseKind.TEASER, brand)
    contest.schedule[:] = [phase for phase in contest.schedule if action not in phase.allowed]
    sentence = when_allowed(action)(None, contest)
    assert sentence.endswith(".")
    assert "%" not in sentence


def test_the_contest_of_a_thing_is_found_through_its_idea(brand):
    contest = contest_in(PhaseKind.OPEN, brand)
    idea = idea_in(contest)
    assert (
        contest_of(contest)
        == contest_of(idea)
        == contest_of(type("Comment", (), {"idea": idea})())
        == contest
    )


def test_the_portal_itself_may_do_all_this(brand):
    contest = contest_in(PhaseKind.OPEN, brand)
    pause_contest(contest=contest, reason="Night.", by=SYSTEM)
    resume_contest(contest=fresh(contest), by=SYSTEM)
    assert events()[-2:] == ["briefs.ContestPaused", "briefs.ContestResumed"]
