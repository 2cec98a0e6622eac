"""Groups against a slower, plainer way to find the persons of each draw."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from synodik.counting.statistics.groups import Groups, groups_of

RECORDS = 6
_PARTITION = st.lists(st.integers(0, 2), min_size=RECORDS, max_size=RECORDS)


def firsts(labels: list[int]) -> list[int]:
    return [labels.index(label) for label in labels]


def parts(persons: list[int]) -> set[frozenset[int]]:
    return {
        frozenset(row for row, person in enumerate(persons) if person == each) for each in persons
    }


def members(groups: Groups) -> dict[int, frozenset[int]]:
    return {
        int(each): frozenset(groups.row[groups.group == each].tolist())
        for each in np.unique(groups.group)
    }


@settings(max_examples=40)
@given(_PARTITION, st.lists(_PARTITION, min_size=1, max_size=4))
def test_each_draw_holds_the_persons_that_it_parts_the_records_into(
    tmp_path_factory, build: list[int], drawn: list[list[int]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("build")
    asserted, ways = firsts(build), [firsts(each) for each in drawn]
    names = [f"R1/{row}" for row in range(RECORDS)]
    persons = {"record": names, "person": [names[first] for first in asserted]}
    pq.write_table(pa.table(persons), folder / "persons.parquet")
    draws = {"row": range(RECORDS), "person": [list(each) for each in zip(*ways, strict=True)]}
    pq.write_table(pa.table(draws), folder / "draws.parquet")
    groups = groups_of(folder)
    held = members(groups)
    for number, way in enumerate(ways):
        found = {held[each] for each in groups.held[groups.draw == number].tolist()}
        assert found == parts(way)
    assert {held[each] for each in np.flatnonzero(groups.is_asserted).tolist()} == parts(asserted)
