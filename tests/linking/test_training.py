"""What a model learns without labels, on invented corpora whose truth is known."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pytest

from synodik.linking import Linkage, link
from synodik.linking.synthesis import corpus

RECORDS = 8_000
Truth = dict[str, int]


def linked(seed: int) -> tuple[Linkage, Truth]:
    """Link an invented corpus; give its truth, too: of each record the number of its person."""
    batches = list(corpus(RECORDS, seed=seed))
    records = pa.Table.from_batches([batch.records for batch in batches])
    truth = [number for batch in batches for number in batch.truth]
    return link(records, seed=seed), dict(zip(records["entry"].to_pylist(), truth, strict=True))


def pairs(keys: Iterable[object]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(keys).values())


@pytest.mark.parametrize("seed", [1, 2])
def test_links_are_right_as_often_as_they_and_the_report_say(seed: int) -> None:
    found, truth = linked(seed)
    links = found.links.read_all()
    ends = zip(links["a"].to_pylist(), links["b"].to_pylist(), strict=True)
    right = np.array([truth[a] == truth[b] for a, b in ends])
    said = links["probability"].to_numpy()
    place = np.minimum((said * 10).astype(int), 9)
    off = [abs(said[place == each].sum() - right[place == each].sum()) for each in np.unique(place)]
    assert sum(off) / len(said) < 0.03  # expected calibration error

    person = dict(
        zip(found.persons["record"].to_pylist(), found.persons["person"].to_pylist(), strict=True)
    )
    asserted, due = pairs(person.values()), pairs(truth.values())
    both = pairs((person[record], number) for record, number in truth.items())
    for (_, low, high), share in zip(found.expected, (both / asserted, both / due), strict=True):
        assert low <= share <= high
        assert high - low < 0.05
