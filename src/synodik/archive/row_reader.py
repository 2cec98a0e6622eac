"""Single rows of a Parquet file by their number."""

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

_KEPT: Final = 4
"""Row groups that stay decoded; a person's entries often stand near one another."""


class RowReader:
    """Reads rows of one file, a row group at a time; many threads may ask."""

    def __init__(self, path: Path) -> None:
        self._file = pq.ParquetFile(path, memory_map=True)
        metadata = self._file.metadata
        sizes = [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)]
        self._ends = np.cumsum(sizes, dtype=np.int64)
        self._groups: OrderedDict[int, pa.Table] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return int(self._ends[-1]) if len(self._ends) else 0

    def take(self, rows: Iterable[int]) -> list[dict[str, Any]]:
        """Give rows by their numbers, from 0, in the order asked."""
        return [row for number in rows for row in self.between(number, number + 1)]

    def between(self, start: int, stop: int) -> list[dict[str, Any]]:
        """Give the rows from `start` to before `stop`."""
        found: list[dict[str, Any]] = []
        while start < stop:
            at = int(np.searchsorted(self._ends, start, side="right"))
            first = int(self._ends[at - 1]) if at else 0
            end = min(stop, int(self._ends[at]))
            found.extend(self._group(at).slice(start - first, end - start).to_pylist())
            start = end
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._groups.clear()
        self._file.close()

    def _group(self, at: int) -> pa.Table:
        with self._lock:  # one Parquet reader serves one thread at a time
            if at not in self._groups:
                self._groups[at] = self._file.read_row_group(at)
                if len(self._groups) > _KEPT:
                    self._groups.popitem(last=False)
            self._groups.move_to_end(at)
            return self._groups[at]
