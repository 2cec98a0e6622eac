"""From records to persons: the whole of linking, in one call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.linking.clusters import APART, RULED, components, partition_all
from synodik.linking.encode import Columns, Encoded, encode
from synodik.linking.judged import Rulings, rulings
from synodik.linking.kernel import Weights, conflicts_of_pairs, levels_of_pairs, new_caches
from synodik.linking.model import Sample, bits_of, by_expectation, by_labels
from synodik.linking.reasons import reasons_of
from synodik.linking.scoring import Scored, random_within, sample_pairs, score_all
from synodik.model.judgement import Judgement

_SAMPLE = 400_000
"""Pairs that the first model is trained on."""
_FLOOR = -8.0
"""Bits below which a pair is of no interest to anybody."""
_KEPT = -4.0
"""Bits below which a pair is not among the links that are given out."""
_LARGEST = 300
"""Records that a component may have before its weakest links are cut."""

LINKS = pa.schema(
    [
        ("a", pa.string()),
        ("b", pa.string()),
        ("weight", pa.float64()),
        ("probability", pa.float64()),
        ("reasons", pa.string()),
    ]
)
PERSONS = pa.schema([("record", pa.string()), ("person", pa.string())])


@dataclass(frozen=True, slots=True)
class Linkage:
    """What linking found.

    Attributes:
        links: pairs of records with weight (log2 Bayes factor), probability and
            reasons (JSON); `a` stands before `b` in the records.
        persons: for each record, in order, the id of the first record of its person.
        conflicts: judgements that contradict one another, in words.
    """

    links: pa.Table
    persons: pa.Table
    conflicts: tuple[str, ...] = ()


def _silent(_: str) -> None:
    """Say nothing."""


def link(
    records: pa.Table,
    judgements: Sequence[Judgement] = (),
    *,
    seed: int = 0,
    progress: Callable[[str], None] = _silent,
    threads: int = 2,
) -> Linkage:
    """Join the records that tell of one person.

    Args:
        records: one row to a record; `entry` and `source` are needed, every
            other column of the records table is read where it is there.
        judgements: what people decided; it outranks the model.
        seed: decides which pairs the model is trained on.
        progress: told what is being done.
        threads: how many to score with; the result does not hang on it.
    """
    ids = records.column("entry").to_pylist()
    ruled = rulings(judgements, {name: row for row, name in enumerate(ids)})
    if len(ids) < 2:
        return Linkage(LINKS.empty_table(), _persons(ids, np.arange(len(ids))), ruled.conflicts)
    progress("encoding the records")
    columns = encode(records)
    weights, scored = _learn(columns, ruled, seed=seed, progress=progress, threads=threads)
    progress("clustering")
    person = _clustered(columns, weights, scored, ruled)
    progress("writing the reasons")
    links = _links(records, columns, weights, scored, ids)
    return Linkage(links, _persons(ids, person), ruled.conflicts)


def _learn(
    columns: Columns,
    ruled: Rulings,
    *,
    seed: int,
    progress: Callable[[str], None],
    threads: int,
) -> tuple[Weights, Scored]:
    encoded = columns.encoded
    progress("learning what agreement is worth")
    weights = by_expectation(_sample(encoded, seed=seed))
    progress("scoring pairs")
    scored = score_all(encoded, weights, _FLOOR, threads=threads)
    for _ in range(2):
        person = _clustered(columns, weights, scored, ruled)
        chosen = scored.pairs
        levels, rarities = levels_of_pairs(encoded, chosen, new_caches())
        same = (person[chosen[:, 0]] == person[chosen[:, 1]]).astype(np.float64)
        weights = by_labels(levels, rarities, same, weights)
        progress("scoring pairs again")
        scored = score_all(encoded, weights, _FLOOR, threads=threads)
    return weights, scored


def _sample(encoded: Encoded, *, seed: int) -> Sample:
    pairs, rate = sample_pairs(encoded, _SAMPLE, seed=seed)
    source = encoded.source
    across = source[pairs[:, 0]] != source[pairs[:, 1]]
    levels, rarities = levels_of_pairs(encoded, pairs[across], new_caches())
    within = random_within(source, _SAMPLE, seed=seed)
    chance, _ = levels_of_pairs(encoded, within, new_caches())
    sizes = np.bincount(source).astype(np.float64)
    possible = (sizes.sum() ** 2 - np.square(sizes).sum()) / 2
    return Sample(levels, rarities, rate, chance, float(possible))


def _clustered(
    columns: Columns, weights: Weights, scored: Scored, ruled: Rulings
) -> NDArray[np.int32]:
    """Give for each record the first row of its person."""
    encoded = columns.encoded
    count = len(encoded.source)
    joined = np.array(ruled.same, np.int32).reshape(-1, 2)
    member = _bounded(count, scored, joined)
    nodes, first = _grouped(member)
    matrix = _matrices(columns, weights, nodes, first, ruled)
    part = partition_all(first, matrix)
    person = np.arange(count, dtype=np.int32)
    for start, stop in zip(first, first[1:], strict=False):
        own = nodes[start:stop]
        lead = np.full(stop - start, -1, np.int32)
        for row, label in zip(own, part[start:stop], strict=True):
            if lead[label] < 0:
                lead[label] = row
            person[row] = lead[label]
    return person


def _bounded(count: int, scored: Scored, joined: NDArray[np.int32]) -> NDArray[np.int32]:
    """Find components, cutting the weakest links of those that grow too large."""
    pairs, bits = scored.pairs[scored.bits > 0], scored.bits[scored.bits > 0]
    least = 0.0
    while True:
        member = components(count, np.concatenate((pairs, joined)))
        size = np.bincount(member, minlength=count)[member]
        too_large = size[pairs[:, 0]] > _LARGEST
        if not too_large.any():
            return member
        least += 1.0
        kept = ~too_large | (bits > least)
        pairs, bits = pairs[kept], bits[kept]


def _grouped(member: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Give the records of components of two or more, and where each begins."""
    order = np.argsort(member, kind="stable").astype(np.int32)
    _, size = np.unique(member, return_counts=True)
    several = np.repeat(size > 1, size)
    first = np.concatenate(([0], np.cumsum(size[size > 1]))).astype(np.int64)
    return order[several], first


