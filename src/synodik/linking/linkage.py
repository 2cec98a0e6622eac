"""From records to persons: the whole of linking, in one call."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.linking.encode import Encoded, encode
from synodik.linking.grouping import persons_of
from synodik.linking.judged import rulings
from synodik.linking.kernel import Weights, levels_of_pairs, new_caches
from synodik.linking.model import probability_of
from synodik.linking.reasons import reasons_of
from synodik.linking.scoring import Scored
from synodik.linking.stated import stated_pairs
from synodik.linking.training import train
from synodik.model.judgement import Judgement

_KEPT = -4.0
"""Bits below which a pair is not among the links that are given out."""
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
    repeating: Collection[str] = (),
    seed: int = 0,
    progress: Callable[[str], None] = _silent,
    threads: int = 2,
) -> Linkage:
    """Join the records that tell of one person.

    Args:
        records: one row to a record; `entry` and `source` are needed, every
            other column of the records table is read where it is there.
        judgements: what people decided; it outranks the model.
        repeating: sources that may tell of a person in several entries.
        seed: decides which pairs the model is trained on.
        progress: told what is being done.
        threads: how many to score with; the result does not hang on it.
    """
    ids = records.column("entry").to_pylist()
    ruled = rulings(judgements, {name: row for row, name in enumerate(ids)})
    if len(ids) < 2:
        return Linkage(
            LINKS.empty_table(), _persons(ids, np.arange(len(ids), dtype=np.int32)), ruled.conflicts
        )
    progress("encoding the records")
    encoded = encode(records, repeating).encoded
    stated = stated_pairs(records, encoded)
    encoded, weights, scored = train(
        encoded, stated, ruled, seed=seed, threads=threads, progress=progress
    )
    progress("clustering")
    person = persons_of(encoded, weights, scored, stated, ruled)
    progress("writing the reasons")
    links = _links(records, encoded, weights, scored, ids)
    return Linkage(links, _persons(ids, person), ruled.conflicts)


def _links(
    records: pa.Table, encoded: Encoded, weights: Weights, scored: Scored, ids: list[str]
) -> pa.Table:
    chosen = scored.bits >= _KEPT
    pairs, bits = scored.pairs[chosen], scored.bits[chosen].astype(np.float64)
    levels, rarities = levels_of_pairs(encoded, pairs, new_caches())
    names = pa.array(ids, pa.string())
    return pa.table(
        [
            names.take(pa.array(pairs[:, 0])),
            names.take(pa.array(pairs[:, 1])),
            pa.array(bits - float(weights.base)),
            pa.array(probability_of(bits)),
            reasons_of(records, pairs, levels, rarities, weights),
        ],
        schema=LINKS,
    )


def _persons(ids: list[str], person: NDArray[np.int32]) -> pa.Table:
    names = pa.array(ids, pa.string())
    return pa.table([names, names.take(pa.array(person))], schema=PERSONS)
