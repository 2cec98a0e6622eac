import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, JaroWinkler

from synodik.names.distance import Letters, edits, fewest_edits, likeness, most_likeness

NAMES = st.text("abcde", max_size=12)


def letters(word: str) -> Letters:
    return np.frombuffer(word.encode("ascii"), np.uint8)


@given(NAMES, NAMES)
def test_edits_are_those_of_optimal_string_alignment(a: str, b: str) -> None:
    assert edits(letters(a), letters(b)) == OSA.distance(a, b)


@given(NAMES, NAMES)
def test_likeness_is_that_of_jaro_and_winkler(a: str, b: str) -> None:
    if not a or not b:
        assert likeness(letters(a), letters(b)) == 0.0
        return
    found, known = likeness(letters(a), letters(b)), JaroWinkler.similarity(a, b)
    # Winkler's bonus for a common beginning is given below 0.7, too: a case the
    # levels of names never ask about.
    assert found == pytest.approx(known) or (known <= 0.7 and found >= known)


@given(NAMES, NAMES)
def test_letters_alone_bound_edits_and_likeness(a: str, b: str) -> None:
    one, other = letters(a), letters(b)
    assert fewest_edits(one, other) <= edits(one, other)
    assert most_likeness(one, other) >= likeness(one, other)


def test_letters_alone_tell_plainly_different_names_apart() -> None:
    one, other = letters("heinrich"), letters("august")
    assert fewest_edits(one, other) > 2
    assert most_likeness(one, other) < 0.86
