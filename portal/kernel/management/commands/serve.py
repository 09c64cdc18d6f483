"""Serve the portal over HTTP with Granian."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, connections

# Addresses that a browser on this machine reaches by the name localhost.
LOCAL = {"127.0.0.1", "::1", "0.0.0.0", "::"}  # noqa: S104 - compared with what was asked for

# SQLite lets one writer work at a time, so more threads would only queue for it.
THREADS = {"sqlite": 4, "postgresql": 8}


class Command(BaseCommand):
    help = "Serve the portal at http://localhost:PORT."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen on (127.0.0.1).")
        parser.add_argument("--port", type=int, default=8000, help="Port to listen on (8000).")
        parser.add_argument("--workers", type=int, default=1, help="Processes (1).")
        parser.add_argument("--threads", type=int, help="Requests that a process works on at once.")
        parser.add_argument("--access-log", action="store_true", help="Write a line for each request.")

    def handle(self, *args: Any, **options: Any) -> None:
        from granian import Granian
        from granian.constants import Interfaces
        from granian.log import LogLevels

        # WhiteNoise asks for the folder of collected files also where it serves them from their sources.
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        threads = options["threads"] or THREADS.get(connection.vendor, 8)
        # The workers are forks of this process; each opens connections of its own.
        connections.close_all()
        shown = "localhost" if options["host"] in LOCAL else options["host"]
        self.stdout.write(f"Potluck is at http://{shown}:{options['port']} (Ctrl-C ends it).")
        self.stdout.flush()
        Granian(
            "portal.wsgi:application",
            address=options["host"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["workers"],
            blocking_threads=threads,
            backpressure=threads * 16,
            log_level=LogLevels.warning,
            log_access=options["access_log"],
            respawn_failed_workers=True,
        ).serve()
