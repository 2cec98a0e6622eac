"""How sure each person is, and other ways in which the records may be persons.

Only components in which anything is in doubt are gone into. What is expected of
precision and recall follows from the same draws; it is as right as the model's
probabilities are, which a sample judged by people can tell.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.linking.encode import Encoded
from synodik.linking.grouping import components_of, square_bits
from synodik.linking.judged import Rulings
from synodik.linking.kernel import Weights
from synodik.linking.model import probability_of
from synodik.linking.partitions import drawn_partitions
from synodik.linking.scoring import Scored
from synodik.names.compiled import compiled

DRAWS = 100
"""Ways of parting the records that are drawn."""
LEAST = -4.0
"""Bits below which a pair is not among the links that are given out, nor in any draw."""
_CERTAIN = 10.0
"""Bits from which a pair is beyond doubt."""
_LARGEST = 60
_AT_ONCE = 2_000_000
"""Pairs that are weighed at a time."""


class Expected(NamedTuple):
    """What the model expects of its own links.

    Attributes:
        precision: share of the asserted links that are right.
        recall: share of the right links that are asserted.

    Each is the mean over the draws, and the bounds between which 95 % of them lie.
    """

    precision: tuple[float, float, float]
    recall: tuple[float, float, float]


class Draws(NamedTuple):
    """Draws from the posterior over the ways to part the records into persons.

    Attributes:
        row: of each record that is in doubt, ascending; int32.
        person: of each in every draw the first row of its person; int32, shape (rows, draws).
        probability: of each record's person, of all records: that it is one
            person, whole and alone; float32.
        expected: of the links.
    """

    row: NDArray[np.int32]
    person: NDArray[np.int32]
    probability: NDArray[np.float32]
    expected: Expected


class _Tally(NamedTuple):
    """Pairs of records that are one person: as asserted, in each draw, and in both."""

    asserted: NDArray[np.int64]
    drawn: NDArray[np.int64]
    both: NDArray[np.int64]


def draws_of(
    encoded: Encoded,
    weights: Weights,
    scored: Scored,
    stated: NDArray[np.int32],
    ruled: Rulings,
    person: NDArray[np.int32],
    *,
    draws: int = DRAWS,
    seed: int,
) -> Draws:
    """Draw ways to part the records into persons.

    Args:
        encoded: the records.
        weights: the model.
        scored: pairs above the floor.
        stated: pairs of which one record points to the other.
        ruled: what people decided.
        person: of each record the first row of its person, as clustering has it.
        draws: how many.
        seed: the same seed, the same draws.
    """
    count = len(encoded.source)
    nodes, first = components_of(count, scored, stated, ruled, least=LEAST, largest=_LARGEST)
    rng = np.random.default_rng(seed)
    probability = np.ones(count, np.float32)
    rows, persons = [np.zeros(0, np.int32)], [np.zeros((0, draws), np.int32)]
    tally = _Tally(np.zeros(1, np.int64), np.zeros(draws, np.int64), np.zeros(draws, np.int64))
    for here, starts in _pieces(nodes, first):
        bits = square_bits(encoded, weights, stated, ruled, here, starts)
        drawn, in_doubt, held = _drawn(here, starts, bits, person, draws, rng, tally)
        probability[here] = held
        rows.append(here[in_doubt])
        persons.append(drawn[in_doubt])
    row = np.concatenate(rows)
    order = np.argsort(row)
    return Draws(
        row[order],
        np.concatenate(persons)[order],
        probability,
        _expected(tally, float(probability_of(_unlikely(scored)).sum())),
    )


def _unlikely(scored: Scored) -> NDArray[np.float64]:
    """Give the bits of the pairs that are in no draw."""
    return scored.bits[scored.bits <= LEAST].astype(np.float64)


def _pieces(
    nodes: NDArray[np.int32], first: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """Cut the components into pieces of about as many pairs."""
    size = np.diff(first)
    piece = np.cumsum(size**2) // _AT_ONCE
    for number in np.unique(piece):
        which = np.flatnonzero(piece == number)
        start, stop = first[which[0]], first[which[-1] + 1]
        yield nodes[start:stop], first[which[0] : which[-1] + 2] - start


@compiled
def _drawn(
    nodes: NDArray[np.int32],
    first: NDArray[np.int64],
    bits: NDArray[np.float64],
    person: NDArray[np.int32],
    draws: int,
    rng: np.random.Generator,
    tally: _Tally,
) -> tuple[NDArray[np.int32], NDArray[np.bool_], NDArray[np.float32]]:
    """Draw persons in each component, counting pairs; what is beyond doubt stays as it is."""
    drawn = np.zeros((len(nodes), draws), np.int32)
    in_doubt = np.zeros(len(nodes), np.bool_)
    held = np.ones(len(nodes), np.float32)
    at = 0
    for component in range(len(first) - 1):
        start, stop = first[component], first[component + 1]
        size = stop - start
        weight = bits[at : at + size * size].reshape(size, size)
        at += size * size
        best = _local(nodes[start:stop], person)
        pairs = _count_pairs(best, best)
        tally.asserted[0] += pairs
        if _is_certain(weight):
            tally.drawn[:] += pairs
            tally.both[:] += pairs
            continue
        parts, chances = drawn_partitions(weight, best, draws, rng)
        in_doubt[start:stop] = True
        held[start:stop] = chances
        for draw in range(draws):
            tally.drawn[draw] += _count_pairs(parts[draw], parts[draw])
            tally.both[draw] += _count_pairs(parts[draw], best)
            for i in range(size):
                j = 0
                while parts[draw, j] != parts[draw, i]:
                    j += 1
                drawn[start + i, draw] = nodes[start + j]
    return drawn, in_doubt, held


@compiled
def _local(nodes: NDArray[np.int32], person: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give for each record of a component the place there of the first of its person."""
    part = np.zeros(len(nodes), np.int32)
    for i in range(len(nodes)):
        j = 0
        while person[nodes[j]] != person[nodes[i]]:
            j += 1
        part[i] = j
    return part


@compiled
def _count_pairs(one: NDArray[np.int32], other: NDArray[np.int32]) -> int:
    """Count the pairs that share a part in both of two partitions."""
    pairs = 0
    for i in range(len(one)):
        for j in range(i):
            pairs += one[i] == one[j] and other[i] == other[j]
    return pairs


@compiled
def _is_certain(weight: NDArray[np.float64]) -> bool:
    for i in range(len(weight)):
        for j in range(i):
            if weight[i, j] < _CERTAIN:
                return False
    return True


def _expected(tally: _Tally, unlikely: float) -> Expected:
    """Summarise precision and recall over the draws.

    Args:
        tally: of pairs.
        unlikely: how many right links are expected among pairs that are in no draw.
    """
    precision = tally.both / np.maximum(tally.asserted, 1)
    recall = tally.both / np.maximum(tally.drawn + unlikely, 1e-9)
    if tally.asserted[0] == 0:
        precision = np.ones(len(precision))
    if tally.drawn.sum() + unlikely == 0:
        recall = np.ones(len(recall))
    return Expected(_summary(precision), _summary(recall))


def _summary(figures: NDArray[np.float64]) -> tuple[float, float, float]:
    low, high = np.quantile(figures, (0.025, 0.975))
    return float(figures.mean()), float(low), float(high)
