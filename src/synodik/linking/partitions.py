"""Draws from all the ways in which a component may be parted into persons.

The odds of a partition are the product of the odds of the pairs that share a
part in it: what clustering maximises, read as a probability. All partitions of
a small component are gone through; of a larger one some are drawn by a Markov
chain that moves single records and splits and merges whole parts.

References: A. McCallum, B. Wellner, Conditional models of identity uncertainty,
NIPS 2004 (the distribution); D. B. Dahl, Sequentially-allocated merge-split
sampler, 2005, after S. Jain, R. M. Neal, JCGS 13, 2004 (the chain).
"""

import numpy as np
from numpy.typing import NDArray

from synodik.names.compiled import compiled

EXACT = 7
"""Components of up to this many records, with at most 877 partitions, are gone through."""
_BURN_IN = 50
_SWEEPS_TO_A_DRAW = 3
Parts = NDArray[np.int32]


@compiled
def drawn_partitions(
    weight: NDArray[np.float64], best: Parts, shift: NDArray[np.float64], rng: np.random.Generator
) -> tuple[Parts, NDArray[np.float64]]:
    """Draw partitions of a component, and tell how likely each part of the best one is.

    Args:
        weight: log2 of the odds of each pair; symmetric, the diagonal is not read.
        best: the part of each record in the partition that was chosen.
        shift: for each draw, what is added to the weight of every pair; those of
            one value stand together.
        rng: where chance comes from.

    Returns:
        The part of each record in each draw, shape (draws, records), and of each
        record the probability that its part in `best` is one person, whole and alone.
    """
    if len(weight) <= EXACT:
        return _from_all(weight, best, shift, rng)
    return _from_chain(weight, best, shift, rng)


@compiled
def _from_all(
    weight: NDArray[np.float64], best: Parts, shift: NDArray[np.float64], rng: np.random.Generator
) -> tuple[Parts, NDArray[np.float64]]:
    size = len(weight)
    parts, sums, pairs = _all_partitions(weight)
    chance = _chances(sums)
    held = np.zeros(size)
    for row in range(len(parts)):
        for i in range(size):
            if _holds_part(parts[row], best, i):
                held[i] += chance[row]
    drawn = np.zeros((len(shift), size), np.int32)
    reached = np.cumsum(chance)
    for draw in range(len(shift)):
        if draw == 0 or shift[draw] != shift[draw - 1]:
            reached = np.cumsum(_chances(sums + shift[draw] * pairs))
        at = int(np.searchsorted(reached, rng.random()))
        drawn[draw] = parts[min(at, len(parts) - 1)]
    return drawn, np.minimum(held, 1.0)


