"""Queries through HTTP, from many clients at once, to a small server around the engine."""

import concurrent.futures
import http.client
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

from search_queries import Ask

_SERVER = """
import sys
from pathlib import Path
import uvicorn
from fastapi import FastAPI
from fastapi.responses import ORJSONResponse
from dataclasses import asdict
from synodik.search.query import Searcher
searcher = Searcher(Path(sys.argv[1]) / "index")
searcher.warm()
app = FastAPI()
@app.get("/api/search")
def search(q: str, limit: int = 10):
    return ORJSONResponse(asdict(searcher.search(q, limit=limit)))
uvicorn.run(app, port=int(sys.argv[2]), log_level="error", access_log=False)
"""


def through_http(folder: Path, query_set: list[Ask], clients: int = 8) -> dict[str, object]:
    """Ask through HTTP, so many clients at once."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", _SERVER, str(folder), str(port)]
    )
    try:
        _wait_for(port)
        texts = [ask.text for ask in query_set]
        local = threading.local()

        def ask(text: str) -> float:
            if not hasattr(local, "connection"):
                local.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            start = time.perf_counter()
            local.connection.request("GET", f"/api/search?q={quote(text)}&limit=10")
            response = local.connection.getresponse()
            response.read()
            assert response.status == 200, (text, response.status)
            return time.perf_counter() - start

        with concurrent.futures.ThreadPoolExecutor(clients) as pool:
            list(pool.map(ask, texts[:100]))
            start = time.perf_counter()
            times = sorted(pool.map(ask, texts))
            wall = time.perf_counter() - start
        status = Path(f"/proc/{server.pid}/status").read_text().splitlines()
        held = {
            line.split(":")[0]: line.split()[1]
            for line in status
            if line.startswith("Rss") or line.startswith("VmRSS")
        }
        return {
            "clients": clients,
            "queries_per_second": round(len(texts) / wall, 1),
            "p50_ms": round(times[len(times) // 2] * 1000, 1),
            "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 1),
            "server_memory_mb": int(held.get("VmRSS", 0)) // 1024,
            "server_own_memory_mb": int(held.get("RssAnon", 0)) // 1024,
        }
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("the server did not start")
