"""Dates, articles and sentences found in running text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from synodik.parsing.tokens import TokenScanner

DATE = r"(?P<date>(?<![\w-])\d{1,2}\.\d{2})"
ARTICLE = r"(?P<articles>§\s?\d+(?:-\d+)?)"
SENTENCE = r"(?P<sentence>(?<![\w-])(?:surmaotsus|\d+a))"


def test_tokens_come_in_order_and_case_is_ignored() -> None:
    tokens = TokenScanner([DATE, ARTICLE, SENTENCE]).tokens
    text = "trib. 02.42 §58-13; SURMAOTSUS"
    found = [(each.lastgroup, each.group()) for each in tokens(text, 0, len(text))]
    assert found == [("date", "02.42"), ("articles", "§58-13"), ("sentence", "SURMAOTSUS")]


def test_a_stretch_is_searched_and_no_more() -> None:
    tokens = TokenScanner([DATE, ARTICLE]).tokens
    assert [each.group() for each in tokens("01.41 02.42 §1", 5, 11)] == ["02.42"]


@given(st.text("0159a.§- sSurmaotu\n", max_size=40))
def test_the_same_is_found_as_by_a_plain_search(text: str) -> None:
    parts = [DATE, ARTICLE, SENTENCE]
    plain = [each.span() for each in re.finditer("|".join(parts), text, re.I)]
    assert [each.span() for each in TokenScanner(parts).tokens(text, 0, len(text))] == plain
