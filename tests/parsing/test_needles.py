"""Letters without which a regular expression matches nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.parsing.needles import needles_of

PATTERNS = [
    r"\d+ [^.]{0,9}?arrested(?!\w)",
    r"[Aa]rr(?:est)?ed",
    r"(?=x[^,]{0,9}(?:shot|hang(?:ed)?))",
    r"(?:taken|held) in",
    r"a(?:bcd)?e+fgh",
    r"(?<=abc )x",
]


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        pytest.param(r"\d+ [^.]{0,40}?arrested(?!\w)", ("arrested",), id="plain letters"),
        pytest.param(r"(?=\d+ .*(?:shot|hanged))", ("shot", "hanged"), id="one of two"),
        pytest.param(r"x(?:arrested)?", (), id="may be absent"),
        pytest.param(r"x(?!arrested)", (), id="may not stand"),
        pytest.param(r"o|at", (), id="too short to be worth it"),
    ],
)
def test_needles_are_what_must_stand(pattern: str, needles: tuple[str, ...]) -> None:
    assert needles_of(pattern) == needles


@given(
    st.sampled_from(PATTERNS),
    st.lists(
        st.sampled_from(
            ["arrested", "arred", "shot", "hanged", "taken in", "bcd", "x", "7 ", "efgh", "abc "]
        ),
        max_size=6,
    ).map("".join),
)
def test_no_match_is_without_a_needle(pattern: str, text: str) -> None:
    needles = needles_of(pattern)
    for found in re.finditer(pattern, text):
        assert not needles or any(each in text[found.start() :] for each in needles)