def _matrices(
    columns: Columns,
    weights: Weights,
    nodes: NDArray[np.int32],
    first: NDArray[np.int64],
    ruled: Rulings,
) -> NDArray[np.float64]:
    """Score all pairs inside each component: square matrices, flat, one after another."""
    sizes = np.diff(first)
    pairs = [
        np.stack(np.meshgrid(nodes[a:b], nodes[a:b], indexing="ij"), axis=-1).reshape(-1, 2)
        for a, b in zip(first, first[1:], strict=False)
    ]
    if not pairs:
        return np.zeros(0)
    flat = np.concatenate(pairs).astype(np.int32)
    flat.sort(axis=1)
    encoded = columns.encoded
    levels, rarities = levels_of_pairs(encoded, flat, new_caches())
    bits = bits_of(weights, levels, rarities)
    bits[conflicts_of_pairs(encoded, flat)] = APART
    _rule(bits, flat, ruled)
    del sizes
    return bits


def _rule(bits: NDArray[np.float64], pairs: NDArray[np.int32], ruled: Rulings) -> None:
    for decided, value in ((ruled.different, -RULED), (ruled.same, RULED)):
        if decided:
            wanted = np.array([a * (1 << 31) + b for a, b in decided], np.int64)
            packed = pairs[:, 0].astype(np.int64) * (1 << 31) + pairs[:, 1]
            bits[np.isin(packed, wanted)] = value


def _links(
    records: pa.Table, columns: Columns, weights: Weights, scored: Scored, ids: list[str]
) -> pa.Table:
    chosen = scored.bits >= _KEPT
    pairs, bits = scored.pairs[chosen], scored.bits[chosen].astype(np.float64)
    levels, rarities = levels_of_pairs(columns.encoded, pairs, new_caches())
    names = pa.array(ids, pa.string())
    return pa.table(
        [
            names.take(pa.array(pairs[:, 0])),
            names.take(pa.array(pairs[:, 1])),
            pa.array(bits - float(weights.base)),
            pa.array(1.0 / (1.0 + np.exp2(-bits))),
            reasons_of(records, pairs, levels, rarities, weights),
        ],
        schema=LINKS,
    )


def _persons(ids: list[str], person: NDArray[np.int32]) -> pa.Table:
    names = pa.array(ids, pa.string())
    return pa.table([names, names.take(pa.array(person))], schema=PERSONS)
