from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.kernel import background
from portal.kernel.models import Lease


@pytest.mark.django_db
def test_only_one_process_holds_the_lease():
    assert background.hold_lease("work", "a")
    assert not background.hold_lease("work", "b")


@pytest.mark.django_db
def test_the_holder_renews_its_lease():
    background.hold_lease("work", "a")
    before = Lease.objects.get(pk="work").expires_at
    assert background.hold_lease("work", "a")
    assert Lease.objects.get(pk="work").expires_at >= before


@pytest.mark.django_db
def test_a_lease_that_ran_out_goes_to_whoever_asks():
    background.hold_lease("work", "a")
    Lease.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert background.hold_lease("work", "b")
    assert Lease.objects.get(pk="work").holder == "b"


@pytest.mark.django_db
def test_scheduled_tasks_run_when_their_time_has_come(settings):
    settings.CELERY_BEAT_SCHEDULE = {
        "often": {"task": "portal.kernel.tasks.relay_outbox", "schedule": timedelta(seconds=5)},
        "seldom": {"task": "portal.kernel.tasks.prune_outbox", "schedule": timedelta(hours=1)},
    }
    due: dict[str, float] = {}
    assert background.run_due(due, 100.0) == ["often", "seldom"]
    assert background.run_due(due, 104.0) == []
    assert background.run_due(due, 105.0) == ["often"]


def test_nothing_starts_where_celery_does_the_work(settings):
    settings.POTLUCK_IN_PROCESS_TASKS = False
    assert background.start() is False
