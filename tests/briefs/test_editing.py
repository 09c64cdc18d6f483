"""The frame of a contest changes as a whole, and no more once people have begun to rely on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from contests.briefs.models import Contest
from contests.briefs.phases import PhaseKind
from contests.briefs.services import FrameRow, PhaseRow, save_contest
from contests.briefs.services.editing import FRAMES
from portal.kernel.policies import Denied
from tests.worlds import brand_named, contest_in, draft_contest

FIELDS = {
    "prizes": ("title", "description", "quantity", "value", "currency", "distribution"),
    "criteria": ("name", "help", "weight", "highest"),
    "form_fields": ("kind", "label", "help", "is_required", "options", "at_least", "at_most"),
}


def frames_of(contest: Contest) -> dict[str, list[FrameRow]]:
    """The rows of the contest as an editor sends them back untouched."""
    return {
        name: [
            FrameRow({field: getattr(row, field) for field in FIELDS[name]}, row.pk)
            for row in FRAMES[name].objects.filter(contest=contest).order_by("sort_order", "pk")
        ]
        for name in FRAMES
    }


def schedule_of(contest: Contest) -> list[PhaseRow]:
    return [PhaseRow(p.kind, p.starts_at, p.ends_at, p.own_title, p.pk) for p in contest.schedule]


def save(contest: Contest, by, **changed) -> Contest:
    contest = Contest.objects.get(pk=contest.pk)
    sent = {"values": {}, "frames": frames_of(contest), "schedule": schedule_of(contest)}
    return save_contest(contest=contest, by=by, **{**sent, **changed})


@pytest.fixture
def draft(brand):
    return draft_contest(brand)


@pytest.fixture
def running(brand):
    return contest_in(PhaseKind.IDEATION, brand)


def test_only_managers_change_a_contest(draft, moderator, stranger):
    for somebody in (moderator, stranger):
        with pytest.raises(Denied):
            save(draft, somebody, values={"title": "Mine"})


def test_fields_and_rows_are_saved_together(draft, manager):
    frames = frames_of(draft)
    frames["prizes"] = [FrameRow({"title": "Silver", "quantity": 3}), *frames["prizes"]]
    frames["criteria"] = frames["criteria"][1:]
    kept = [row.values["name"] for row in frames["criteria"]]
    save(draft, manager, values={"title": "Better"}, frames=frames)
    saved = Contest.objects.get(pk=draft.pk)
    assert saved.title == "Better"
    assert [prize.title for prize in saved.prizes.all()] == ["Silver", "A year of crisps"]
    assert [criterion.name for criterion in saved.criteria.all()] == kept


def test_new_questions_get_keys_of_their_own(draft, manager):
    frames = frames_of(draft)
    asked = ("Who eats it?", "Who eats it", "42?", "¿?")
    frames["form_fields"] = [FrameRow({"kind": "line", "label": label}) for label in asked]
    save(draft, manager, frames=frames)
    assert list(draft.form_fields.values_list("key", flat=True)) == [
        "who_eats_it",
        "who_eats_it_2",
        "q_42",
        "q",
    ]


def test_one_bad_row_leaves_everything_as_it_was(draft, manager):
    frames = frames_of(draft)
    frames["prizes"] = [FrameRow({"title": "Silver", "quantity": 0})]
    with pytest.raises(ValidationError):
        save(draft, manager, values={"title": "Half done"}, frames=frames)
    assert Contest.objects.get(pk=draft.pk).title == draft.title
    assert [prize.title for prize in draft.prizes.all()] == ["A year of crisps"]


def test_rows_of_another_contest_are_refused(draft, manager):
    foreign = contest_in(PhaseKind.IDEATION, brand_named("Other"))
    frames = frames_of(draft) | {"prizes": frames_of(foreign)["prizes"]}
    with pytest.raises(ValidationError, match="another contest"):
        save(draft, manager, frames=frames)


FREE = {"title": "Said better", "summary": "Said better, too."}
FIXED = {"rights": "All ours", "entries_per_person": 1, "time_zone": "Asia/Tokyo", "ai_rule": "none"}


def test_a_contest_that_has_begun_is_still_said_better(running, manager):
    save(running, manager, values=FREE)
    saved = Contest.objects.get(pk=running.pk)
    assert {name: getattr(saved, name) for name in FREE} == FREE


@pytest.mark.parametrize("name", FIXED)
def test_a_contest_that_has_begun_keeps_its_rules(running, manager, name):
    with pytest.raises(ValidationError, match="has begun"):
        save(running, manager, values={name: FIXED[name]})


@pytest.mark.parametrize("name", FRAMES)
def test_a_contest_that_has_begun_keeps_its_rows_and_their_order(running, manager, name):
    standing = frames_of(running)[name]
    first = standing[0]
    word = FIELDS[name][0] if name != "form_fields" else "label"
    for rows in (
        standing[1:],
        [*standing[1:], FrameRow({**first.values, word: "Other"}, first.pk)],
        [*standing, FrameRow(first.values)],
        [FrameRow({**first.values, word: "Other"}, first.pk), *standing[1:]],
    ):
        with pytest.raises(ValidationError, match="has begun"):
            save(running, manager, frames={name: rows})


def test_line_ends_of_the_browser_are_no_change(running, manager):
    Contest.objects.filter(pk=running.pk).update(rights="Yours.\nReally.")
    save(running, manager, values={"rights": "Yours.\r\nReally."})
    assert Contest.objects.get(pk=running.pk).rights == "Yours.\nReally."


def test_a_schedule_that_cannot_be_undoes_the_rest_and_says_where(running, manager):
    rows = schedule_of(running)
    rows.append(PhaseRow(PhaseKind.VOTING, rows[0].starts_at, rows[0].starts_at + timedelta(hours=1)))
    with pytest.raises(ValidationError) as refused:
        save(running, manager, values=FREE, schedule=rows)
    assert {problem.params["row"] for problem in refused.value.error_list} >= {len(rows) - 1}
    assert Contest.objects.get(pk=running.pk).title == running.title
