"""A real worker process takes tasks from the broker and works on the database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.kernel import clock
from portal.kernel.models import OutboxRow
from portal.kernel.outbox import KEEP_RELAYED
from portal.kernel.tasks import prune_outbox
from tests.support.workers import wait_until

pytestmark = pytest.mark.server


def test_the_worker_forgets_events_relayed_long_ago(celery_worker):
    long_ago = clock.now() - KEEP_RELAYED - timedelta(days=1)
    just_now = clock.now()
    for relayed_at in (long_ago, just_now):
        OutboxRow.objects.create(
            name="kernel.Happened", schema=1, payload={}, happened_at=relayed_at, relayed_at=relayed_at
        )
    prune_outbox.delay()
    wait_until(lambda: OutboxRow.objects.count() == 1)
    assert OutboxRow.objects.get().relayed_at == just_now
