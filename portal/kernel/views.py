from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, cache and broker answer; 503 names those which do not, without their errors."""
    checks = {"database": _database, "cache": _cache}
    if not settings.POTLUCK_IN_PROCESS_TASKS:
        checks["broker"] = _broker
    states = {name: _answers(check) for name, check in checks.items()}
    ready = all(states.values())
    named = {name: "ok" if up else "down" for name, up in states.items()}
    return JsonResponse({"status": "ok" if ready else "down", **named}, status=200 if ready else 503)


def _answers(check) -> bool:
    try:
        check()
    except Exception:  # whatever the driver raises, the answer is "down"
        return False
    return True


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache() -> None:
    cache.set("readyz", "1", 10)
    if cache.get("readyz") != "1":
        raise RuntimeError("the cache forgot")


def _broker() -> None:
    from portal.celery import app

    with app.connection_for_write(connect_timeout=2) as broker:
        broker.ensure_connection(max_retries=1, timeout=2)
