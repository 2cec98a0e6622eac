"""Weights in words."""

import pytest

from synodik.web.weights import weight_word


@pytest.mark.parametrize(
    ("weight", "word"),
    [
        (9.1, "for_strong"),
        (1.2, "for_weak"),
        (0.2, "neither"),
        (-0.3, "neither"),
        (-1.3, "against"),
        (-7.0, "against_strong"),
    ],
)
def test_a_weight_says_how_strongly_it_speaks(weight: float, word: str) -> None:
    assert weight_word(weight) == f"person.{word}"
