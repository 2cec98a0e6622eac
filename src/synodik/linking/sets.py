"""Sets of small codes, one set to a record: words of places, files, relatives, books."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Sets(NamedTuple):
    """For each record the codes it holds, ascending, and how much sharing one tells.

    Attributes:
        first: of each record in `item`, and one past the last; int32, records + 1.
        item: codes from 0; int32.
        bits: of each code, log2 of how many records there are to one that holds it.
    """

    first: NDArray[np.int32]
    item: NDArray[np.int32]
    bits: NDArray[np.float32]


def sets_of(record: NDArray[np.int64], code: NDArray[np.int64], records: int) -> Sets:
    """Gather (record, code) pairs, in any order and with repeats, into sets."""
    if len(code) == 0:
        return Sets(np.zeros(records + 1, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32))
    width = int(code.max()) + 1
    pairs = np.sort(record * width + code)
    pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))]
    holder, item = pairs // width, pairs % width
    first = np.concatenate(([0], np.cumsum(np.bincount(holder, minlength=records))))
    holders = np.bincount(item, minlength=width)
    bits = np.log2(records / np.maximum(holders, 1))
    return Sets(first.astype(np.int32), item.astype(np.int32), bits.astype(np.float32))


def spread(
    value: NDArray[np.int32], codes: Sequence[Sequence[int]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the (record, code) pairs of records that hold distinct values.

    Args:
        value: of each record, the number of its distinct value, or -1.
        codes: of each distinct value.
    """
    lengths = np.array([len(found) for found in codes] + [0], np.int64)
    starts = np.concatenate(([0], np.cumsum(lengths)))[:-1]
    flat = np.array([code for found in codes for code in found], np.int64)
    own = lengths[value]
    record = np.repeat(np.arange(len(value), dtype=np.int64), own)
    within = np.arange(len(record)) - np.repeat(np.cumsum(own) - own, own)
    return record, flat[np.repeat(starts[value], own) + within] if len(flat) else flat
