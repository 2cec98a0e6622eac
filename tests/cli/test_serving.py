import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
_SOURCES = resources.files("synodik.archive") / "sample" / "sources.toml"


def test_the_demo_reads_six_sources_and_shows_a_person_side_by_side(run: Run) -> None:
    result = run("demo", "--no-serve")
    assert result.exit_code == 0, result.output
    for source in tomllib.loads(_SOURCES.read_text("utf-8"))["sources"]:
        assert source["id"] in result.stdout
    assert "(disputed)" in result.stdout
    assert "WARNING" not in result.stderr


def test_an_archive_that_was_never_built_is_not_served(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "new")
    result = run("serve", tmp_path / "new")
    assert result.exit_code == 1
    assert "synodik build" in result.stderr


def test_review_is_refused_where_others_can_reach_it(run: Run, archive: Path) -> None:
    result = run("serve", archive, "--review", "--host", "0.0.0.0")
    assert result.exit_code == 1
    assert "judged on this machine only" in result.stderr
    assert "http://" not in result.stdout


@pytest.mark.parametrize("workers", [1, 2])
def test_the_site_answers_from_as_many_processes_as_asked_for(archive: Path, workers: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["serve", str(archive), "--port", str(port), "--workers", str(workers)]
    server = subprocess.Popen([sys.executable, "-m", "synodik", *command])
    try:
        assert _asked(f"http://127.0.0.1:{port}/", server) == 200
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)


def _asked(address: str, server: "subprocess.Popen[bytes]") -> int:
    """Ask until somebody listens, as long as the server lives."""
    for _ in range(600):
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return int(answer.status)
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError("nobody listened")
