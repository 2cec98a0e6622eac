"""From records to persons: the whole of linking, in one call."""

from collections.abc import Callable, Collection, Sequence
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
from synodik.linking.reasons import reasons_of
from synodik.linking.scoring import Scored
from synodik.linking.stated import stated_pairs
from synodik.linking.training import train
from synodik.model.judgement import Judgement

_LINKS_AT_ONCE = 200_000
"""Links whose reasons are worded at a time."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """What linking found.

    Attributes:
        links: pairs of records `a` and `b` with their `weight` (log2 Bayes
            factor), `probability` and `reasons` (JSON); `a` stands before `b` in
            the records.
        persons: for each `record`, in order, `person`, the id of the first record
            of its person, and the `probability` that the records of this person
            are one person, whole and alone.
        draws: other ways in which the records may be persons: for each record
            that is in doubt its `row`, and in `person` a list, one item to a
            draw, of the first row of its person.
        expected: precision and recall of the links, as the model has them.
        conflicts: judgements that contradict one another, in words.
    """

    links: pa.Table
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
            other column of the records table is read where it is there.
        judgements: what people decided; it outranks the model.
        repeating: sources that may tell of a person in several entries.
        seed: decides which pairs the model is trained on.
        progress: told what is being done.
        threads: how many to score with; the result does not hang on it.
    """
    ids = records.column("entry").to_pylist()
    ruled = rulings(judgements, {name: row for row, name in enumerate(ids)})
    progress("encoding the records")
    encoded = encode(records, repeating).encoded
    stated = stated_pairs(records, encoded)
    encoded, weights, scored = train(
        encoded, stated, ruled, seed=seed, threads=threads, progress=progress
    )
    progress("clustering")
    person = persons_of(encoded, weights, scored, stated, ruled)
    progress("drawing other clusters")
    draws = draws_of(encoded, weights, scored, stated, ruled, person, seed=seed)
    progress("writing the reasons")
    return Linkage(
        _links(records, encoded, weights, scored, ids),
        _persons(ids, person, draws),
        _draws(draws),
        draws.expected,
        ruled.conflicts,
    )


def _links(
    records: pa.Table, encoded: Encoded, weights: Weights, scored: Scored, ids: list[str]
) -> pa.Table:
    chosen = np.flatnonzero(scored.bits >= LEAST)
    names = pa.array(ids, pa.string())
    pieces = []
    for start in range(0, max(len(chosen), 1), _LINKS_AT_ONCE):
        piece = chosen[start : start + _LINKS_AT_ONCE]
        pairs, bits = scored.pairs[piece], scored.bits[piece].astype(np.float64)
        levels, rarities = levels_of_pairs(encoded, pairs, new_caches())
        columns = {
            "a": names.take(pa.array(pairs[:, 0])),
            "b": names.take(pa.array(pairs[:, 1])),
            "weight": bits - float(weights.base),
            "probability": probability_of(bits),
            "reasons": reasons_of(records, pairs, levels, rarities, weights),
        }
        pieces.append(pa.table(columns))
    return pa.concat_tables(pieces)


def _persons(ids: list[str], person: NDArray[np.int32], draws: Draws) -> pa.Table:
    names = pa.array(ids, pa.string())
    return pa.table(
        {
            "record": names,
            "person": names.take(pa.array(person)),
            "probability": draws.probability,
        }
    )


def _draws(draws: Draws) -> pa.Table:
    rows, width = draws.person.shape
    starts = np.arange(rows + 1, dtype=np.int32) * np.int32(width)
    person = pa.ListArray.from_arrays(pa.array(starts), pa.array(draws.person.ravel()))
    return pa.table({"row": draws.row, "person": person})
