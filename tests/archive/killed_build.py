"""Builds an archive and is killed, as by a power cut, at a point that is named.

python killed_build.py ARCHIVE POINT
"""

import os
import signal
import sys
from pathlib import Path

import pyarrow as pa

from synodik.archive import build as building
from synodik.archive import extraction
from synodik.archive.archive import Archive
from synodik.archive.build import Silent
from synodik.archive.tables import DRAWS, LINKS


def killed(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Linked:
    def __init__(self, records: pa.Table) -> None:
        self.conflicts = ()
        self.links = LINKS.empty_table().to_reader()
        ids = records["entry"]
        self.persons = pa.table({"record": ids, "person": ids, "probability": [1.0] * len(ids)})
        self.draws = DRAWS.empty_table()
        self.expected = ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0))
        self.conflicts = ()


def alone(records: pa.Table, *_: object, **__: object) -> Linked:
    return Linked(records)


class KilledWhile(Silent):
    """Killed when a stage begins, or once the first entries were parsed."""

    def __init__(self, point: str) -> None:
        self._point = point

    def stage(self, name: str) -> None:
        if name == self._point:
            killed()

    def advance(self, entries: int) -> None:
        if self._point == "parsing":
            killed()


def main(folder: Path, point: str) -> None:
    if point in {"sync_tree", "point_to", "forget_old"}:
        setattr(building, point, killed)
    # More than one chunk, so that processes are at work when the end comes.
    extraction.CHUNK_ENTRIES = 4  # type: ignore[misc]
    building.build(
        Archive.open(folder),
        link=alone,
        index=killed if point == "index" else lambda *_: None,
        progress=KilledWhile(point),
        workers=2 if point == "parsing" else 1,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
