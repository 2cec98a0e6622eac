"""The word that leads to the next page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.model.errors import QueryError
from synodik.web.cursor import cursor_at, offset_of


@given(st.integers(0, 10**9), st.lists(st.text(max_size=20), max_size=4))
def test_a_cursor_reads_back_as_its_place(offset: int, asked: list[str]) -> None:
    assert offset_of(cursor_at(offset, asked), asked) == offset


def test_no_cursor_is_the_first_page() -> None:
    assert offset_of("", ["Tamm"]) == 0


def test_a_cursor_of_another_query_is_refused() -> None:
    with pytest.raises(QueryError, match="of another query"):
        offset_of(cursor_at(20, ["Tamm"]), ["Saar"])


@given(st.text(max_size=300))
def test_whatever_is_given_for_a_cursor_is_read_or_refused(text: str) -> None:
    try:
        assert offset_of(text, []) >= 0
    except QueryError as error:
        assert "leave it out" in str(error)
