"""From pairs to persons: clusters that agree best with all weights at once.

The objective is that of correlation clustering: the sum of the weights of all
pairs that share a cluster, where pairs that facts keep apart weigh so much
against it that no chain of links can join them. Small components are solved
exactly; larger ones by joining the closest first and then moving single records
while that helps.

Reference: N. Bansal, A. Blum, S. Chawla, Correlation clustering, Machine
Learning 56, 2004.
"""

import numpy as np
from numpy.typing import NDArray

from synodik.names.compiled import compiled

APART = -1.0e4
"""Weight of a pair that facts keep apart."""
RULED = 1.0e7
"""Weight, either way, of a pair on which a person has decided."""
EXACT = 8
"""Components of up to this many records are solved exactly."""


@compiled
def components(count: int, pairs: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give for each of `count` records the least record that pairs connect it to."""
    parent = np.arange(count).astype(np.int32)
    for row in range(len(pairs)):
        a, b = pairs[row, 0], pairs[row, 1]
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        while parent[b] != b:
            parent[b] = parent[parent[b]]
            b = parent[b]
        if a < b:
            parent[b] = a
        elif b < a:
            parent[a] = b
    for record in range(count):
        parent[record] = parent[parent[record]]
    return parent


@compiled
def partition(weight: NDArray[np.float64]) -> NDArray[np.int32]:
    """Part records so that the weights inside the parts sum up highest.

    Args:
        weight: symmetric, shape (records, records); the diagonal is not read.

    Returns:
        The part of each record, numbered in order of first appearance.
    """
    if len(weight) <= EXACT:
        return _exact(weight)
    return _numbered(_moved(weight, _joined(weight)))


@compiled
def partition_all(first: NDArray[np.int64], weight: NDArray[np.float64]) -> NDArray[np.int32]:
    """Part many components; their square matrices lie one after another.

    Args:
        first: of each component its first record, and one past the last.
        weight: the matrices, flat.
    """
    part = np.zeros(first[-1], np.int32)
    at = 0
    for component in range(len(first) - 1):
        start, stop = first[component], first[component + 1]
        size = stop - start
        part[start:stop] = partition(weight[at : at + size * size].reshape(size, size))
        at += size * size
    return part


@compiled
def _exact(weight: NDArray[np.float64]) -> NDArray[np.int32]:
    """Try all partitions, as restricted growth strings, and keep the first best."""
    size = len(weight)
    part = np.zeros(size, np.int32)
    best, best_sum = part.copy(), -np.inf
    while True:
        total = 0.0
        for i in range(size):
            for j in range(i):
                if part[i] == part[j]:
                    total += weight[i, j]
        if total > best_sum + 1e-9:
            best, best_sum = part.copy(), total
        i = size - 1
        while i > 0 and part[i] > part[:i].max():
            part[i] = 0
            i -= 1
        if i <= 0:
            return best
        part[i] += 1


@compiled
def _joined(weight: NDArray[np.float64]) -> NDArray[np.int32]:
    """Join the two parts whose pairs weigh most on average, while any weigh above zero."""
    size = len(weight)
    part = np.arange(size).astype(np.int32)
    between = weight.copy()
    members = np.ones(size)
    alive = np.ones(size, np.bool_)
    while True:
        best, a, b = 0.0, -1, -1
        for i in range(size):
            if alive[i]:
                for j in range(i):
                    if alive[j] and between[i, j] / (members[i] * members[j]) > best:
                        best, a, b = between[i, j] / (members[i] * members[j]), j, i
        if a < 0:
            return part
        for k in range(size):
            between[a, k] += between[b, k]
            between[k, a] = between[a, k]
        members[a] += members[b]
        alive[b] = False
        part[part == b] = a


@compiled
def _moved(weight: NDArray[np.float64], part: NDArray[np.int32]) -> NDArray[np.int32]:
    """Move single records to the part that gains most, until none gains."""
    size = len(weight)
    for _ in range(20):
        moved = False
        for i in range(size):
            pull = np.zeros(size + 1)
            free = -1
            for j in range(size):
                if j != i:
                    pull[part[j]] += weight[i, j]
            for label in range(size):
                if not (part == label).any():
                    free = label
                    break
            target = int(np.argmax(pull[:size]))
            if pull[target] < 0.0 and free >= 0:
                target = free
            if pull[target] > pull[part[i]] + 1e-9:
                part[i] = target
                moved = True
        if not moved:
            break
    return part


@compiled
def _numbered(part: NDArray[np.int32]) -> NDArray[np.int32]:
    number = np.full(part.max() + 1, -1, np.int32)
    numbered = np.zeros_like(part)
    used = 0
    for i in range(len(part)):
        if number[part[i]] < 0:
            number[part[i]] = used
            used += 1
        numbered[i] = number[part[i]]
    return numbered
