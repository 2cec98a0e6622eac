"""A build that is cut off, at any moment and for any reason, loses nothing."""

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from synodik.archive import parquet
from synodik.archive.archive import Archive
from synodik.archive.build import Built
from synodik.model.errors import ArchiveError
from synodik.model.source import Source

Add = Callable[..., Source]
Make = Callable[..., Built]
_KILLED = Path(__file__).with_name("killed_build.py")


class Waiting(NamedTuple):
    """An archive with a good build, and a source that is not in it yet."""

    archive: Archive
    good: str
    make: Make


@pytest.fixture
def waiting(archive: Archive, add: Add, make: Make, entries: str, other_entries: str) -> Waiting:
    add("one", entries)
    good = make().build.id
    add("two", other_entries * 6)
    return Waiting(archive, good, make)


def _is_whole(waiting: Waiting) -> bool:
    """Whether the next build clears up and holds everything."""
    counts = waiting.make().build.counts()
    folders = (waiting.archive.builds_folder, waiting.archive.cache_folder)
    return counts["entries"] == 15 and not any(list(each.glob(".tmp-*")) for each in folders)


@pytest.mark.parametrize(
    "point", ["parsing", "tables", "linking", "index", "sync_tree", "point_to", "forget_old"]
)
def test_a_killed_build_leaves_a_good_one(waiting: Waiting, point: str) -> None:
    killed = subprocess.Popen(
        [sys.executable, _KILLED, waiting.archive.folder, point], start_new_session=True
    )
    assert killed.wait() == -signal.SIGKILL
    _wait_until_all_are_gone(killed.pid)
    served = waiting.archive.current()
    # Where only the clearing up was left to do, the new one is served.
    assert (served.id == waiting.good) == (point != "forget_old")
    assert served.record("one/1")["surname"] == "Orav"
    assert _is_whole(waiting)


def test_a_full_disk_is_told_and_the_build_before_stays(
    monkeypatch: pytest.MonkeyPatch, waiting: Waiting
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(parquet.TableWriter, "_flush", _full)
        with pytest.raises(ArchiveError, match=r"No space left on device.*nothing is lost"):
            waiting.make()
    assert waiting.archive.current().id == waiting.good
    assert _is_whole(waiting)


def test_a_write_that_the_system_refuses_is_told_and_the_build_before_stays(
    waiting: Waiting,
) -> None:
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, unlimited[1]))
    try:
        with pytest.raises(ArchiveError, match="could not be written"):
            waiting.make()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    assert waiting.archive.current().id == waiting.good
    assert _is_whole(waiting)


def test_a_source_that_is_cut_off_while_it_is_added_is_not_there(
    monkeypatch: pytest.MonkeyPatch, archive: Archive, add: Add, entries: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("synodik.archive.archive.sync_tree", _full)
        with pytest.raises(ArchiveError, match="nothing was changed"):
            add("one", entries)
    assert list(archive.sources_folder.iterdir()) == []
    assert add("one", entries).id == "one"


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _wait_until_all_are_gone(group: int) -> None:
    """The processes of a killed build end by themselves; none may be left to wait for ever."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("processes of the killed build are still there after a minute")
