from __future__ import annotations

from celery import shared_task

from portal.notifications import delivery


@shared_task(ignore_result=True)
def deliver_mail() -> int:
    """Send the mail that waits."""
    return delivery.deliver_all()
