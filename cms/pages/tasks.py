from __future__ import annotations

from celery import shared_task
from django.core.management import call_command


@shared_task(ignore_result=True)
def publish_scheduled() -> None:
    """Put out, and take back, the pages whose editors have named this hour."""
    call_command("publish_scheduled")
