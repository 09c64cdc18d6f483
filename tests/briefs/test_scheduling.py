"""Schedules are planned freely while a contest is a draft; afterwards time is only ever added."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contests.briefs.models import Contest, PhaseChange
from contests.briefs.phases import PhaseKind
from contests.briefs.services import PhaseRow, extend_phase, save_schedule
from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.models import OutboxRow
from portal.kernel.policies import Denied
from tests.worlds import DAY, contest_in, draft_contest


def rows_of(contest) -> list[PhaseRow]:
    return [PhaseRow(p.kind, p.starts_at, p.ends_at, p.own_title, p.pk) for p in contest.schedule]


def fresh(contest) -> Contest:
    return Contest.objects.get(pk=contest.pk)


def found(refused) -> list[tuple[int, str, str]]:
    return [(e.params["row"], e.params["field"], e.code) for e in refused.value.error_list]


def test_a_draft_is_planned_anew(brand, manager):
    contest = draft_contest(brand)
    now = clock.now()
    rows = [
        PhaseRow(PhaseKind.TEASER, now, now + DAY, "Guess what"),
        PhaseRow(PhaseKind.OPEN, now + DAY, None),
    ]
    save_schedule(contest=contest, rows=rows, by=manager)
    assert [(p.kind, p.title, p.ends_at) for p in fresh(contest).schedule] == [
        (PhaseKind.TEASER, "Guess what", now + DAY),
        (PhaseKind.OPEN, "Open: bring, refine and vote", None),
    ]


def test_phases_change_places(brand, manager):
    contest = draft_contest(brand)
    first, second, *rest = rows_of(contest)
    swapped = [
        replace(first, starts_at=second.starts_at, ends_at=second.ends_at),
        replace(second, starts_at=first.starts_at, ends_at=first.ends_at),
        *rest,
    ]
    save_schedule(contest=contest, rows=swapped, by=manager)
    assert [phase.pk for phase in fresh(contest).schedule][:2] == [second.pk, first.pk]


def test_what_cannot_be_is_refused_at_its_field(brand, manager):
    contest, now = draft_contest(brand), clock.now()
    rows = [
        PhaseRow(PhaseKind.IDEATION, now, now + 5 * DAY),
        PhaseRow(PhaseKind.VOTING, now + 4 * DAY, None),
        PhaseRow(PhaseKind.RESULTS, now + 9 * DAY, now + 8 * DAY),
    ]
    with pytest.raises(ValidationError) as refused:
        save_schedule(contest=contest, rows=rows, by=manager)
    assert sorted(found(refused)) == [
        (1, "ends_at", "endless"),
        (1, "starts_at", "overlap"),
        (2, "ends_at", "backwards"),
    ]


def test_a_phase_of_another_contest_is_unknown(brand, manager):
    mine, other = draft_contest(brand), draft_contest(brand)
    with pytest.raises(ValidationError) as refused:
        save_schedule(contest=mine, rows=rows_of(other), by=manager)
    assert {code for _row, _field, code in found(refused)} == {"unknown"}


HOUR = timedelta(hours=1)
# Of a contest in its voting phase (ideas before, results after): what is done to which row, and what is said.
CHANGES = {
    "nothing": (0, {}, None),
    "the past shortened": (0, {"ends_at": -HOUR}, "past"),
    "the past begins later": (0, {"starts_at": HOUR}, "past"),
    "the open phase shortened": (1, {"ends_at": -HOUR}, "shortened"),
    "the open phase begins elsewhere": (1, {"starts_at": HOUR}, "begun"),
    "the coming phase later": (2, {"starts_at": HOUR}, None),
    "the coming phase in the past": (2, {"starts_at": -30 * DAY}, "too_late"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_of_a_contest_that_is_out_only_the_future_changes(brand, manager, what):
    number, moved, code = CHANGES[what]
    contest = contest_in(PhaseKind.VOTING, brand)
    rows = rows_of(contest)
    changed = {field: getattr(rows[number], field) + by for field, by in moved.items()}
    rows[number] = replace(rows[number], **changed)
    if code is None:
        assert len(save_schedule(contest=contest, rows=rows, by=manager)) == 3
        return
    with pytest.raises(ValidationError) as refused:
        save_schedule(contest=contest, rows=rows, by=manager)
    assert code in {c for _row, _field, c in found(refused)}
    assert rows_of(fresh(contest)) == rows_of(contest)


def test_a_phase_that_has_begun_cannot_be_removed(brand, manager):
    contest = contest_in(PhaseKind.VOTING, brand)
    with pytest.raises(ValidationError) as refused:
        save_schedule(contest=contest, rows=rows_of(contest)[2:], by=manager)
    assert {code for _row, _field, code in found(refused)} == {"removed"}


def test_extending_moves_the_end_and_all_that_follows(brand, manager):
    contest = contest_in(PhaseKind.VOTING, brand)
    ideas, voting, results = contest.schedule
    new_end = voting.ends_at + 3 * DAY
    change = extend_phase(phase=voting, ends_at=new_end, reason="You asked for it.", by=manager)
    after = fresh(contest).schedule
    assert (after[0].starts_at, after[0].ends_at) == (ideas.starts_at, ideas.ends_at)
    assert (after[1].starts_at, after[1].ends_at) == (voting.starts_at, new_end)
    assert after[2].starts_at == results.starts_at + 3 * DAY
    assert (change.ended_at_before, change.ends_at_after, change.reason, change.by) == (
        voting.ends_at,
        new_end,
        "You asked for it.",
        manager,
    )
    assert OutboxRow.objects.get(name="briefs.PhaseExtended").payload == {
        "contest_id": contest.pk,
        "phase_id": voting.pk,
        "change_id": change.pk,
    }


def test_only_a_running_or_coming_phase_with_an_end_is_extended(brand, manager):
    contest = contest_in(PhaseKind.VOTING, brand)
    ideas, voting, results = contest.schedule
    for phase in (ideas, results):
        with pytest.raises(NotPossible):
            extend_phase(phase=phase, ends_at=clock.now() + 90 * DAY, reason="More time.", by=manager)
    for end in (voting.ends_at, voting.ends_at - HOUR):
        with pytest.raises(ValidationError) as refused:
            extend_phase(phase=voting, ends_at=end, reason="Less time.", by=manager)
        assert list(refused.value.message_dict) == ["ends_at"]


def test_extending_needs_a_reason_and_a_manager(brand, manager, moderator):
    voting = contest_in(PhaseKind.VOTING, brand).schedule[1]
    with pytest.raises(ValidationError):
        extend_phase(phase=voting, ends_at=voting.ends_at + DAY, reason=" ", by=manager)
    with pytest.raises(Denied):
        extend_phase(phase=voting, ends_at=voting.ends_at + DAY, reason="Please.", by=moderator)
    assert PhaseChange.objects.count() == 0


def test_the_database_knows_no_change_to_an_earlier_end(brand):
    voting = contest_in(PhaseKind.VOTING, brand).schedule[1]
    with pytest.raises(IntegrityError), transaction.atomic():
        PhaseChange.objects.create(
            phase=voting, ended_at_before=voting.ends_at, ends_at_after=voting.ends_at - DAY, reason="No."
        )


@pytest.mark.parametrize(
    ("kind", "shelf"),
    [
        (PhaseKind.TEASER, "live"),
        (PhaseKind.OPEN, "live"),
        (PhaseKind.VOTING, "live"),
        (PhaseKind.RESULTS, "finished"),
    ],
)
def test_a_contest_stands_on_one_shelf(brand, kind, shelf):
    contest = contest_in(kind, brand)
    draft_contest(brand)
    now = clock.now()
    shelves = {name: list(getattr(Contest.objects, name)(now)) for name in ("coming", "live", "finished")}
    assert shelves == {name: [contest] if name == shelf else [] for name in shelves}
    assert contest.is_over() == (shelf == "finished")


def test_a_contest_is_coming_until_its_first_phase(brand, at, noon):
    contest = contest_in(PhaseKind.OPEN, brand)
    at(noon - 25 * DAY)
    assert list(Contest.objects.coming(clock.now())) == [contest]
