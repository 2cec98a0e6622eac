"""Which rows of the tables belong to one id, without reading a table.

The tables are in order of print, so an id says nothing of its row. Beside
them stands the folder `lookup`: Arrow files that are mapped into memory and
never read whole, so that a build of millions of records opens at once and one
person costs a few pages of them.

- `ids`: `id`, sorted, and `row` in `entries` and `records`, which are parallel.
- `told`: for each row of `entries`, `first` in `statements`; one more at the end.
- `members`: `person`, the row of its first record, sorted, and `row` of each record.
- `links`: `record`, a row, sorted, and `link`, the row in `links`.
- `placed`: for each row of `entries`, `first` in `located`; only where there are places.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

FOLDER: Final = "lookup"
_FILES: Final = ("ids", "told", "members", "links")
_PLACED: Final = "placed"
Rows = NDArray[np.int64]


def write_lookup(folder: Path) -> None:
    """Write the folder `lookup` of a build whose tables are written.

    Args:
        folder: of the build.
    """
    (folder / FOLDER).mkdir()
    ids = pq.read_table(folder / "entries.parquet", columns=["id"])["id"].combine_chunks()
    order = pc.sort_indices(ids)
    _write(folder, "ids", id=ids.take(order), row=pc.cast(order, pa.int32()))
    _write(folder, "told", first=pa.array(_firsts(folder, ids, "statements")))
    record, person = _rows_in(folder, "persons", ("record", "person"), ids)
    by_person = np.lexsort((record, person))
    _write(folder, "members", person=pa.array(person[by_person]), row=pa.array(record[by_person]))
    ends = np.concatenate(_rows_in(folder, "links", ("a", "b"), ids))
    by_record = np.argsort(ends, kind="stable")
    link = by_record % max(1, len(ends) // 2)
    _write(folder, "links", record=pa.array(ends[by_record]), link=pa.array(link.astype(np.int32)))


def write_placed(folder: Path) -> None:
    """Write, beside the look-up, the first row in `located` of each entry."""
    ids = pq.read_table(folder / "entries.parquet", columns=["id"])["id"].combine_chunks()
    _write(folder, _PLACED, first=pa.array(_firsts(folder, ids, "located")))


def is_written(folder: Path) -> bool:
    """Whether a build has its folder `lookup`."""
    return all((folder / FOLDER / f"{name}.arrow").is_file() for name in _FILES)


class Lookup:
    """The folder `lookup` of a build, mapped into memory; many threads may ask."""

    def __init__(self, folder: Path) -> None:
        ids, told, members, links = (_mapped(folder, name) for name in _FILES)
        self._ids = ids.column("id")
        self._row = _numbers(ids, "row")
        self._first = _numbers(told, "first")
        self._person, self._member = _numbers(members, "person"), _numbers(members, "row")
        self._record, self._link = _numbers(links, "record"), _numbers(links, "link")
        has_places = (folder / FOLDER / f"{_PLACED}.arrow").is_file()
        self._placed = _numbers(_mapped(folder, _PLACED), "first") if has_places else None

    def row(self, entry_id: str) -> int | None:
        """Find the row of an entry, and of its record; None where there is none."""
        at = bisect_left(range(len(self._ids)), entry_id, key=self._id_at)
        if at == len(self._ids) or self._id_at(at) != entry_id:
            return None
        return int(self._row[at])

    def statements(self, row: int) -> range:
        """Find the rows in `statements` of an entry, by its row."""
        return range(int(self._first[row]), int(self._first[row + 1]))

    def located(self, row: int) -> range:
        """Find the rows in `located` of an entry, by its row; none in a build without places."""
        if self._placed is None:
            return range(0)
        return range(int(self._placed[row]), int(self._placed[row + 1]))

    def person(self, person: int) -> Rows:
        """Find the rows of a person's records by the row of the first, in order."""
        return _of(person, self._person, self._member)

    def links(self, record: int) -> Rows:
        """Find the rows in `links` that touch a record, by its row."""
        return _of(record, self._record, self._link)

    def _id_at(self, at: int) -> str:
        found: str = self._ids[at].as_py()
        return found


def _firsts(folder: Path, ids: pa.Array, table: str) -> Rows:
    """Give the first row of each entry in a table that stands in the order of entries."""
    values, lengths = [], []
    for entries in _columns(folder / f"{table}.parquet", "entry"):
        runs = pc.run_end_encode(entries)
        values.append(runs.values)
        lengths.append(np.diff(np.asarray(runs.run_ends), prepend=0))
    counts = np.zeros(len(ids) + 1, dtype=np.int64)
    if values:
        rows = pc.index_in(pa.concat_arrays(values), value_set=ids)
        # A run that a row group cuts in two is counted in both parts.
        np.add.at(counts, np.asarray(rows) + 1, np.concatenate(lengths))
    return np.cumsum(counts)


def _columns(path: Path, column: str) -> Iterator[pa.Array]:
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            yield file.read_row_group(group, columns=[column]).column(0).combine_chunks()


def _rows_in(
    folder: Path, table: str, columns: Sequence[str], ids: pa.Array
) -> list[NDArray[np.int32]]:
    read = pq.read_table(folder / f"{table}.parquet", columns=list(columns))
    return [np.asarray(pc.index_in(read[name].combine_chunks(), value_set=ids)) for name in columns]


def _write(folder: Path, name: str, **columns: pa.Array) -> None:
    batch = pa.RecordBatch.from_pydict(columns)
    with (
        pa.OSFile(str(folder / FOLDER / f"{name}.arrow"), "wb") as file,
        pa.ipc.new_file(file, batch.schema) as writer,
    ):
        writer.write_batch(batch)


def _mapped(folder: Path, name: str) -> pa.RecordBatch:
    file = pa.memory_map(str(folder / FOLDER / f"{name}.arrow"))
    return pa.ipc.open_file(file).get_batch(0)


def _numbers(batch: pa.RecordBatch, column: str) -> NDArray[np.int64]:
    numbers: NDArray[np.int64] = batch.column(column).to_numpy(zero_copy_only=True)
    return numbers


def _of(key: int, keys: Rows, values: Rows) -> Rows:
    start, stop = np.searchsorted(keys, [key, key + 1])
    return values[start:stop]
