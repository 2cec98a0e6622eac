"""Queries through HTTP, from many clients at once, to the site itself: all that `serve` does.

Clients and server share the machine's processors; the clients are light (one
socket each, nothing read of an answer but its status and length).
"""

import os
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI
from search_queries import Ask

from synodik.search.query import Searcher
from synodik.web.app import create_app
from synodik.web.limits import Limits
from synodik.web.serving import Service, run_workers
from synodik.web.settings import SiteSettings

_CLOCK = os.sysconf("SC_CLK_TCK")


class _Build:
    """A build of which nothing but the index is there: searches ask for no more."""

    id = "benchmark"


def site(folder: Path) -> FastAPI:
    """Open the site of an index."""
    settings = SiteSettings("Benchmark", limits=Limits(rate=0))
    return create_app(_Build(), Searcher(folder / "index"), settings)  # type: ignore[arg-type]


def through_http(
    folder: Path, query_set: list[Ask], clients: int = 8, workers: int = 2
) -> dict[str, object]:
    """Ask through HTTP, so many clients at once."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = [sys.executable, "-W", "ignore", __file__, str(folder), str(port), str(workers)]
    server = subprocess.Popen(run)
    try:
        _wait_for(port)
        texts = [ask.text for ask in query_set]
        _asked(port, texts[:100], clients)
        used = _cpu_of(server.pid)
        start = time.perf_counter()
        times = sorted(_asked(port, texts[100:], clients))
        wall = time.perf_counter() - start
        used = _cpu_of(server.pid) - used
        return {
            "clients": clients,
            "workers": workers,
            "queries": len(times),
            "queries_per_second": round(len(times) / wall, 1),
            "p50_ms": round(times[len(times) // 2] * 1000, 1),
            "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 1),
            "server_cpu_ms_a_query": round(used / len(times) * 1000, 2),
            "load": round(os.getloadavg()[0], 1),
            **_memory_of(server.pid),
        }
    finally:
        server.terminate()
        server.wait()


def _asked(port: int, texts: list[str], clients: int) -> list[float]:
    times: list[float] = []
    waiting = iter(texts)
    lock = threading.Lock()

    def client() -> None:
        link = socket.create_connection(("127.0.0.1", port), 60)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            with lock:
                text = next(waiting, None)
            if text is None:
                link.close()
                return
            start = time.perf_counter()
            request = (
                f"GET /api/search?q={quote(text)}&limit=10 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
            link.sendall(request.encode())
            _read(link, text)
            times.append(time.perf_counter() - start)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) < len(texts):
        sys.exit("a client failed")
    return times


def _read(link: socket.socket, text: str) -> None:
    held = b""
    while b"\r\n\r\n" not in held:
        held += link.recv(65536)
    head, _, body = held.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), (text, head[:100])
    (length,) = (
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length")
    )
    left = length - len(body)
    while left > 0:
        left -= len(link.recv(65536))


def _family(pid: int) -> list[int]:
    """Give the ids of a process and all that descend from it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _cpu_of(pid: int) -> float:
    """Give the seconds of processor that a process and its descendants have used."""
    stats = (Path(f"/proc/{each}/stat").read_text().rpartition(")")[2] for each in _family(pid))
    return sum(sum(map(int, stat.split()[11:13])) for stat in stats) / _CLOCK


def _memory_of(pid: int) -> dict[str, object]:
    """Sum the memory of processes; pages that several hold are shared among them (PSS)."""
    held: dict[str, list[int]] = {"Rss": [], "Pss": [], "Anonymous": []}
    for each in _family(pid):
        for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
            name, _, rest = line.partition(":")
            if name in held:
                held[name].append(int(rest.split()[0]) // 1024)
    return {
        "processes": len(held["Pss"]),
        "server_memory_mb": sum(held["Pss"]),
        "resident_mb_of_each": held["Rss"],
        "anonymous_mb_of_each": held["Anonymous"],
    }


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            link = socket.create_connection(("127.0.0.1", port), 1)
            link.settimeout(120)
            with link:
                link.sendall(b"GET /api/search?q=a HTTP/1.1\r\nHost: localhost\r\n\r\n")
                if link.recv(100):
                    return
        except OSError:
            time.sleep(0.5)
    sys.exit("the server did not start")


if __name__ == "__main__":
    run_workers(
        partial(site, Path(sys.argv[1])), Service(port=int(sys.argv[2]), workers=int(sys.argv[3]))
    )
