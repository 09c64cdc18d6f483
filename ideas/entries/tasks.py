from __future__ import annotations

from datetime import timedelta

from celery import shared_task

from ideas.entries.packaging import forget_pictures_before
from ideas.entries.services import forget_abandoned
from portal.kernel import clock

# A pack that is still shared is drawn again when it is next asked for.
KEPT_FOR = timedelta(days=30)


@shared_task(ignore_result=True)
def prune_pack_pictures() -> int:
    """Forget the PNGs of packs that were made a while ago."""
    return forget_pictures_before(clock.now() - KEPT_FOR)


@shared_task(ignore_result=True)
def forget_abandoned_drafts() -> int:
    """Forget what visitors began a while ago and never sent."""
    return forget_abandoned(before=clock.now() - KEPT_FOR)
