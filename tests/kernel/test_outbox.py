from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from portal.kernel import clock, events, outbox, wiring
from portal.kernel.events import Event
from portal.kernel.models import OutboxRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def bell(monkeypatch, settings):
    """An event with one handler that writes down what it heard."""
    monkeypatch.setattr(events, "EVENTS", dict(events.EVENTS))
    settings.POTLUCK_RAISE_HANDLER_ERRORS = False

    @dataclass(frozen=True)
    class BellRung(Event):
        times: int

    heard: list[int] = []
    wiring.handlers_of(BellRung)
    monkeypatch.setitem(wiring.HANDLERS, BellRung, (lambda event: heard.append(event.times),))
    BellRung.heard = heard
    return BellRung


def test_a_published_event_reaches_its_handler_once(bell):
    outbox.publish(bell(times=3))
    outbox.relay_all()
    outbox.relay_all()
    assert bell.heard == [3]


def test_an_event_of_a_failed_transaction_never_happened(bell):
    with transaction.atomic():
        outbox.publish(bell(times=1))
        transaction.set_rollback(True)
    outbox.relay_all()
    assert bell.heard == []


def test_events_arrive_in_the_order_they_happened(bell):
    for times in (1, 2, 3):
        outbox.publish(bell(times=times))
    outbox.relay_all()
    assert bell.heard == [1, 2, 3]


def test_a_failing_handler_is_tried_again_later(bell, monkeypatch):
    def stumble(event):
        raise ValueError("not today")

    monkeypatch.setitem(wiring.HANDLERS, bell, (stumble,))
    row = outbox.publish(bell(times=1))
    assert outbox.relay_all() == 0
    row.refresh_from_db()
    assert (row.relayed_at, row.attempts, row.last_error) == (None, 1, "ValueError: not today")
    assert row.claimed_until > timezone.now()
    monkeypatch.setitem(wiring.HANDLERS, bell, (lambda event: bell.heard.append(event.times),))
    OutboxRow.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    outbox.relay_all()
    assert bell.heard == [1]


def test_one_poisonous_event_does_not_hold_up_the_others(bell, monkeypatch):
    def only_even(event):
        if event.times % 2:
            raise ValueError
        bell.heard.append(event.times)

    monkeypatch.setitem(wiring.HANDLERS, bell, (only_even,))
    for times in (1, 2):
        outbox.publish(bell(times=times))
    outbox.relay_all()
    assert bell.heard == [2]


def test_a_row_claimed_by_another_relay_is_left_alone(bell):
    row = outbox.publish(bell(times=1))
    OutboxRow.objects.filter(pk=row.pk).update(claimed_until=timezone.now() + timedelta(minutes=1))
    assert outbox.relay_all() == 0
    assert bell.heard == []


def test_a_row_whose_relay_died_is_claimed_again(bell):
    row = outbox.publish(bell(times=1))
    OutboxRow.objects.filter(pk=row.pk).update(
        claimed_until=timezone.now() - timedelta(seconds=1), attempts=1
    )
    outbox.relay_all()
    assert bell.heard == [1]


def test_an_event_of_another_release_is_kept_for_it(bell):
    row = outbox.publish(bell(times=1))
    OutboxRow.objects.filter(pk=row.pk).update(schema=99)
    assert outbox.relay_all() == 0
    assert OutboxRow.objects.get(pk=row.pk).relayed_at is None


def test_relayed_rows_are_forgotten_after_a_while(bell):
    row = outbox.publish(bell(times=1))
    outbox.relay_all()
    outbox.publish(bell(times=2))
    OutboxRow.objects.filter(pk=row.pk).update(relayed_at=timezone.now() - outbox.KEEP_RELAYED * 2)
    outbox.prune()
    assert [waiting.payload for waiting in OutboxRow.objects.all()] == [{"times": 2}]


def test_handlers_write_at_the_time_of_the_event(bell, monkeypatch, at):
    told = []
    monkeypatch.setitem(wiring.HANDLERS, bell, (lambda event: told.append(clock.now()),))
    happened = at("2026-05-01 12:00")
    outbox.publish(bell(times=1))
    at("2026-05-01 13:00")
    outbox.relay_all()
    assert told == [happened]
