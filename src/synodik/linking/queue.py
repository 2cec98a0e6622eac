"""Which pairs a person should look at first.

A judgement is worth most where the model doubts and much hangs on the answer:
the entropy of the link's probability, times the pairs of records that would be
joined or parted by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.linking.pairs import judged_keys, keys_of, link_rows
from synodik.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair to be judged.

    Attributes:
        a: id of a record; it stands before `b` in the records.
        b: id of the other.
        probability: that they are one person, as the model has it.
        is_joined: whether they are one person in the build.
        worth: expected change, in bits times pairs of records.
    """

    a: str
    b: str
    probability: float
    is_joined: bool
    worth: float


def doubts(
    links: pa.Table, persons: pa.Table, judged: Iterable[Judgement], *, limit: int
) -> list[Doubt]:
    """Return the pairs that nobody has judged, the one that changes most first.

    Args:
        links: table `links` of a build.
        persons: table `persons` of a build.
        judged: judgements that stand, `unsure` among them.
        limit: how many pairs.
    """
    rows = link_rows(links, persons)
    size = np.bincount(rows.person)
    a, b = size[rows.person[rows.a]], size[rows.person[rows.b]]
    worth = _entropy(rows.probability) * np.where(rows.is_joined, a - 1, a * b)
    keys = keys_of(rows.a, rows.b, len(rows.ids))
    worth[np.isin(keys, judged_keys(judged, rows.ids))] = -1.0
    order = np.lexsort((rows.b, rows.a, -worth))[:limit]
    return [
        Doubt(
            a=rows.names(rows.a[link]),
            b=rows.names(rows.b[link]),
            probability=float(rows.probability[link]),
            is_joined=bool(rows.is_joined[link]),
            worth=float(worth[link]),
        )
        for link in order.tolist()
        if worth[link] >= 0
    ]


def _entropy(probability: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the entropy of yes-or-no questions, in bits (Shannon 1948)."""
    p = np.clip(probability, 1e-12, 1 - 1e-12)
    bits = -p * np.log2(p) - (1 - p) * np.log2(1 - p)
    return np.asarray(np.where(p == probability, bits, 0.0))
