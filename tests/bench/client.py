"""A small HTTP client that costs little beside what it measures: keep-alive sockets, one thread each."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` answers, and the median `latency` of one in milliseconds."""

    count: int
    per_second: float
    latency: float


def measure(port: int, paths: Sequence[str], *, seconds: float, connections: int) -> Rate:
    """Ask for the paths in turn over so many connections for so long; raises for any answer but 200."""
    turns = itertools.cycle([_request(path) for path in paths])
    lock, latencies, failures = threading.Lock(), [], []
    ends_at = time.perf_counter() + seconds

    def work() -> None:
        try:
            with _Connection(port) as connection:
                mine = []
                while (began := time.perf_counter()) < ends_at:
                    with lock:
                        request = next(turns)
                    connection.ask(request)
                    mine.append(time.perf_counter() - began)
            with lock:
                latencies.extend(mine)
        except Exception as failure:
            failures.append(failure)

    began = time.perf_counter()
    threads = [threading.Thread(target=work) for _connection in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    taken = time.perf_counter() - began
    return Rate(len(latencies), len(latencies) / taken, median(latencies) * 1000)


def _request(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: identity\r\n\r\n".encode()


class _Connection:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> _Connection:
        return self

    def __exit__(self, *details: object) -> None:
        self.socket.close()

    def ask(self, request: bytes) -> None:
        """Send one request and read its whole answer."""
        self.socket.sendall(request)
        data = b""
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        head = data[:end].lower()
        if not head.startswith(b"http/1.1 200"):
            raise RuntimeError(f"{request.split()[1].decode()} answered {data[:end].decode()}")
        length = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        missing = length - (len(data) - end - 4)
        while missing > 0:
            missing -= len(self._more())

    def _more(self) -> bytes:
        data = self.socket.recv(262_144)
        if not data:
            raise ConnectionError("The server closed the connection.")
        return data
