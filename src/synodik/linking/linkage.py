"""From records to persons: the whole of linking, in one call."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.linking.draws import LEAST, Draws, Expected, draws_of
from synodik.linking.encode import Encoded, encode
from synodik.linking.grouping import persons_of
from synodik.linking.judged import rulings
from synodik.linking.kernel import Weights, levels_of_pairs, new_caches
from synodik.linking.model import probability_of
from synodik.linking.pairs import rows_of
from synodik.linking.reasons import reasons_of, values_of
from synodik.linking.scoring import Scored
from synodik.linking.stated import stated_pairs
from synodik.linking.training import train
from synodik.model.judgement import Judgement

_LINKS_AT_ONCE = 50_000
"""Links whose reasons are worded at a time."""
_LINKS = pa.schema(
    [
        ("a", pa.string()),
        ("b", pa.string()),
        ("weight", pa.float64()),
        ("probability", pa.float64()),
        ("reasons", pa.string()),
    ]
)
_NONE = pa.array([], pa.string())


@dataclass(frozen=True, slots=True)
class Linkage:
    """What linking found.

    Attributes:
        links: pairs of records `a` and `b` with their `weight` (log2 Bayes
            factor), `probability` and `reasons` (JSON); `a` stands before `b` in
            the records. Read once, in batches that are made when asked for: of
            millions the reasons alone would fill gigabytes.
        persons: for each `record`, in order, `person`, the id of the first record
            of its person, and the `probability` that the records of this person
            are one person, whole and alone.
        draws: other ways in which the records may be persons: for each record
            that is in doubt its `row`, and in `person` a list, one item to a
            draw, of the first row of its person.
        expected: precision and recall of the links, as the model has them.
        conflicts: judgements that contradict one another, in words.
    """

    links: pa.RecordBatchReader
    persons: pa.Table
    draws: pa.Table
    expected: Expected
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
            other column of the records table is read where it is there, and so
            is `identifier`, a list of numbers that belong to one person alone;
            texts may be held as dictionaries, which takes less memory.
        judgements: what people decided; it outranks the model.
        repeating: sources that may tell of a person in several entries.
        seed: decides which pairs the model is trained on.
        progress: told what is being done.
        threads: how many to score with; the result does not hang on it.
    """
    ids = pa.concat_arrays(records.column("entry").cast(pa.string()).chunks or [_NONE])
    ruled = rulings(judgements, _rows_judged(judgements, ids))
    progress("encoding the records")
    encoded = encode(records, repeating).encoded
    stated = stated_pairs(records, encoded)
    encoded, weights, doubt, scored, unmet = train(
        encoded, stated, ruled, seed=seed, threads=threads, progress=progress
    )
    progress("clustering")
    person = persons_of(encoded, weights, scored, stated, ruled)
    progress("drawing other clusters")
    draws = draws_of(
        encoded, weights, scored, stated, ruled, person,
        doubt=doubt, unmet=unmet, seed=seed, threads=threads,
    )  # fmt: skip
    progress("writing the reasons")
    return Linkage(
        pa.RecordBatchReader.from_batches(_LINKS, _links(records, encoded, weights, scored, ids)),
        _persons(ids, person, draws),
        _draws(draws),
        draws.expected,
        ruled.conflicts,
    )


def _rows_judged(judgements: Sequence[Judgement], ids: pa.Array) -> dict[str, int]:
    """Give the rows of the records that are judged, and are there."""
    names = sorted({name for each in judgements for name in (each.a, each.b)})
    rows = rows_of(pa.array(names, pa.string()), ids)
    return {name: row for name, row in zip(names, rows.tolist(), strict=True) if row >= 0}


def _links(
    records: pa.Table, encoded: Encoded, weights: Weights, scored: Scored, ids: pa.Array
) -> Iterator[pa.RecordBatch]:
    values = values_of(records)
    chosen = np.flatnonzero(scored.bits >= LEAST)
    for start in range(0, len(chosen), _LINKS_AT_ONCE):
        piece = chosen[start : start + _LINKS_AT_ONCE]
        pairs, bits = scored.pairs[piece], scored.bits[piece].astype(np.float64)
        levels, rarities = levels_of_pairs(encoded, pairs, new_caches())
        columns = [
            ids.take(pa.array(pairs[:, 0])),
            ids.take(pa.array(pairs[:, 1])),
            bits - float(weights.base),
            probability_of(bits),
            reasons_of(values, pairs, levels, rarities, weights),
        ]
        yield pa.record_batch(columns, schema=_LINKS)


def _persons(ids: pa.Array, person: NDArray[np.int32], draws: Draws) -> pa.Table:
    return pa.table(
        {
            "record": ids,
            "person": ids.take(pa.array(person)),
            "probability": draws.probability,
        }
    )


def _draws(draws: Draws) -> pa.Table:
    rows, width = draws.person.shape
    starts = np.arange(rows + 1, dtype=np.int32) * np.int32(width)
    person = pa.ListArray.from_arrays(pa.array(starts), pa.array(draws.person.ravel()))
    return pa.table({"row": draws.row, "person": person})
