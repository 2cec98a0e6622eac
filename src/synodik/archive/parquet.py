"""Parquet written so that the same rows always make the same bytes."""

from pathlib import Path
from types import TracebackType
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP: Final = 4096
"""Rows to a group: small enough that a look-up reads little, large enough to compress."""


class TableWriter:
    """Writes one table as it comes, in row groups of one size.

    The groups do not depend on how the rows arrive, and nothing of the clock
    goes in: the bytes depend on the rows and the version of pyarrow alone.

    Args:
        path: of the file, which must not exist.
        schema: of the table.
    """

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(
            str(path), schema, compression="zstd", version="2.6", use_dictionary=True
        )
        self._schema = schema
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def __enter__(self) -> "TableWriter":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._flush(self._rows)
        self._writer.close()

    def add(self, batch: pa.RecordBatch) -> None:
        """Add rows; they reach the disk a whole group at a time."""
        self._waiting.append(batch)
        self._rows += batch.num_rows
        if self._rows >= ROW_GROUP:
            self._flush(self._rows - self._rows % ROW_GROUP)

    def _flush(self, rows: int) -> None:
        table = pa.Table.from_batches(self._waiting, schema=self._schema)
        self._writer.write_table(table.slice(0, rows), row_group_size=ROW_GROUP)
        rest = table.slice(rows)
        self._waiting = rest.to_batches()
        self._rows = rest.num_rows


def write_table(path: Path, rows: pa.Table | pa.RecordBatchReader, schema: pa.Schema) -> int:
    """Write a whole table, its columns in the order of the schema; give the count of its rows."""
    count = 0
    with TableWriter(path, schema) as writer:
        for batch in rows.to_reader() if isinstance(rows, pa.Table) else rows:
            writer.add(batch.select(schema.names).cast(schema))
            count += batch.num_rows
    return count
