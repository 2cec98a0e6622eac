"""Entries that only point to another: they have a name to add, and no evidence of their own.

`RAGUL, Renate s. 1917 vt. Lillemägi-Järg` repeats what the entry it points to
tells. Were both counted, whatever speaks for a further record would be counted
twice; so the entry pointed to takes over what its pointers add, and they follow it.
"""

import numpy as np
from numpy.typing import NDArray

from synodik.linking.clusters import APART, RULED
from synodik.linking.encode import Encoded
from synodik.names.compiled import compiled


def targets_of(encoded: Encoded, stated: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give for each record the one that it merely points to, or -1."""
    target = np.full(len(encoded.source), -1, np.int32)
    for one, other in ((0, 1), (1, 0)):
        rows, others = stated[:, one], stated[:, other]
        points = encoded.reference[rows] & ~encoded.reference[others]
        target[rows[points]] = others[points]
    return target


@compiled
def follow_targets(
    nodes: NDArray[np.int32],
    first: NDArray[np.int64],
    target: NDArray[np.int32],
    bits: NDArray[np.float64],
) -> None:
    """Move, in place, what pointers weigh to the records that they point to.

    Args:
        nodes: the records of all components.
        first: of each component its first record, and one past the last.
        target: of each record the one that it points to, or -1.
        bits: square matrices of weights, one to a component, flat.
    """
    at = 0
    for component in range(len(first) - 1):
        start, stop = first[component], first[component + 1]
        size = stop - start
        weight = bits[at : at + size * size].reshape(size, size)
        at += size * size
        for i in range(size):
            for j in range(size):
                if target[nodes[start + i]] == nodes[start + j]:
                    _take_over(weight, i, j)


@compiled
def _take_over(weight: NDArray[np.float64], pointer: int, target: int) -> None:
    for other in range(len(weight)):
        found = weight[pointer, other]
        if other in (pointer, target) or abs(found) >= RULED:
            continue
        if APART < weight[target, other] < found:
            weight[target, other] = weight[other, target] = found
        weight[pointer, other] = weight[other, pointer] = 0.0
