"""The portal served by its own command, in processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """`manage.py serve` with so many workers; `ready_after` are the seconds until /readyz said yes."""

    def __init__(self, port: int, workers: int) -> None:
        self.port = port
        command = [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", str(workers)]
        environment = {**os.environ, "LOG_LEVEL": "ERROR"}
        started = time.monotonic()
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        self._wait(started)
        self.ready_after = time.monotonic() - started

    def _wait(self, started: float) -> None:
        while time.monotonic() - started < PATIENCE:
            if self.process.poll() is not None:
                raise RuntimeError("The server ended before it was ready.")
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
        self.stop()
        raise RuntimeError("The server was not ready in time.")

    def workers(self) -> list[int]:
        """Process numbers of the workers, not of what Python keeps beside them."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children if b"resource_tracker" not in _command(int(pid))]

    def resident(self) -> list[float]:
        """MB that each worker holds in memory."""
        return [_resident(pid) for pid in self.workers()]

    def cpu(self) -> float:
        """Seconds of CPU that the workers have used so far."""
        return sum(_cpu(pid) for pid in self.workers())

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _cpu(pid: int) -> float:
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICK
