"""Dates, articles and sentences found in running text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from synodik.parsing.tokens import TokenScanner, marks_before

DATE = r"(?P<date>(?<![\w-])\d{1,2}\.\d{2})"
ARTICLE = r"(?P<articles>§\s?\d+(?:-\d+)?)"
SENTENCE = r"(?P<sentence>(?<![\w-])(?:surmaotsus|\d+a))"


def _found(parts: list[str], text: str, start: int = 0) -> list[re.Match[str]]:
    places = range(len(text))
    return list(TokenScanner(parts).tokens(text, start, len(text), places))


def test_tokens_come_in_order_and_case_is_ignored() -> None:
    found = _found([DATE, ARTICLE, SENTENCE], "trib. 02.42 §58-13; SURMAOTSUS")
    assert [(each.lastgroup, each.group()) for each in found] == [
        ("date", "02.42"),
        ("articles", "§58-13"),
        ("sentence", "SURMAOTSUS"),
    ]


def test_a_stretch_is_searched_at_the_places_given_and_no_more() -> None:
    text = "01.41 02.42 03.43 §1"
    tokens = TokenScanner([DATE, ARTICLE]).tokens(text, 5, 17, [0, 6, 18])
    assert [each.group() for each in tokens] == ["02.42"]


@given(st.text("0159a.§- sSurmaotu\n", max_size=40))
def test_the_same_is_found_as_by_a_plain_search(text: str) -> None:
    parts = [DATE, ARTICLE, SENTENCE]
    plain = [each.span() for each in re.finditer("|".join(parts), text, re.I)]
    assert [each.span() for each in _found(parts, text)] == plain


def test_marks_that_begin_a_token_are_told() -> None:
    assert marks_before([DATE, ARTICLE, r"\(?\d"]) == "(§"
