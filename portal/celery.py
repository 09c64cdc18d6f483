"""The Celery application: `celery -A portal worker --beat`."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("potluck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
