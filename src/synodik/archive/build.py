"""From the sources of an archive to a build: the one road, in order.

A build is made in a folder beside the others and put in place by one rename;
`current` is switched by another. Killed at any moment, it leaves the build
that was served before.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from synodik.archive.archive import Archive
from synodik.archive.durable import point_to, sync_folder, sync_tree
from synodik.archive.inputs import Inputs, gathered
from synodik.archive.lock import only_one
from synodik.archive.opened import Build
from synodik.archive.progress import Progress, Silent
from synodik.archive.quality import Quality, changes, quality_of
from synodik.archive.retention import clear_unfinished, forget_old
from synodik.archive.writing import Indexer, Linker, Locator, write_build
from synodik.model.errors import ArchiveError

__all__ = ["Build", "Built", "Indexer", "Linker", "Locator", "Progress", "Silent", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to.

    Attributes:
        build: opened; it is the one served now.
        quality: its report.
        changes: what differs from the build served before, in words.
        is_new: False where the same inputs had been built before.
        uncleared: old builds that could not be removed, in words.
    """

    build: Build
    quality: Quality
    changes: tuple[str, ...]
    is_new: bool
    uncleared: tuple[str, ...] = ()


def build(
    archive: Archive,
    *,
    link: Linker,
    index: Indexer,
    locate: Locator | None = None,
    tie: Locator | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
    keep: int = 2,
) -> Built:
    """Make a build of all sources and serve it.

    A source that cannot be read is a failure in the report; the rest is built.

    Args:
        archive: to build.
        link: joins records into persons.
        index: writes the search index.
        locate: writes which places the statements name; None for no such tables.
        tie: writes which bodies they name; None for no such tables.
        progress: told how it goes.
        workers: processes that parse; None for one to a processor.
        keep: how many builds stay, the new one among them.

    Raises:
        ArchiveError: there is nothing to build, another build is running, or the disk is full.
        LedgerError: the chain of decisions is broken, or has lost its end.
    """
    progress = progress or Silent()
    try:
        archive.builds_folder.mkdir(exist_ok=True)
        archive.cache_folder.mkdir(exist_ok=True)
        with only_one(archive.builds_folder / ".lock"):
            clear_unfinished(archive)
            inputs = gathered(archive, workers, progress)
            built = _made(
                archive,
                inputs,
                partial(
                    write_build, link=link, index=index, locate=locate, tie=tie, progress=progress
                ),
            )
            uncleared = forget_old(archive, inputs, keep)
    except OSError as error:
        raise ArchiveError(
            f"{archive.folder}: the build could not be written ({error.strerror or error}); "
            "nothing is lost and the build before is still served: make room and build again"
        ) from error
    return replace(built, uncleared=uncleared)


def _made(archive: Archive, inputs: Inputs, write: Callable[[Path, Inputs], None]) -> Built:
    before = _served_quality(archive)
    folder = archive.builds_folder / inputs.build_id
    is_new = not folder.exists()
    if is_new:
        temporary = archive.builds_folder / f".tmp-{inputs.build_id}"
        temporary.mkdir()
        try:
            write(temporary, inputs)
            sync_tree(temporary)
            temporary.rename(folder)
            sync_folder(archive.builds_folder)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
    point_to(archive.builds_folder / "current", inputs.build_id)
    # The same failures may have other reasons by now.
    quality = replace(quality_of(folder), failures=inputs.failures)
    told = () if before is None else tuple(changes(before, quality))
    return Built(Build(folder), quality, told, is_new)


def _served_quality(archive: Archive) -> Quality | None:
    """Read the report of the build that is served; None where there is none to compare with."""
    path = archive.builds_folder / "current" / "quality.json"
    if not path.is_file():
        return None
    try:
        return quality_of(path.parent)
    except (KeyError, TypeError, ValueError):  # a report as an older program wrote it
        return None
