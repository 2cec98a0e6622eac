"""Records into persons: components of strong pairs, each parted by its weights."""

import numpy as np
from numpy.typing import NDArray

from synodik.linking.clusters import APART, RULED, components, partition_all
from synodik.linking.encode import Encoded
from synodik.linking.judged import Rulings
from synodik.linking.kernel import (
    Weights,
    conflicts_of_pairs,
    levels_of_pairs,
    new_caches,
)
from synodik.linking.model import bits_of
from synodik.linking.pointers import follow_targets, targets_of
from synodik.linking.scoring import Scored
from synodik.linking.stated import STATED_BITS
from synodik.names.compiled import compiled

_LARGEST = 300
"""Records that a component may have before its weakest links are cut."""


def persons_of(
    encoded: Encoded,
    weights: Weights,
    scored: Scored,
    stated: NDArray[np.int32],
    ruled: Rulings,
) -> NDArray[np.int32]:
    """Give for each record the first row of its person.

    Args:
        encoded: the records.
        weights: the model.
        scored: pairs above the floor.
        stated: pairs of which one record points to the other.
        ruled: what people decided.
    """
    count = len(encoded.source)
    nodes, first = components_of(count, scored, stated, ruled)
    bits = square_bits(encoded, weights, stated, ruled, nodes, first)
    return first_rows(count, nodes, first, partition_all(first, bits))


def components_of(
    count: int,
    scored: Scored,
    stated: NDArray[np.int32],
    ruled: Rulings,
    *,
    least: float = 0.0,
    largest: int = _LARGEST,
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Give the records of components of two or more, and where each begins.

    Args:
        count: how many records there are.
        scored: pairs above the floor.
        stated: pairs of which one record points to the other.
        ruled: what people decided.
        least: bits above which a pair connects.
        largest: records that a component may have before its weakest links are cut.
    """
    joined = np.concatenate((stated, np.array(ruled.same, np.int32).reshape(-1, 2)))
    return _grouped(_components(count, scored, joined, least, largest))


def square_bits(
    encoded: Encoded,
    weights: Weights,
    stated: NDArray[np.int32],
    ruled: Rulings,
    nodes: NDArray[np.int32],
    first: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Weigh all pairs inside each component: square matrices, flat.

    The model weighs, what they state, facts, and people's word.
    """
    pairs = pairs_within(nodes, first)
    levels, rarities = levels_of_pairs(encoded, pairs, new_caches())
    bits = bits_of(weights, levels, rarities)
    bits[_positions(pairs, stated)] += STATED_BITS
    bits[conflicts_of_pairs(encoded, pairs)] = APART
    bits[_positions(pairs, np.array(ruled.different, np.int32).reshape(-1, 2))] = -RULED
    bits[_positions(pairs, np.array(ruled.same, np.int32).reshape(-1, 2))] = RULED
    square = squares(first, bits)
    follow_targets(nodes, first, targets_of(encoded, stated), square)
    return square


def _components(
    count: int, scored: Scored, joined: NDArray[np.int32], least: float, largest: int
) -> NDArray[np.int32]:
    """Find components, cutting the weakest links of those that grow too large."""
    strong = scored.bits > least
    pairs, bits = scored.pairs[strong], scored.bits[strong]
    while True:
        member = components(count, np.concatenate((pairs, joined)))
        size = np.bincount(member, minlength=count)[member]
        too_large = size[pairs[:, 0]] > largest
        if not too_large.any():
            return member
        least += 1.0
        kept = ~too_large | (bits > least)
        pairs, bits = pairs[kept], bits[kept]


def _grouped(member: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Give the records of components of two or more, and where each begins."""
    order = np.argsort(member, kind="stable").astype(np.int32)
    size = np.bincount(member)
    size = size[size > 0]
    several = np.repeat(size > 1, size)
    first = np.concatenate(([0], np.cumsum(size[size > 1]))).astype(np.int64)
    return order[several], first


def _positions(pairs: NDArray[np.int32], wanted: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell which pairs are among those wanted, lesser row first in both."""
    if len(wanted) == 0:
        return np.zeros(len(pairs), np.bool_)
    return np.isin(_packed(pairs), _packed(wanted))


def _packed(pairs: NDArray[np.int32]) -> NDArray[np.int64]:
    return (pairs[:, 0].astype(np.int64) << 32) | pairs[:, 1]


@compiled
def pairs_within(nodes: NDArray[np.int32], first: NDArray[np.int64]) -> NDArray[np.int32]:
    """Give all pairs of two records of a component, one component after another; lesser row first.

    Those of a component come in the order of the lower triangle of its matrix.
    """
    total = 0
    for component in range(len(first) - 1):
        size = first[component + 1] - first[component]
        total += size * (size - 1) // 2
    pairs = np.empty((total, 2), np.int32)
    at = 0
    for component in range(len(first) - 1):
        for i in range(first[component], first[component + 1]):
            for j in range(first[component], i):
                pairs[at, 0] = min(nodes[i], nodes[j])
                pairs[at, 1] = max(nodes[i], nodes[j])
                at += 1
    return pairs


@compiled
def squares(first: NDArray[np.int64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lay out weights of pairs within components as symmetric matrices, flat."""
    total = 0
    for component in range(len(first) - 1):
        total += (first[component + 1] - first[component]) ** 2
    square = np.zeros(total)
    at, pair = 0, 0
    for component in range(len(first) - 1):
        size = first[component + 1] - first[component]
        for i in range(size):
            for j in range(i):
                square[at + i * size + j] = square[at + j * size + i] = weight[pair]
                pair += 1
        at += size * size
    return square


@compiled
def first_rows(
    count: int, nodes: NDArray[np.int32], first: NDArray[np.int64], part: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Give for each record the first row of its part; records in no component stay alone."""
    person = np.arange(count).astype(np.int32)
    for component in range(len(first) - 1):
        start, stop = first[component], first[component + 1]
        for i in range(start, stop):
            for j in range(start, i):
                if part[j] == part[i]:
                    person[nodes[i]] = person[nodes[j]]
                    break
    return person
