"""Links and persons of a build as rows, to be asked in bulk."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from synodik.model.judgement import Judgement


class LinkRows(NamedTuple):
    """The links of a build whose records it has.

    Attributes:
        ids: of all records, in order.
        person: of each record the number of its person.
        a, b: rows of each link's records.
        probability: of each link.
    """

    ids: pa.Array
    person: NDArray[np.int64]
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    probability: NDArray[np.float64]

    @property
    def is_joined(self) -> NDArray[np.bool_]:
        """Whether the records of each link are one person."""
        return np.asarray(self.person[self.a] == self.person[self.b])

    def names(self, row: int) -> str:
        """Give the id of a record by its row."""
        name: str = self.ids[row].as_py()
        return name


def link_rows(links: pa.Table, persons: pa.Table) -> LinkRows:
    """Resolve the tables `links` and `persons` of a build to rows."""
    ids = persons.column("record").combine_chunks()
    person = pc.dictionary_encode(persons.column("person").combine_chunks()).indices
    a, b = rows_of(links.column("a"), ids), rows_of(links.column("b"), ids)
    there = (a >= 0) & (b >= 0)
    probability = links.column("probability").to_numpy()
    return LinkRows(
        ids, np.asarray(person, np.int64), a[there], b[there], np.asarray(probability)[there]
    )


def rows_of(
    names: pa.Array | pa.ChunkedArray, ids: pa.Array | pa.ChunkedArray
) -> NDArray[np.int64]:
    """Give the row of each name among the ids, or -1."""
    return np.asarray(pc.fill_null(pc.index_in(names, value_set=ids), -1), np.int64)


def judged_keys(judged: Iterable[Judgement], ids: pa.Array) -> NDArray[np.int64]:
    """Give the keys of the pairs that were judged."""
    pairs = [(each.a, each.b) for each in judged]
    columns = [pa.array([pair[side] for pair in pairs], pa.string()) for side in (0, 1)]
    a, b = (rows_of(column, ids) for column in columns)
    return keys_of(a, b, len(ids))[(a >= 0) & (b >= 0)]


def keys_of(a: NDArray[np.int64], b: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Give one number for each pair of rows, in whichever order."""
    return np.asarray(np.minimum(a, b) * count + np.maximum(a, b))
