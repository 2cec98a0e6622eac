"""Which pairs a person should look at first.

A judgement is worth most where the model doubts and much hangs on the answer:
the entropy of the link's probability, times the pairs of records that would be
joined or parted by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

import pyarrow as pa

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
    person = dict(
        zip(*(persons.column(name).to_pylist() for name in ("record", "person")), strict=True)
    )
    size: dict[str, int] = {}
    for each in person.values():
        size[each] = size.get(each, 0) + 1
    settled = {judgement.pair for judgement in judged}
    found: list[Doubt] = []
    columns = (links.column(name).to_pylist() for name in ("a", "b", "probability"))
    for a, b, probability in zip(*columns, strict=True):
        if frozenset((a, b)) in settled or a not in person or b not in person:
            continue
        is_joined = person[a] == person[b]
        hanging = size[person[a]] - 1 if is_joined else size[person[a]] * size[person[b]]
        found.append(Doubt(a, b, probability, is_joined, _entropy(probability) * hanging))
    found.sort(key=lambda doubt: (-doubt.worth, doubt.a, doubt.b))
    return found[:limit]


def _entropy(probability: float) -> float:
    """Return the entropy of a yes-or-no question, in bits (Shannon 1948)."""
    if not 0 < probability < 1:
        return 0.0
    return -probability * log2(probability) - (1 - probability) * log2(1 - probability)