@compiled
def _chances(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn log2 of odds of partitions into probabilities."""
    odds = np.exp2(np.maximum(sums - sums.max(), -1000.0))
    chance: NDArray[np.float64] = odds / odds.sum()
    return chance


@compiled
def _all_partitions(
    weight: NDArray[np.float64],
) -> tuple[Parts, NDArray[np.float64], NDArray[np.float64]]:
    """Give all partitions, as restricted growth strings, with what their parts hold.

    Returns:
        The partitions, the sums of weights of pairs that share a part, and how
        many such pairs there are.
    """
    size = len(weight)
    parts = np.zeros((877, size), np.int32)
    sums, pairs = np.zeros(877), np.zeros(877)
    part = np.zeros(size, np.int32)
    count = 0
    while True:
        parts[count] = part
        for i in range(size):
            for j in range(i):
                if part[i] == part[j]:
                    sums[count] += weight[i, j]
                    pairs[count] += 1.0
        count += 1
        i = size - 1
        while i > 0 and part[i] > part[:i].max():
            part[i] = 0
            i -= 1
        if i <= 0:
            return parts[:count], sums[:count], pairs[:count]
        part[i] += 1


@compiled
def _holds_part(part: Parts, best: Parts, record: int) -> bool:
    """Whether the part that a record has in `best` is a part of another partition, too."""
    for other in range(len(part)):
        if (best[other] == best[record]) != (part[other] == part[record]):
            return False
    return True


@compiled
def _from_chain(
    weight: NDArray[np.float64], best: Parts, shift: NDArray[np.float64], rng: np.random.Generator
) -> tuple[Parts, NDArray[np.float64]]:
    size, draws = len(weight), len(shift)
    part = best.copy()
    drawn = np.zeros((draws, size), np.int32)
    held = np.zeros(size)
    for sweep in range(-_BURN_IN, draws * _SWEEPS_TO_A_DRAW):
        shifted = weight + shift[max(sweep, 0) // _SWEEPS_TO_A_DRAW]
        for i in range(size):
            _move(shifted, part, i, rng)
            _split_or_merge(shifted, part, rng)
        if sweep < 0:
            continue
        for i in range(size):
            held[i] += _holds_part(part, best, i)
        drawn[sweep // _SWEEPS_TO_A_DRAW] = part
    return drawn, held / (draws * _SWEEPS_TO_A_DRAW)


@compiled
def _move(weight: NDArray[np.float64], part: Parts, i: int, rng: np.random.Generator) -> None:
    """Draw the part of one record anew, given those of the others."""
    size = len(part)
    pull = np.zeros(size)
    taken = np.zeros(size, np.bool_)
    for j in range(size):
        if j != i:
            pull[part[j]] += weight[i, j]
            taken[part[j]] = True
    free = int(np.argmin(taken))  # there is one: the others fill fewer parts than there are records
    taken[free] = True
    highest = -np.inf
    for label in range(size):
        if taken[label]:
            highest = max(highest, pull[label])
    total = 0.0
    for label in range(size):
        pull[label] = np.exp2(max(pull[label] - highest, -1000.0)) if taken[label] else 0.0
        total += pull[label]
    left = rng.random() * total
    for label in range(size):
        left -= pull[label]
        if left < 0.0 and taken[label]:
            part[i] = label
            return


@compiled
def _split_or_merge(weight: NDArray[np.float64], part: Parts, rng: np.random.Generator) -> None:
    """Propose to split the part that two records share, or to merge those of each."""
    size = len(part)
    i, j = rng.integers(0, size), rng.integers(0, size)
    if i == j:
        return
    is_split = part[i] == part[j]
    side = np.zeros(size, np.int8)  # 1 with record i, 2 with record j
    side[i], side[j] = 1, 2
    proposed = 0.0
    for k in rng.permutation(size):
        if side[k] != 0 or (part[k] != part[i] and part[k] != part[j]):
            continue
        lean = 0.0
        for other in range(size):
            if side[other] == 1:
                lean += weight[k, other]
            elif side[other] == 2:
                lean -= weight[k, other]
        to_i = 1.0 / (1.0 + np.exp2(min(max(-lean, -1000.0), 1000.0)))
        goes_to_i = rng.random() < to_i if is_split else part[k] == part[i]
        side[k] = 1 if goes_to_i else 2
        proposed += np.log2(max(to_i if goes_to_i else 1.0 - to_i, 1e-300))
    between = _between(weight, side)
    gain = -between - proposed if is_split else between + proposed
    if gain < 0.0 and rng.random() >= np.exp2(max(gain, -1000.0)):
        return
    if is_split:
        _label_anew(part, side)
    else:
        part[side == 2] = part[i]


@compiled
def _between(weight: NDArray[np.float64], side: NDArray[np.int8]) -> float:
    """Sum up the weights of pairs of one record of each side."""
    total = 0.0
    for a in range(len(side)):
        if side[a] == 1:
            for b in range(len(side)):
                if side[b] == 2:
                    total += weight[a, b]
    return total


@compiled
def _label_anew(part: Parts, side: NDArray[np.int8]) -> None:
    """Give a split's second side a part of its own."""
    taken = np.zeros(len(part), np.bool_)
    for label in part:
        taken[label] = True
    part[side == 2] = int(np.argmin(taken))
