"""How sure each person is, and other ways in which the records may be persons.

Only components in which anything is in doubt are gone into. How common matches
are is not known for certain either: every draw has odds of its own, and by these
all components. What is expected of precision and recall follows from the same
draws; it is as right as the model's probabilities are, which a sample judged by
people can tell.

Reference: L. D. Brown, T. T. Cai, A. DasGupta, Interval estimation for a binomial
proportion, Statistical Science 16, 2001 (shares of few links).
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import NormalDist
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
_VALUES = 20
"""Odds that draws are made by, each for as many draws; a divisor of `DRAWS`."""
_TRIALS = 100
"""Shares that are drawn for each draw: enough for three figures."""
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

    Each is the mean over the draws, and bounds with a chance of 95 %: as far as draws
    differ, and as far as so few links tell of their kind.
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
    doubt: float,
    unmet: float,
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
        doubt: standard deviation of the odds of all pairs, in bits.
        unmet: right pairs that blocking never brought together.
        seed: the same seed, the same draws.
        threads: how many to draw with; the result does not hang on it.
    """
    count = len(encoded.source)
    nodes, first = components_of(count, scored, stated, ruled, least=LEAST, largest=_LARGEST)
    shift = _shifts(doubt, seed)

    def draw(
        turn: int, here: NDArray[np.int32], starts: NDArray[np.int64]
    ) -> tuple[_Piece, _Tally]:
        bits = square_bits(encoded, weights, stated, ruled, here, starts)
        return _drawn(here, starts, bits, person, shift, np.random.default_rng((seed, turn)))

    with ThreadPoolExecutor(threads) as pool:
        waiting = [
            pool.submit(draw, turn, *each) for turn, each in enumerate(_pieces(nodes, first))
        ]
        done = [each.result() for each in waiting]
    probability = np.ones(count, np.float32)
    for piece, _ in done:
        probability[piece.row] = piece.held
    tally = _summed([tally for _, tally in done])
    pieces = [piece for piece, _ in done]
    del done, waiting  # they hold what gathering is to free
    row, persons = _gathered(pieces)
    unlikely = np.array([probability_of(_unlikely(scored) + each).sum() for each in shift])
    return Draws(row, persons, probability, _expected(tally, unlikely + unmet, seed))


def _shifts(doubt: float, seed: int) -> NDArray[np.float64]:
    """Give for each draw by how much its odds differ: quantiles of the normal distribution.

    They are in random order, so that the first of all draws are as good as the last.
    """
    normal = NormalDist(0.0, max(doubt, 1e-9))
    middles = (np.random.default_rng(seed).permutation(_VALUES) + 0.5) / _VALUES
    return np.repeat([normal.inv_cdf(float(each)) for each in middles], DRAWS // _VALUES)


def _gathered(pieces: list[_Piece]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give the rows in doubt, ascending, and their draws, freeing the pieces on the way."""
    rows = [piece.row[piece.in_doubt] for piece in pieces]
    row = np.sort(np.concatenate([np.zeros(0, np.int32), *rows]))
    person = np.empty((len(row), DRAWS), np.int32)
    while pieces:
        person[np.searchsorted(row, rows.pop())] = pieces.pop().drawn
    return row, person


def _summed(tallies: list[_Tally]) -> _Tally:
    none = _Tally(np.zeros(1, np.int64), np.zeros(DRAWS, np.int64), np.zeros(DRAWS, np.int64))
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
    shift: NDArray[np.float64],
    rng: np.random.Generator,
) -> tuple[_Piece, _Tally]:
    """Draw persons in each component, counting pairs; what is beyond doubt stays as it is."""
    draws = len(shift)
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
        parts, chances = drawn_partitions(weight, best, shift, rng)
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


def _expected(tally: _Tally, unlikely: NDArray[np.float64], seed: int) -> Expected:
    """Summarise precision and recall over the draws.

    Args:
        tally: of pairs.
        unlikely: how many right links each draw expects among pairs that are in none.
        seed: the same seed, the same bounds.
    """
    chance = np.random.default_rng((seed, len(tally.drawn)))
    return Expected(
        _summary(tally.both, np.full(len(tally.both), tally.asserted[0]), chance),
        _summary(tally.both, tally.drawn + unlikely, chance),
    )


def _summary(
    right: NDArray[np.int64], of: NDArray[np.float64], chance: np.random.Generator
) -> tuple[float, float, float]:
    """Give the mean share, and bounds that hold it.

    A few links, all right in every draw, do not show that every such link is:
    shares come with the posterior of Jeffreys' prior.
    """
    if of.max() == 0:
        return 1.0, 1.0, 1.0  # of nothing, nothing is wrong
    share = float((right / np.maximum(of, 1e-9)).mean())
    wrong = np.maximum(of - right, 0.0)
    shares = chance.beta(right + 0.5, wrong + 0.5, (_TRIALS, len(right)))
    low, high = np.quantile(shares, (0.025, 0.975))
    return share, min(float(low), share), max(float(high), share)
