"""How sure each person is, and other ways in which the records may be persons.

Only components in which anything is in doubt are gone into. What is expected of
precision and recall follows from the same draws; it is as right as the model's
probabilities are, which a sample judged by people can tell.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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
_AT_ONCE = 500_000
"""Cells of matrices that a thread weighs at a time."""


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


class _Piece(NamedTuple):
    """Draws for some components: of each of their records.

    Attributes:
        row: of the record.
        in_doubt: whether anything in its component is.
        held: probability of its person.
        drawn: of those in doubt, in every draw, the first row of the person.
    """

    row: NDArray[np.int32]
    in_doubt: NDArray[np.bool_]
    held: NDArray[np.float32]
    drawn: NDArray[np.int32]


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
    threads: int,
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
        threads: how many to draw with; the result does not hang on it.
    """
    count = len(encoded.source)
    nodes, first = components_of(count, scored, stated, ruled, least=LEAST, largest=_LARGEST)

    def draw(
        turn: int, here: NDArray[np.int32], starts: NDArray[np.int64]
    ) -> tuple[_Piece, _Tally]:
        bits = square_bits(encoded, weights, stated, ruled, here, starts)
        return _drawn(here, starts, bits, person, draws, np.random.default_rng((seed, turn)))

    with ThreadPoolExecutor(threads) as pool:
        waiting = [
            pool.submit(draw, turn, *each) for turn, each in enumerate(_pieces(nodes, first))
        ]
        done = [each.result() for each in waiting]
    probability = np.ones(count, np.float32)
    for piece, _ in done:
        probability[piece.row] = piece.held
    tally = _summed([tally for _, tally in done], draws)
    pieces = [piece for piece, _ in done]
    del done, waiting  # they hold what gathering is to free
    row, persons = _gathered(pieces, draws)
    return Draws(
        row,
        persons,
        probability,
        _expected(tally, float(probability_of(_unlikely(scored)).sum())),
    )


def _gathered(pieces: list[_Piece], draws: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give the rows in doubt, ascending, and their draws, freeing the pieces on the way."""
    rows = [piece.row[piece.in_doubt] for piece in pieces]
    row = np.sort(np.concatenate([np.zeros(0, np.int32), *rows]))
    person = np.empty((len(row), draws), np.int32)
    while pieces:
        person[np.searchsorted(row, rows.pop())] = pieces.pop().drawn
    return row, person


def _summed(tallies: list[_Tally], draws: int) -> _Tally:
    none = _Tally(np.zeros(1, np.int64), np.zeros(draws, np.int64), np.zeros(draws, np.int64))
    return _Tally(*(np.sum(each, axis=0) for each in zip(none, *tallies, strict=True)))


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
) -> tuple[_Piece, _Tally]:
    """Draw persons in each component, counting pairs; what is beyond doubt stays as it is."""
    tally = _Tally(np.zeros(1, np.int64), np.zeros(draws, np.int64), np.zeros(draws, np.int64))
    drawn = np.empty((len(nodes), draws), np.int32)
    used = 0  # rows of draws: only of records in doubt
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
                drawn[used + i, draw] = nodes[start + j]
        used += size
    return _Piece(nodes, in_doubt, held, drawn[:used].copy()), tally


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
