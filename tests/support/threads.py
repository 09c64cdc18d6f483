"""Two at the same instant, in real threads and transactions of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from portal.kernel import clock
from portal.kernel.lifecycle import NotPossible
from portal.kernel.policies import Denied


def together(*jobs: Callable[[], Any]) -> list[Any]:
    """Run the jobs in threads of their own, begun at the same instant; gives what each returned or raised."""
    start, now = Barrier(len(jobs)), clock.now()

    def run(job: Callable[[], Any]) -> Any:
        try:
            with clock.frozen(now):
                start.wait(timeout=10)
                return job()
        except (NotPossible, Denied) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))
