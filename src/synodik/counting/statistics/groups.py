"""The persons of a build, and those of each draw from the ways to part its records.

A group is a set of records that are one person, in the build itself or in a
draw. Groups come again from draw to draw, so whatever is found out about one is
found out once; a count in a draw is a sum over the groups that the draw holds.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Groups:
    """Sets of records that are one person, as the build has it or in some draw.

    Attributes:
        group: with `row`, of which groups each record is.
        row: of the record in the tables of the build.
        is_certain: of each group, whether it is a person in every draw.
        is_asserted: of each group, whether it is a person of the build.
        held: with `draw`, the groups in doubt that each draw holds.
        draw: from 0.
        draws: how many there are; 0 where no record is in doubt.
        persons: id of the person of each record of the build, by row.
        records: id of each record, by row.
    """

    group: Ints
    row: Ints
    is_certain: NDArray[np.bool_]
    is_asserted: NDArray[np.bool_]
    held: Ints
    draw: Ints
    draws: int
    persons: pa.Array
    records: pa.Array


def groups_of(folder: Path) -> Groups:
    """Read the persons of a build and of its draws.

    Args:
        folder: that holds the tables `persons` and `draws`.
    """
    persons = pq.read_table(folder / "persons.parquet", columns=["record", "person"])
    drawn = pq.read_table(folder / "draws.parquet", columns=["row", "person"])
    records = persons["record"].combine_chunks()
    ids = persons["person"].combine_chunks()
    first = pc.index_in(ids, records).to_numpy(zero_copy_only=False).astype(np.int64)
    rows = drawn["row"].to_numpy().astype(np.int64)
    ways = _matrix(drawn["person"].combine_chunks(), len(rows))
    in_doubt = np.zeros(len(first), bool)
    in_doubt[rows] = True
    sure = np.flatnonzero(~in_doubt)
    _, certain = np.unique(first[sure], return_inverse=True)
    count = int(certain.max()) + 1 if len(sure) else 0
    # The build's own way of parting the records stands behind the drawn ones.
    every_way = [*ways.T, first[rows]] if len(rows) else []
    group, row, held, draw, doubtful = _distinct(every_way, rows)
    is_asserted = np.ones(count + doubtful, bool)
    is_asserted[count:] = False
    is_asserted[count + held[draw == ways.shape[1]]] = True
    of_draws = draw < ways.shape[1]
    return Groups(
        np.concatenate([certain, group + count]),
        np.concatenate([sure, row]),
        np.arange(count + doubtful) < count,
        is_asserted,
        held[of_draws] + count,
        draw[of_draws],
        ways.shape[1] if len(rows) else 0,
        ids,
        records,
    )


def _matrix(lists: pa.Array, count: int) -> Ints:
    flat = lists.flatten().to_numpy(zero_copy_only=False).astype(np.int64)
    return flat.reshape(count, -1) if count else np.zeros((0, 0), np.int64)


def _distinct(ways: list[Ints], rows: Ints) -> tuple[Ints, Ints, Ints, Ints, int]:
    """Find the distinct sets of rows among all ways to part them.

    Returns:
        group and row of each membership; group and way of each occurrence; and how many groups.
    """
    if not ways:
        empty = np.zeros(0, np.int64)
        return empty, empty, empty, empty, 0
    number: dict[int, int] = {}
    marks = _marks(rows)
    groups, members, held, draw = [], [], [], []
    for way, labels in enumerate(ways):
        _, part = np.unique(labels, return_inverse=True)
        sums = np.zeros(int(part.max()) + 1, np.uint64)
        np.add.at(sums, part, marks)
        before = len(number)
        of_part = np.array([number.setdefault(key, len(number)) for key in sums.tolist()], np.int64)
        fresh = of_part[part] >= before
        groups.append(of_part[part][fresh])
        members.append(rows[fresh])
        held.append(of_part)
        draw.append(np.full(len(of_part), way))
    together = (np.concatenate(each) for each in (groups, members, held, draw))
    group, row, occurring, ways_of = together
    return group, row, occurring, ways_of, len(number)


def _marks(rows: Ints) -> NDArray[np.uint64]:
    """Give each row 64 bits, always the same, so that sums of them tell sets apart.

    Reference: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom
    number generators, OOPSLA 2014 (the finaliser of SplitMix64).
    """
    mixed = (rows.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
