"""Running the kernel over all blocks: sampling pairs, and scoring them."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.linking.blocking import KEYS, WINDOW, Block, blocks
from synodik.linking.encode import Encoded
from synodik.linking.kernel import Earlier, Weights, new_caches, sample, stream

_CHUNK = 200_000
"""Records of a block that a thread takes at a time."""
_BUFFER = 500_000
"""Pairs above the floor that a thread holds before they are put away."""


class Sortings(NamedTuple):
    """The records sorted by every key of blocking, and where each came to stand."""

    blocks: tuple[Block, ...]
    earlier: Earlier


def sortings_of(encoded: Encoded) -> Sortings:
    """Sort the records once for all that is done with them."""
    count = len(encoded.source)
    sorted_by = tuple(blocks(encoded))
    key = np.zeros((len(KEYS), count), np.uint64)
    rank = np.zeros((len(KEYS), count), np.int32)
    for turn, block in enumerate(sorted_by):
        place = np.arange(len(block.record), dtype=np.int32)
        key[turn, block.record[::-1]] = block.key[::-1]
        rank[turn, block.record[::-1]] = place[::-1]
    return Sortings(sorted_by, Earlier(key, rank))


class Scored(NamedTuple):
    """Pairs above the floor, in the order of their rows.

    Attributes:
        pairs: rows, the lesser first; int32, shape (pairs, 2).
        bits: their scores.
        seen: how many pairs were looked at.
    """

    pairs: NDArray[np.int32]
    bits: NDArray[np.float32]
    seen: int


def score_all(
    encoded: Encoded,
    sortings: Sortings,
    weights: Weights,
    floor: float,
    *,
    within: bool = False,
    threads: int,
) -> Scored:
    """Score all pairs of two sources that blocking brings together; keep those above the floor.

    With `within`, score instead the pairs of one source, which are of two persons.
    """
    pairs: list[NDArray[np.int32]] = [np.zeros((0, 2), np.int32)]
    bits: list[NDArray[np.float32]] = [np.zeros(0, np.float32)]
    seen = 0
    with ThreadPoolExecutor(threads) as pool:
        for block, earlier in _in_turn(sortings):
            starts = range(0, len(block.record), _CHUNK)
            work = _chunk_scorer(encoded, weights, floor, within, block, earlier)
            for found, scores, count in pool.map(work, starts):
                pairs += found
                bits += scores
                seen += count
    return _sorted(np.concatenate(pairs), np.concatenate(bits), len(encoded.source), seen)


def sample_pairs(
    encoded: Encoded, sortings: Sortings, size: int, *, seed: int
) -> tuple[NDArray[np.int32], float]:
    """Draw about `size` of the pairs that blocking brings together, evenly.

    Returns:
        The pairs, and the share of all that was drawn.
    """
    total = candidate_count(encoded, sortings)
    rate = min(1.0, size / max(total, 1))
    drawn = [np.zeros((0, 2), np.int32)]
    for block, earlier in _in_turn(sortings):
        room = np.zeros((min(len(block.record) * WINDOW, 2 * size) + 1, 2), np.int32)
        count, _ = sample(encoded, block.record, block.key, earlier, WINDOW, rate, seed, room)
        drawn.append(room[:count].copy())
    pairs = np.concatenate(drawn)
    packed = np.sort((pairs[:, 0].astype(np.int64) << 32) | pairs[:, 1])
    packed = packed[np.flatnonzero(np.diff(packed, prepend=-1))]
    return np.stack((packed >> 32, packed & 0xFFFFFFFF), axis=1).astype(np.int32), rate


def random_within(source: NDArray[np.int32], size: int, *, seed: int) -> NDArray[np.int32]:
    """Draw about `size` random pairs of records of one source."""
    if len(source) < 2:
        return np.zeros((0, 2), np.int32)
    rows = np.random.default_rng(seed)
    drawn = []
    for _ in range(min(50, max(1, size // len(source)))):
        order = rows.permutation(len(source))
        order = order[np.argsort(source[order], kind="stable")]
        pairs = np.stack((order[:-1], order[1:]), axis=1)[:size]
        drawn.append(pairs[source[pairs[:, 0]] == source[pairs[:, 1]]])
    return np.concatenate(drawn).astype(np.int32)


def candidate_count(encoded: Encoded, sortings: Sortings) -> int:
    """Count the pairs that blocking brings together, those within one source, too."""
    nothing = np.zeros((0, 2), np.int32)
    return sum(
        sample(encoded, block.record, block.key, earlier, WINDOW, 0.0, 0, nothing)[1]
        for block, earlier in _in_turn(sortings)
    )


def brought_together(sortings: Sortings, pairs: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of pairs of rows which of them blocking brings together."""
    key, rank = sortings.earlier
    a, b = pairs[:, 0], pairs[:, 1]
    near = np.abs(rank[:, a] - rank[:, b]) <= WINDOW
    return np.asarray(((key[:, a] != 0) & (key[:, a] == key[:, b]) & near).any(axis=0))


def _in_turn(sortings: Sortings) -> Iterator[tuple[Block, Earlier]]:
    """Give each block with those that came before it."""
    for turn, block in enumerate(sortings.blocks):
        yield block, Earlier(sortings.earlier.key[:turn], sortings.earlier.rank[:turn])


def _chunk_scorer(
    encoded: Encoded, weights: Weights, floor: float, within: bool, block: Block, earlier: Earlier
) -> Callable[[int], tuple[list[NDArray[np.int32]], list[NDArray[np.float32]], int]]:
    def work(
        start: int,
    ) -> tuple[list[NDArray[np.int32]], list[NDArray[np.float32]], int]:
        stop = min(start + _CHUNK, len(block.record))
        room = np.zeros((_BUFFER, 2), np.int32)
        scores = np.zeros(_BUFFER, np.float32)
        caches = new_caches()
        pairs, bits, seen = [room[:0]], [scores[:0]], 0
        while start < stop:
            start, written, looked = stream(
                encoded, weights, block.record, block.key, earlier,
                start, stop, WINDOW, within, floor, caches, room, scores,
            )  # fmt: skip
            pairs.append(room[:written].copy())
            bits.append(scores[:written].copy())
            seen += looked
        return pairs, bits, seen

    return work


def _sorted(pairs: NDArray[np.int32], bits: NDArray[np.float32], count: int, seen: int) -> Scored:
    """Order pairs by their rows; one that further forms of a name brought twice stays once."""
    packed = pairs[:, 0].astype(np.int64) * count + pairs[:, 1]
    _, chosen = np.unique(packed, return_index=True)
    return Scored(pairs[chosen], bits[chosen], seen)
