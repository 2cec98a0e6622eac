"""Which builds and parsed sources stay, and which are cleared away."""

import re
import shutil
from pathlib import Path

from synodik.archive.archive import Archive
from synodik.archive.inputs import Inputs
from synodik.archive.lock import is_in_use

_KEY = re.compile(r"[0-9a-f]{20}")
"""How builds and parsed sources are named."""


def clear_unfinished(archive: Archive) -> None:
    """Remove what a build that was killed left behind; we hold the lock, so nobody works on it."""
    for folder in (archive.builds_folder, archive.cache_folder):
        for path in folder.glob(".tmp-*"):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()


def forget_old(archive: Archive, inputs: Inputs, keep: int) -> tuple[str, ...]:
    """Remove old builds, and parsed sources that the newest build does not use.

    What we did not make stays, and a build that a server still reads. What cannot
    be removed is told, and stops nothing: the new build is served by now.

    Args:
        archive: that holds them.
        inputs: of the build that is served now.
        keep: how many builds stay, the served one always among them.
    """
    current = (archive.builds_folder / "current").resolve()
    others = [path for path in _made_by_us(archive.builds_folder) if path.resolve() != current]
    others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    used = {extraction.key for extraction in inputs.extractions}
    unused = [path for path in _made_by_us(archive.cache_folder) if path.name not in used]
    uncleared = []
    for path in (*others[max(keep - 1, 0) :], *unused):
        try:
            if not is_in_use(path):
                shutil.rmtree(path)
        except OSError as error:
            uncleared.append(f"{path}: cannot be removed ({error.strerror or error})")
    return tuple(uncleared)


def _made_by_us(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.iterdir()
        if _KEY.fullmatch(path.name) and path.is_dir() and not path.is_symlink()
    ]
