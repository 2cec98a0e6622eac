"""Lists of numbers against sets, the plainer method."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from synodik.search.matching import fresh, weigh

LISTS = st.lists(st.sets(st.integers(0, 300), max_size=120), max_size=6)


def as_stretches(lists: list[set[int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    bearers = np.array([number for held in lists for number in sorted(held)], np.int32)
    stops = np.cumsum([len(held) for held in lists], dtype=np.int64)
    starts = stops - np.array([len(held) for held in lists], np.int64)
    return bearers, starts, stops


@given(LISTS, LISTS)
def test_what_is_found_afresh_was_not_seen_before(
    lists: list[set[int]], further: list[set[int]]
) -> None:
    seen = np.zeros((250 >> 6) + 1, np.uint64)
    first = fresh(seen, 250, *as_stretches(lists)).tolist()
    second = fresh(seen, 250, *as_stretches(further)).tolist()
    before = {n for held in lists for n in held if n < 250}
    assert first == sorted(before)
    assert second == sorted({n for held in further for n in held if n < 250} - before)


@given(LISTS, st.sets(st.integers(0, 300), max_size=40), st.data())
def test_each_candidate_gets_the_least_cost_of_the_lists_that_hold_it(
    lists: list[set[int]], candidates: set[int], data: st.DataObject
) -> None:
    bearers, starts, stops = as_stretches(lists)
    costs = [float(data.draw(st.integers(0, 5))) for _ in lists]
    asked = np.array(sorted(candidates), np.int32)
    best = np.full(len(asked), 99, np.float32)
    which = np.full(len(asked), -1, np.int32)
    weigh(best, which, asked, bearers, starts, stops, np.array(costs, np.float32))
    for number, cost, stretch in zip(asked.tolist(), best.tolist(), which.tolist(), strict=True):
        held = [cost for cost, each in zip(costs, lists, strict=True) if number in each]
        assert cost == min(held, default=99)
        assert (stretch == -1) == (not held)
