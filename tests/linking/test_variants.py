"""Names that the links show to be one name, on counts of invented persons."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from synodik.linking.variants import recurring

KAAREL, KARL, JUHAN, JOHANNES, MARI = range(5)


def told(*names: tuple[int, int, int]) -> NDArray[np.int32]:
    """Give (person, word, word) for (word, word, how many persons)."""
    pairs = [(a, b) for a, b, persons in names for _ in range(persons)]
    return np.array([(person, *pair) for person, pair in enumerate(pairs)], np.int32)


def as_pairs(words: NDArray[np.int32]) -> Sequence[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in words]


def test_two_names_that_meet_more_often_than_by_chance_are_one() -> None:
    found = recurring(told((KAAREL, KARL, 4), (KAAREL, KAAREL, 2), (MARI, MARI, 200)))
    assert as_pairs(found.equivalents) == [(KAAREL, KARL)]
    assert as_pairs(found.forms) == []


def test_two_common_names_that_meet_more_often_than_by_mistake_are_forms() -> None:
    found = recurring(
        told(
            (JUHAN, JUHAN, 300),
            (JOHANNES, JOHANNES, 300),
            (MARI, MARI, 600),
            (JUHAN, JOHANNES, 60),
            (JUHAN, MARI, 4),
            (JOHANNES, MARI, 4),
        )
    )
    assert as_pairs(found.equivalents) == []
    assert as_pairs(found.forms) == [(JUHAN, JOHANNES)]


def test_where_all_bear_one_name_nothing_is_learned() -> None:
    assert as_pairs(recurring(told((MARI, MARI, 50))).equivalents) == []
    assert as_pairs(recurring(np.zeros((0, 3), np.int32)).forms) == []
