"""The columns of a records table, as distinct values and numbers of them.

A column may hold its texts as they are or as a dictionary, as a Parquet file
read with `read_dictionary` has them: that takes a third of the memory.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

T = TypeVar("T")


class Distinct(NamedTuple):
    """A column of texts.

    Attributes:
        values: its distinct texts, in order of first appearance.
        number: of each record, the number of its text, or -1; int32.
    """

    values: Sequence[str]
    number: NDArray[np.int32]

    def map(self, function: Callable[[str], int], *, absent: int) -> NDArray[np.int64]:
        """Give for each record a number made from its text, once for each distinct text."""
        made = np.array([function(value) for value in self.values] + [absent], np.int64)
        return made[self.number]


def texts(records: pa.Table, column: str) -> Distinct:
    """Read a column of texts; one that the table lacks reads as empty."""
    if column not in records.column_names or not _is_text(records.schema.field(column).type):
        return Distinct((), np.full(len(records), -1, np.int32))
    return _distinct(records.column(column))


def lists(records: pa.Table, column: str) -> tuple[NDArray[np.int64], Distinct]:
    """Read a column of lists: of each item its record, and the items as a column."""
    empty = np.zeros(0, np.int64)
    if column not in records.column_names or not pa.types.is_list(
        records.schema.field(column).type
    ):
        return empty, Distinct((), empty.astype(np.int32))
    array = records.column(column).combine_chunks()
    if isinstance(array, pa.ChunkedArray):  # a table of no rows keeps its chunks
        return empty, Distinct((), empty.astype(np.int32))
    owner = pc.list_parent_indices(array).to_numpy(zero_copy_only=False).astype(np.int64)
    return owner, _distinct(pa.chunked_array([pc.list_flatten(array)]))


def numbers(records: pa.Table, column: str) -> NDArray[np.float64]:
    """Read a column of numbers; NaN where there is none."""
    if column not in records.column_names or pa.types.is_null(records.schema.field(column).type):
        return np.full(len(records), np.nan)
    return np.asarray(records.column(column).cast(pa.float64()).to_numpy(), np.float64)


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _distinct(column: pa.ChunkedArray) -> Distinct:
    encoded = column.combine_chunks()
    if not pa.types.is_dictionary(column.type):
        encoded = encoded.dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        if encoded.num_chunks == 0:
            return Distinct((), np.zeros(0, np.int32))
        encoded = encoded.chunk(0)
    number = encoded.indices.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False)
    used, number = _numbered(number, len(encoded.dictionary))
    return Distinct(encoded.dictionary.take(pa.array(used)).to_pylist(), number)


def _numbered(code: NDArray[np.int32], codes: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Number codes anew in order of first appearance; -1 stays.

    Returns:
        The code that each number stands for, and the numbers.
    """
    first = np.full(codes + 1, -1, np.int64)
    first[code[::-1]] = np.arange(len(code) - 1, -1, -1)  # of equal codes the first is written last
    appeared = np.flatnonzero(first[:-1] >= 0)
    used = appeared[np.argsort(first[appeared])]
    number = np.full(codes + 1, -1, np.int32)
    number[used] = np.arange(len(used), dtype=np.int32)
    return used, number[code]
