"""Running the kernel over all blocks: sampling pairs, and scoring them."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.linking.blocking import WINDOW, Block, blocks
from synodik.linking.encode import Encoded
from synodik.linking.kernel import Places, Weights, new_caches, sample, stream

_CHUNK = 200_000
"""Records of a block that a thread takes at a time."""
_ENOUGH = 200_000
"""Records whose blocks are enough to learn from."""
_BUFFER = 500_000
"""Pairs above the floor that a thread holds before they are put away."""


class Sortings(NamedTuple):
    """The records sorted by every key of blocking, and where each came to stand.

    Attributes:
        blocks: one to a key.
        places: in each of them.
        share: of how many blocks one is looked at where a sample is enough.
    """

    blocks: tuple[Block, ...]
    places: Places
    share: int


def sortings_of(encoded: Encoded) -> Sortings:
    """Sort the records once for all that is done with them."""
    count = len(encoded.source)
    sorted_by = tuple(blocks(encoded))
    key = np.zeros((count, len(sorted_by)), np.uint32)
    rank = np.zeros((count, len(sorted_by)), np.int32)
    for turn, block in enumerate(sorted_by):
        place = np.arange(len(block.record), dtype=np.int32)
        key[block.record[::-1], turn] = block.key[::-1].astype(np.uint32)
        rank[block.record[::-1], turn] = place[::-1]
    return Sortings(sorted_by, Places(key, rank), max(1, count // _ENOUGH))


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
    share: int = 1,
    threads: int,
) -> Scored:
    """Score all pairs of two sources that blocking brings together; keep those above the floor.

    With `within`, score instead the pairs of one source, which are of two persons;
    with a `share`, only those of one block in so many. A pair belongs to the first
    key that brings it together, so that all have the same chance.
    """
    pairs: list[NDArray[np.int32]] = [np.zeros((0, 2), np.int32)]
    bits: list[NDArray[np.float32]] = [np.zeros(0, np.float32)]
    seen = 0
    with ThreadPoolExecutor(threads) as pool:
        for turn, block in enumerate(sortings.blocks):
            starts = range(0, len(block.record), _CHUNK)
            look = _Look(encoded, weights, floor, within, share, block, sortings.places, turn)
            for found, scores, count in pool.map(look.from_record, starts):
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
    share = sortings.share
    rate = min(1.0, size / max(candidate_count(encoded, sortings, share=share), 1))
    drawn = [np.zeros((0, 2), np.int32)]
    for turn, block in enumerate(sortings.blocks):
        room = np.zeros((min(len(block.record) * WINDOW, 2 * size) + 1, 2), np.int32)
        count, _ = sample(
            encoded, block.record, block.key, sortings.places, turn, share, WINDOW, rate, seed, room
        )
        drawn.append(room[:count].copy())
    pairs = np.concatenate(drawn)
    packed = np.sort((pairs[:, 0].astype(np.int64) << 32) | pairs[:, 1])
    packed = packed[np.flatnonzero(np.diff(packed, prepend=-1))]
    pairs = np.stack((packed >> 32, packed & 0xFFFFFFFF), axis=1).astype(np.int32)
    return pairs, rate / share


def random_within(source: NDArray[np.int32], size: int, *, seed: int) -> NDArray[np.int32]:
    """Draw about `size` random pairs of records of one source.

    Where no source has two records, of any: few random pairs are of one person.
    """
    if len(source) < 2:
        return np.zeros((0, 2), np.int32)
    if np.bincount(source).max() < 2:
        source = np.zeros_like(source)
    rows = np.random.default_rng(seed)
    drawn = []
    for _ in range(min(50, max(1, size // len(source)))):
        order = rows.permutation(len(source))
        order = order[np.argsort(source[order], kind="stable")]
        pairs = np.stack((order[:-1], order[1:]), axis=1)[:size]
        drawn.append(pairs[source[pairs[:, 0]] == source[pairs[:, 1]]])
    return np.concatenate(drawn).astype(np.int32)


def candidate_count(encoded: Encoded, sortings: Sortings, *, share: int = 1) -> int:
    """Count the pairs that one block in `share` brings together, those within one source, too."""
    nothing = np.zeros((0, 2), np.int32)
    return sum(
        sample(
            encoded, block.record, block.key, sortings.places, turn, share, WINDOW, 0.0, 0, nothing
        )[1]
        for turn, block in enumerate(sortings.blocks)
    )


def brought_together(sortings: Sortings, pairs: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of pairs of rows which of them blocking brings together."""
    return times_brought_together(sortings, pairs) > 0


def times_brought_together(sortings: Sortings, pairs: NDArray[np.int32]) -> NDArray[np.int64]:
    """Count the keys by each of which blocking would bring together pairs of rows."""
    times = np.zeros(len(pairs), np.int64)
    a, b = pairs[:, 0], pairs[:, 1]
    for key, rank in zip(sortings.places.key.T, sortings.places.rank.T, strict=True):
        near = np.abs(rank[a] - rank[b]) <= WINDOW
        times += (key[a] != 0) & (key[a] == key[b]) & near
    return times


class _Look(NamedTuple):
    """A look at the pairs of one sorting."""

    encoded: Encoded
    weights: Weights
    floor: float
    within: bool
    share: int
    block: Block
    places: Places
    turn: int

    def from_record(
        self, start: int
    ) -> tuple[list[NDArray[np.int32]], list[NDArray[np.float32]], int]:
        """Score a chunk of records with those after them; one thread's work."""
        record, key = self.block
        stop = min(start + _CHUNK, len(record))
        room = np.zeros((_BUFFER, 2), np.int32)
        scores = np.zeros(_BUFFER, np.float32)
        caches = new_caches()
        pairs, bits, seen = [room[:0]], [scores[:0]], 0
        while start < stop:
            start, written, looked = stream(
                self.encoded, self.weights, record, key, self.places, self.turn, self.share,
                start, stop, WINDOW, self.within, self.floor, caches, room, scores,
            )  # fmt: skip
            pairs.append(room[:written].copy())
            bits.append(scores[:written].copy())
            seen += looked
        return pairs, bits, seen


def _sorted(pairs: NDArray[np.int32], bits: NDArray[np.float32], count: int, seen: int) -> Scored:
    """Order pairs by their rows; one that further forms of a name brought twice stays once."""
    packed = pairs[:, 0].astype(np.int64) * count + pairs[:, 1]
    _, chosen = np.unique(packed, return_index=True)
    return Scored(pairs[chosen], bits[chosen], seen)
