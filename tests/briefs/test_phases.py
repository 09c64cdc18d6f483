"""What a schedule answers, for any schedule at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contests.briefs.phases import (
    ALLOWS,
    Action,
    PhaseKind,
    allows,
    last_phase,
    next_change_at,
    next_phase,
    next_time_for,
    phase_at,
    problems,
)

START = datetime(2026, 5, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Span:
    kind: PhaseKind
    starts_at: datetime
    ends_at: datetime | None


def hour(number: int) -> datetime:
    return START + timedelta(hours=number)


@st.composite
def schedules(draw) -> list[Span]:
    """Up to six phases one after the other, with or without gaps; the last may have no end."""
    edges = sorted(draw(st.lists(st.integers(0, 400), min_size=2, max_size=12, unique=True)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    kinds = st.sampled_from(list(PhaseKind))
    spans = [Span(draw(kinds), hour(start), hour(end)) for start, end in pairs]
    if draw(st.booleans()):
        spans[-1] = Span(spans[-1].kind, spans[-1].starts_at, None)
    return spans


moments = st.integers(-10, 420).map(hour)


@given(schedules(), moments)
def test_at_most_one_phase_runs(spans, now):
    running = [s for s in spans if s.starts_at <= now and (s.ends_at is None or now < s.ends_at)]
    assert phase_at(spans, now) == (running[0] if running else None)
    assert len(running) <= 1


@given(schedules(), moments)
def test_a_phase_holds_from_its_start_until_its_end(spans, now):
    phase = phase_at(spans, now)
    if phase is not None:
        assert phase_at(spans, phase.starts_at) == phase
        assert phase.ends_at is None or phase_at(spans, phase.ends_at) != phase


@given(schedules(), moments, st.sampled_from(list(Action)))
def test_an_action_is_allowed_by_the_phase_that_runs_and_by_nothing_else(spans, now, action):
    phase = phase_at(spans, now)
    assert allows(spans, action, now) == (phase is not None and action in ALLOWS[phase.kind])


@given(schedules(), moments)
def test_nothing_changes_before_the_next_change(spans, now):
    change = next_change_at(spans, now)
    last_moment = change - timedelta(microseconds=1) if change else hour(10_000)
    assert phase_at(spans, now) == phase_at(spans, last_moment)
    assert change is None or phase_at(spans, change) != phase_at(spans, now)


@given(schedules(), moments, st.sampled_from(list(Action)))
def test_the_next_time_for_an_action_is_the_first_that_allows_it(spans, now, action):
    at = next_time_for(spans, action, now)
    later = [s.starts_at for s in spans if s.starts_at > now and action in ALLOWS[s.kind]]
    assert at == (min(later) if later else None)
    assert at is None or allows(spans, action, at)


@given(schedules(), moments)
def test_every_phase_is_last_running_or_next(spans, now):
    before, running, after = last_phase(spans, now), phase_at(spans, now), next_phase(spans, now)
    found = [phase for phase in (before, running, after) if phase]
    assert found == sorted(found, key=lambda phase: phase.starts_at)
    assert len(set(found)) == len(found)


@given(schedules())
def test_phases_in_a_row_have_no_problems(spans):
    assert problems(spans) == []


@given(schedules(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(spans, random):
    shuffled = list(spans)
    random.shuffle(shuffled)
    assert problems(shuffled) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([(0, 10), (10, 20)], []),
        ([(10, 5)], [(0, "backwards")]),
        ([(5, 5)], [(0, "backwards")]),
        ([(0, 11), (10, 20)], [(1, "overlap")]),
        ([(10, 20), (0, 11)], [(0, "overlap")]),
        ([(0, None), (10, 20)], [(0, "endless")]),
        ([(0, 10), (10, None)], []),
    ],
)
def test_problems_are_named_at_their_row(rows, found):
    spans = [Span(PhaseKind.IDEATION, hour(start), None if end is None else hour(end)) for start, end in rows]
    assert problems(spans) == found


def test_every_kind_of_phase_says_what_it_allows():
    assert set(ALLOWS) == set(PhaseKind)
