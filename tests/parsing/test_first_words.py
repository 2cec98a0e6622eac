"""The first word of what a regular expression matches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.parsing.first_words import BEFORE, first_word

PATTERNS = [
    r"arr\b\.?",
    r"[Aa]rr(?:est)?",
    r"ka\b(?= [A-Z])",
    r"(?:x y )?(?:väh|asend)\b",
    r"kinnip-? ?k\b",
    r"s\.(?=\s?\d)",
    r"(?=\d)\d\d?\.\d\d",
    r"(?<=\. )(?=[\"A-Z])",
    r"(?<=\n)(?=\S)",
    r"(?<!\d[./])(?<![\w-])\d\d(?:\.\d\d)*",
    r"(?:ab|c d)+e",
    r"a*\(d|\(?x",
    r"(?-i:X|V)I",
    r"\((?=a|\d)",
]
TEXTS = st.text('abcdrsxyvkinpVIXAÕ[](.-/" 07\n', min_size=1, max_size=9)
_WORDS = re.compile(r"\w+|(?<!\w)[^\w\s]")


@given(st.sampled_from(PATTERNS), TEXTS)
def test_every_word_with_which_a_match_begins_is_fitted(pattern: str, text: str) -> None:
    framed = "\0" * BEFORE + text
    for word in _WORDS.finditer(framed, BEFORE):
        start, stop = word.span()
        if re.compile(pattern).match(text, start - BEFORE):
            seen = framed[start - BEFORE : stop]
            assert first_word(pattern).match(seen, BEFORE), (pattern, text, seen)


@pytest.mark.parametrize(
    ("pattern", "before", "word", "fits"),
    [
        pytest.param(r"arr\b", ", ", "arr", True, id="the word"),
        pytest.param(r"arr\b", ", ", "arreteeriti", False, id="a longer word"),
        pytest.param("täide viidud", ", ", "täide", True, id="the first of two"),
        pytest.param("täide viidud", ", ", "täidesaatev", False, id="goes on"),
        pytest.param(r"(?<=\. )[A-Z]", ". ", "Oli", True, id="behind a full stop"),
        pytest.param(r"(?<=\. )[A-Z]", ", ", "Oli", False, id="behind a comma"),
        pytest.param(r"\(R", "s ", "(", True, id="a mark"),
        pytest.param(r"\(R", "s ", "[", False, id="another mark"),
    ],
)
def test_words_that_begin_no_match_are_told(
    pattern: str, before: str, word: str, *, fits: bool
) -> None:
    assert (first_word(pattern).match(before + word, BEFORE) is not None) is fits
