"""One build at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from synodik.model.errors import ArchiveError


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a lock for as long as the block runs; the system lets go of it if we are killed.

    Raises:
        ArchiveError: another process holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 32).decode(errors="replace").strip() or "unknown"
            raise ArchiveError(
                f"{path.parent}: another build is running (process {holder}); wait until it ends"
            ) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)
