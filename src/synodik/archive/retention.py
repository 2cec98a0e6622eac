"""Which builds and parsed sources stay, and which are cleared away."""

import shutil

from synodik.archive.archive import Archive
from synodik.archive.inputs import Inputs


def clear_unfinished(archive: Archive) -> None:
    """Remove what a build that was killed left behind; we hold the lock, so nobody works on it."""
    for folder in (archive.builds_folder, archive.cache_folder):
        for path in folder.glob(".tmp-*"):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()


def forget_old(archive: Archive, inputs: Inputs, keep: int) -> None:
    """Remove old builds, and parsed sources that the newest build does not use.

    Args:
        archive: that holds them.
        inputs: of the build that is served now.
        keep: how many builds stay, the served one always among them.
    """
    builds = archive.builds_folder
    current = (builds / "current").resolve()
    others = [
        path
        for path in builds.iterdir()
        if path.is_dir() and not path.is_symlink() and path != current
    ]
    others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in others[max(keep - 1, 0) :]:
        shutil.rmtree(path)
    used = {extraction.key for extraction in inputs.extractions}
    for path in archive.cache_folder.iterdir():
        if path.name not in used:
            shutil.rmtree(path)
