"""Lists of unlike lengths in one array."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from synodik.search.ragged import distinct, ranges, runs_of, tally


@given(st.lists(st.integers(0, 50)))
def test_numbers_are_given_once_in_order(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.int32)).tolist() == sorted(set(numbers))


def test_the_words_of_keys_are_found() -> None:
    keys = np.array([3, 7, 9, 2**64 - 1], np.uint64)
    first, bearing = np.array([0, 2, 3, 4], np.int32), np.array([10, 11, 12, 13], np.int32)
    words, which = runs_of(keys, first, bearing, np.array([9, 4, 3], np.uint64))
    assert (words.tolist(), which.tolist()) == ([13, 10, 11], [0, 2, 2])


def test_ranges_follow_one_another() -> None:
    found = ranges(np.array([5, 1], np.int64), np.array([3, 2], np.int64))
    assert found.tolist() == [5, 6, 7, 1, 2]


def test_codes_of_rows_are_counted() -> None:
    first, codes = np.array([0, 2, 2, 3], np.int64), np.array([1, 0, 1], np.int32)
    counts = np.zeros(2, np.int64)
    tally(counts, np.array([0, 1, 2], np.int32), first, codes)
    assert counts.tolist() == [1, 2]
