"""With which characters a match of a regular expression can begin."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.parsing.first_characters import first_characters

PATTERNS = [
    r"arr\b\.?",
    r"[Aa]rr(?:est)?",
    r"(?:DATE )?(?:väh|asend)\b",
    r"s\.(?=\s?\d)",
    r"(?=\d)\d\d?\.\d\d",
    r"(?<=\. )[A-ZÕÄ][a-z]+",
    r"(?<!x)(?:ab|c)?d{2,3}",
    r"a{0,2}b|\s+c|\(d",
    r"(?-i:X|V)I",
    r"(?P<name>[^\W\d_]+)",
    r"\[(?!\])",
    r"[\]a-c-]x",
]


@pytest.mark.parametrize(
    ("pattern", "inside", "outside"),
    [
        pytest.param("arr", "a", "brA", id="letter"),
        pytest.param("[Aa]rr", "aA", "r", id="class"),
        pytest.param("(?:x )?y", "xy", " z", id="part that may be left out"),
        pytest.param(r"(?=\d)\w+", "07", "a", id="look ahead"),
        pytest.param(r"(?<=\. )[A-C]x", "AC", "x.", id="look behind"),
        pytest.param(r"\(a|\[", "([", "a", id="marks"),
        pytest.param("(?i:x)y", "xXq", "", id="case ignored: anything"),
        pytest.param("x*", "xq", "", id="may be empty: anything"),
    ],
)
def test_first_characters_are_found_out(pattern: str, inside: str, outside: str) -> None:
    first = first_characters(pattern)
    assert all(character in first for character in inside)
    assert not any(character in first for character in outside)


@given(st.sampled_from(PATTERNS), st.text("abcdrsxyvVIXÕä[](.- 07DATE]\n", min_size=1, max_size=9))
def test_no_match_begins_with_another_character(pattern: str, text: str) -> None:
    first = first_characters(pattern)
    for found in re.finditer(pattern, text):
        if found.group() or found.start() < len(text):
            assert text[found.start()] in first, (pattern, text)
